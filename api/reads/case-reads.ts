import { findCase, findEvents } from '../../models/case-queries.ts';
import { isMongoAway } from '../../models/connection.ts';
import type { Models } from '../../models/connection.ts';
import { listCases } from '../../models/list-cases.ts';
import type { ListPage, ListQuery } from '../../models/list-cases.ts';
import type { ProjectedCase, ProjectedEvent } from '../../models/projected-case.ts';
import { ApiProblem } from '../api-problem.ts';

/** What the API reads of the read model. Every call throws the problem `reads-unavailable` while MongoDB is away. */
export interface CaseReads {
  findCase(caseNo: string): Promise<ProjectedCase | undefined>;
  findEvents(caseNo: string, range: { upToSeq: number; afterSeq?: number }): Promise<ProjectedEvent[]>;
  listCases(query: ListQuery): Promise<ListPage>;
  isUp(): boolean;
}

/** The read model over its MongoDB models. */
export function createCaseReads(models: Models): CaseReads {
  return {
    findCase: (caseNo) => reading(findCase(models, caseNo)),
    findEvents: (caseNo, range) => reading(findEvents(models, caseNo, range)),
    listCases: (query) => reading(listCases(models, query)),
    isUp: () => models.isUp(),
  };
}

async function reading<T>(read: Promise<T>): Promise<T> {
  try {
    return await read;
  } catch (error) {
    throw isMongoAway(error) ? new ApiProblem('reads-unavailable', { cause: error }) : error;
  }
}

/** Whether an error says that the read model is away. */
export function isReadsAway(error: unknown): boolean {
  return error instanceof ApiProblem && error.code === 'reads-unavailable';
}
