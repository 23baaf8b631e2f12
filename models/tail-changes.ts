import type { Model } from 'mongoose';
import { ChangeWindow, headFields } from './change-window.ts';
import type { ChangeHead } from './change-window.ts';
import type { Models } from './connection.ts';
import { caseNoOf } from './ledger-record.ts';
import type { LedgerRecord } from './ledger-record.ts';
import { projectedCase, projectedFields } from './projected-case.ts';
import type { ProjectedCase, ProjectedEvent } from './projected-case.ts';

export interface Changes {
  cases: ProjectedCase[];
  events: ProjectedEvent[];
}

/** A short look is enough for almost every write; the whole overlap is read once in so many looks. */
const shortLookMs = 500;
const looksPerWholeOverlap = 10;
const idsAtOnce = 500;
/** A batch that was cut off before its case document leaves one; only a broken database has more than this. */
const maxOutran = 10_000;

/** How far a case document reaches: it covers the events up to its `seq` that no newer batch wrote. */
interface Reach {
  fence: number;
  seq: number;
}

/** Events that their case document did not cover when they were seen: the lowest `seq`, and the reach that covers all. */
interface Outran extends Reach {
  from: number;
}

const covers = (document: Reach | undefined, { fence, seq }: Reach): boolean =>
  document !== undefined && seq <= document.seq && fence <= document.fence;

/** Documents under which an event was written when they stood already: their followers read too early to have it. */
function filledUnder(documents: ChangeHead[], events: ChangeHead[]): ChangeHead[] {
  const latest = new Map<string, ChangeHead>();
  for (const event of events) {
    const caseNo = caseNoOf(event._id);
    const other = latest.get(caseNo);
    if (other === undefined || other.projectedAt < event.projectedAt) latest.set(caseNo, event);
  }
  return documents.filter((document) => {
    const event = latest.get(document._id);
    return event !== undefined && covers(document, event) && event.projectedAt >= document.projectedAt;
  });
}

/** Finds, look by look, what changed in both collections since the look before. A look that fails changes nothing. */
export class TailedChanges {
  readonly #models: Models;
  readonly #overlapMs: number;
  readonly #cases: ChangeWindow;
  readonly #events: ChangeWindow;
  readonly #outran = new Map<string, Outran>();
  #looks = 0;

  constructor(models: Models, overlapMs: number) {
    this.#models = models;
    this.#overlapMs = overlapMs;
    // Records of both kinds have a head's fields.
    this.#cases = new ChangeWindow(models.cases as unknown as Model<ChangeHead>, overlapMs);
    this.#events = new ChangeWindow(models.events as unknown as Model<ChangeHead>, overlapMs);
  }

  /** What is new: cases in the order of their writing, events by case and `seq`. */
  async look(): Promise<Changes> {
    const look = this.#looks;
    this.#looks = 0;
    const whole = look % looksPerWholeOverlap === 0;
    if (whole) await this.#heedClock();
    const backMs = whole ? this.#overlapMs : Math.min(shortLookMs, this.#overlapMs);

    const heads = await this.#events.untold(backMs);
    // Owners before changed cases: one that moves in between is then among the changed ones, and told before its events.
    const owners = await this.#heads([...new Set(heads.map(({ _id }) => caseNoOf(_id)))]);
    const cases = await this.#changedCases(backMs, owners, heads);
    const reached = new Map<string, Reach>(owners.map((head) => [head._id, head]));
    for (const changed of cases) reached.set(changed.caseNo, changed);
    const early = heads.filter((head) => !covers(reached.get(caseNoOf(head._id)), head));
    const events = await this.#coveredEvents(without(heads, early), cases);

    for (const changed of cases) this.#release(changed);
    for (const head of early) this.#remember(head);
    this.#cases.note(cases.map(({ caseNo, ...rest }) => ({ _id: caseNo, ...rest })));
    this.#events.note(events);
    this.#looks = look + 1;
    return { cases, events: events.map(({ caseNo, fence, event }) => ({ caseNo, fence, event })) };
  }

  async #heedClock(): Promise<void> {
    const now = await this.#models.now();
    this.#cases.notBeyond(now);
    this.#events.notBeyond(now);
  }

  #heads(ids: string[]): Promise<ChangeHead[]> {
    return inChunks(ids, (some) => this.#models.cases.find({ _id: { $in: some } }, headFields).lean<ChangeHead[]>());
  }

  async #changedCases(backMs: number, owners: ChangeHead[], events: ChangeHead[]): Promise<ProjectedCase[]> {
    const moved = owners.filter((head) => this.#cases.reaches(head) && !this.#cases.wasTold(head));
    const heads = [...(await this.#cases.untold(backMs)), ...moved, ...filledUnder(owners, events)];
    const ids = new Set(heads.map(({ _id }) => _id));
    const found = await inChunks([...ids], (some) =>
      this.#models.cases.find({ _id: { $in: some } }, projectedFields).lean(),
    );
    return found.map(projectedCase).sort((a, b) => a.projectedAt.getTime() - b.projectedAt.getTime());
  }

  /** The events of the heads, and those that a case document has now caught up with. */
  async #coveredEvents(heads: ChangeHead[], cases: ProjectedCase[]): Promise<LedgerRecord[]> {
    const { events } = this.#models;
    const ids = heads.map(({ _id }) => _id);
    const found = await inChunks(ids, (some) => events.find({ _id: { $in: some } }).lean());
    for (const { caseNo, fence, seq } of cases) {
      const from = this.#outran.get(caseNo)?.from ?? Infinity;
      if (from > seq) continue;
      found.push(...(await events.find({ caseNo, seq: { $gte: from, $lte: seq }, fence: { $lte: fence } }).lean()));
    }
    const untold = new Map(
      found.filter((record) => !this.#events.wasTold(record)).map((record) => [record._id, record]),
    );
    return [...untold.values()].sort((a, b) => compareText(a.caseNo, b.caseNo) || a.seq - b.seq);
  }

  #remember({ _id, fence, seq }: ChangeHead): void {
    const caseNo = caseNoOf(_id);
    const before = this.#outran.get(caseNo) ?? { from: seq, fence, seq };
    this.#outran.set(caseNo, {
      from: Math.min(before.from, seq),
      fence: Math.max(before.fence, fence),
      seq: Math.max(before.seq, seq),
    });
    const [oldest] = this.#outran.keys();
    if (this.#outran.size > maxOutran && oldest !== undefined) this.#outran.delete(oldest);
  }

  #release({ caseNo, fence, seq }: ProjectedCase): void {
    const outran = this.#outran.get(caseNo);
    if (outran === undefined) return;
    if (covers({ fence, seq }, outran)) this.#outran.delete(caseNo);
    else if (fence >= outran.fence) this.#outran.set(caseNo, { ...outran, from: Math.max(outran.from, seq + 1) });
  }
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function without<T>(all: T[], some: T[]): T[] {
  const left = new Set(some);
  return all.filter((one) => !left.has(one));
}

async function inChunks<T>(ids: string[], find: (some: string[]) => PromiseLike<T[]>): Promise<T[]> {
  const found: T[] = [];
  for (let at = 0; at < ids.length; at += idsAtOnce) found.push(...(await find(ids.slice(at, at + idsAtOnce))));
  return found;
}
