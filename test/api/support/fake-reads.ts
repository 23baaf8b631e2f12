import { viewOf } from '../../../domain/case-projection.ts';
import type { CaseView } from '../../../domain/case-view.ts';
import type { ClockColour } from '../../../domain/clocks/clock.ts';
import { colourAt } from '../../../domain/clocks/clock-colours.ts';
import type { LedgerEvent } from '../../../domain/ledger.ts';
import { ApiProblem } from '../../../api/api-problem.ts';
import type { CaseReads } from '../../../api/reads/case-reads.ts';
import { markFor, marksOf } from '../../../models/case-marks.ts';
import type { CaseSort, ListPage, ListQuery, ListedCase } from '../../../models/list-cases.ts';
import type { ListCursor } from '../../../models/list-cursor.ts';
import type { ProjectedCase, ProjectedEvent } from '../../../models/projected-case.ts';

interface StoredCase {
  found: ProjectedCase;
  events: ProjectedEvent[];
}

/** A read model in memory. */
export class FakeReads implements CaseReads {
  readonly #cases = new Map<string, StoredCase>();
  /** Every read, in order. */
  readonly asked: string[] = [];
  isDown = false;

  /** Stores a case as its ledger tells it; events that were there before keep their fence unless `fence` is theirs. */
  put(workflowId: string, ledger: readonly LedgerEvent[], fence: number): ProjectedCase {
    const view = viewOf(ledger);
    const { caseNo, seq } = view;
    const before = this.#cases.get(caseNo)?.events ?? [];
    const events = ledger.map((event): ProjectedEvent => {
      const known = before.find((other) => other.event.seq === event.seq);
      return known && JSON.stringify(known.event) === JSON.stringify(event) ? known : { caseNo, fence, event };
    });
    const found = { caseNo, workflowId, fence, seq, projectedAt: new Date(fence), view };
    this.#cases.set(caseNo, { found, events });
    return found;
  }

  findCase(caseNo: string): Promise<ProjectedCase | undefined> {
    return this.#read(`findCase ${caseNo}`, () => this.#cases.get(caseNo)?.found);
  }

  findEvents(
    caseNo: string,
    { upToSeq, afterSeq = 0 }: { upToSeq: number; afterSeq?: number },
  ): Promise<ProjectedEvent[]> {
    return this.#read(`findEvents ${caseNo}`, () =>
      (this.#cases.get(caseNo)?.events ?? []).filter(({ event }) => event.seq > afterSeq && event.seq <= upToSeq),
    );
  }

  listCases(query: ListQuery): Promise<ListPage> {
    return this.#read('listCases', () =>
      page(
        [...this.#cases.values()].map(({ found }) => found),
        query,
      ),
    );
  }

  isUp(): boolean {
    return !this.isDown;
  }

  #read<T>(what: string, read: () => T): Promise<T> {
    this.asked.push(what);
    return this.isDown ? Promise.reject(new ApiProblem('reads-unavailable')) : Promise.resolve(read());
  }
}

function page(cases: readonly ProjectedCase[], query: ListQuery): ListPage {
  const { visibleTo, status, region, parked, waiting, tasks, holder, colour, text, sort, after, limit } = query;
  const waits = markFor('waiting', visibleTo);
  const rows = cases
    .filter(({ view }) => view.visibleTo.includes(visibleTo))
    .filter(({ view }) => status === undefined || view.status === status)
    .filter(({ view }) => region === undefined || [view.collecting.region, view.deciding.region].includes(region))
    .filter(({ view }) => parked !== true || view.parked.length > 0)
    .filter(({ view }) => waiting !== true || marksOf(view).includes(waits))
    .filter(({ view }) => tasks !== true || view.tasks.length > 0)
    .filter(({ view }) => holder === undefined || view.holder.party === holder)
    .filter(({ view }) => colour === undefined || colourOf(view, colour.at) === colour.colour)
    .filter(({ view }) => text === undefined || view.words.some((word) => word.startsWith(text)))
    .map(({ view, fence, seq, caseNo }): ListedCase => ({ ...view, fence, seq, caseNo, marks: marksOf(view) }))
    .sort((a, b) => order(sort, cursorOf(a, sort), cursorOf(b, sort)))
    .filter((row) => after === undefined || order(sort, after, cursorOf(row, sort)) < 0);
  const last = rows[limit - 1];
  return { rows: rows.slice(0, limit), ...(rows.length > limit && last && { next: cursorOf(last, sort) }) };
}

function colourOf({ colours = [], status }: CaseView, at: Date): ClockColour | undefined {
  return status === 'closed' ? undefined : colourAt({ colours }, at.toISOString());
}

function cursorOf({ openedAt, due, caseNo, status }: ListedCase, sort: CaseSort): ListCursor {
  const dueAt = due && status !== 'closed' ? due.before : '9999-12-31T00:00:00.000Z';
  return { sort, at: new Date(sort === 'opened' ? openedAt : dueAt), caseNo };
}

function order(sort: CaseSort, a: ListCursor, b: ListCursor): number {
  const byPlace = a.at.getTime() - b.at.getTime() || (a.caseNo < b.caseNo ? -1 : a.caseNo > b.caseNo ? 1 : 0);
  return sort === 'opened' ? -byPlace : byPlace;
}
