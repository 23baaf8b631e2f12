import { viewOfState } from '../../domain/case-projection.ts';
import { stateOf } from '../../domain/case-state.ts';
import { readCaseNo } from '../../domain/identifiers/case-number.ts';
import type { CaseView } from '../../domain/case-view.ts';
import type { LedgerEvent } from '../../domain/ledger.ts';
import type { Principal } from '../../domain/principal.ts';
import type { ProjectedCase } from '../../models/projected-case.ts';
import { ApiProblem } from '../api-problem.ts';
import type { CaseCommands } from '../engine/case-engine.ts';
import { EngineUnavailable } from '../engine/case-engine.ts';
import { visibilityKeys } from '../session/principals.ts';
import type { CaseReads } from './case-reads.ts';

export interface CaseSources {
  reads: CaseReads;
  engine: CaseCommands;
}

/** A case and its ledger up to the case document's `seq`. */
export interface FoundCase {
  found: ProjectedCase;
  events: LedgerEvent[];
}

/** The case number of a path; whatever is none is answered as a case that does not exist. */
export function caseNoOf(params: Readonly<Record<string, string>>): string {
  const caseNo = readCaseNo(params.caseNo ?? '');
  if (caseNo === undefined) throw new ApiProblem('not-found');
  return caseNo;
}

/** Whether one of the principal's keys is among those that may see the case. */
export function isVisible({ visibleTo }: Pick<CaseView, 'visibleTo'>, principal: Principal): boolean {
  return visibilityKeys(principal).some((key) => visibleTo.includes(key));
}

/**
 * The case with its ledger. A case that was opened a moment ago is not in the read model yet: then the workflow itself
 * is asked, with fence 0, so that whatever the read model says later stands above it.
 * @throws ApiProblem `not-found`.
 */
export async function findVisibleLedger(
  { reads, engine }: CaseSources,
  caseNo: string,
  principal: Principal,
): Promise<FoundCase> {
  const found = await reads.findCase(caseNo);
  const known = found ? { found, events: await ledgerOf(reads, found) } : await fromEngine(engine, caseNo);
  if (known === undefined || !isVisible(known.found.view, principal)) throw new ApiProblem('not-found');
  return known;
}

/** The events that belong to a case document. */
async function ledgerOf(reads: CaseReads, { caseNo, seq }: ProjectedCase): Promise<LedgerEvent[]> {
  return (await reads.findEvents(caseNo, { upToSeq: seq })).map(({ event }) => event);
}

async function fromEngine(engine: CaseCommands, caseNo: string): Promise<FoundCase | undefined> {
  try {
    const location = await engine.locate(caseNo);
    if (location === undefined) return undefined;
    const events = await engine.ledger(location);
    const view = viewOfState(stateOf(events));
    const { workflowId } = location;
    return {
      events,
      found: { caseNo, workflowId, fence: 0, seq: view.seq, projectedAt: new Date(view.updatedAt), view },
    };
  } catch (error) {
    // Without a worker nobody can say more of it than that it is not there to be read yet.
    if (error instanceof EngineUnavailable) return undefined;
    throw error;
  }
}
