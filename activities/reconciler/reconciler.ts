import { isMongoAway } from '../../models/connection.ts';
import {
  findStrayEvents,
  findVerified,
  hasNoCases,
  nextOpenCases,
  roundStart,
} from '../../models/reconciler-queries.ts';
import type { EventsCursor, RoundPlace } from '../../models/reconciler-queries.ts';
import { askVerification, findUnverified } from '../../models/verification.ts';
import type { CaseKey } from '../../models/verification.ts';
import { EngineAway } from './case-histories.ts';
import type { StartedRun } from './case-histories.ts';
import { rebuildAll } from './rebuild.ts';
import { verifyCase } from './verify-case.ts';
import type { Verdict, Verification } from './verify-case.ts';

export interface ReconcilerOptions extends Omit<Verification, 'settleMs'> {
  settleMs?: number;
  /** Pause between two sweeps, in milliseconds. */
  everyMs?: number;
  /** Something of MongoDB was changed, or should have been (`unknown`). */
  onVerdict: (caseNo: string, verdict: Exclude<Verdict, 'verified' | 'unsettled' | 'absent'>) => void;
  /** A sweep, or one case of it, failed; it is tried again. `caseNo` is missing where an engine is away. */
  onError: (error: unknown, caseNo?: string) => void;
}

export const reconcilerDefaults = { settleMs: 10_000, everyMs: 1_000 };

/** Bounds of one sweep. */
const casesASweep = 50;
const atOnce = 4;
const eventsASweep = 1_000;
const startsASweep = 1_000;
const roundASweep = 12;

/** How far back a reconciler that has just started looks for stray events and for runs, in milliseconds. */
const firstLookMs = 10 * 60_000;
/** Clocks of engine and worker may differ, and the engine lists a run a little after its start. */
const startsOverlapMs = 30_000;
const pauseAfterFailureMs = 30_000;
const maxRemembered = 5_000;

/**
 * Makes MongoDB agree with history where no later batch does: a worker that dies in a projection leaves what history
 * never kept, and a reset takes from history what MongoDB has.
 */
export class Reconciler {
  readonly #options: ReconcilerOptions & typeof reconcilerDefaults;
  readonly #resting = new Map<string, number>();
  readonly #seenRuns = new Set<string>();
  #events: EventsCursor | undefined;
  #startsSince: number | undefined;
  #place: RoundPlace = roundStart;
  /** Whether MongoDB held nothing when this began, and has not been rebuilt since. */
  #lost: boolean | undefined;

  constructor(options: ReconcilerOptions) {
    this.#options = { ...reconcilerDefaults, ...options };
  }

  /** One bounded pass. Rejects when MongoDB or the engine is away; what it missed the next one finds. */
  async sweep(): Promise<void> {
    const { models, settleMs } = this.#options;
    this.#lost ??= await hasNoCases(models);
    if (this.#lost) await rebuildAll(this.#options, this.#options.onError);
    this.#lost = false;
    const settled = new Date((await models.now()).getTime() - settleMs);
    await this.#lookForStrays(settled);
    await this.#lookForNewRuns();
    const resting = this.#restingCases();
    const waiting = await findUnverified(models, { before: settled, except: resting, limit: casesASweep });
    await this.#each(waiting, (key) => this.#verify(key));
    await this.#verifyNextOfRound();
  }

  /** A case document asks for its comparison itself, so that a restart of this process forgets none. */
  async #lookForStrays(settled: Date): Promise<void> {
    const { models } = this.#options;
    const after = this.#events ?? { at: new Date(settled.getTime() - firstLookMs), id: '' };
    const { strays, next } = await findStrayEvents(models, { after, before: settled, limit: eventsASweep });
    const [covered, bare] = [strays.filter((stray) => stray.hasDocument), strays.filter((stray) => !stray.hasDocument)];
    for (const { caseNo, writtenAt } of covered) await askVerification(models, caseNo, writtenAt);
    await this.#each(bare, (key) => this.#verify(key));
    this.#events = next;
  }

  /** A run that MongoDB knows nothing of, or another run of a case than the one compared: started or reset since. */
  async #lookForNewRuns(): Promise<void> {
    const { models, histories, settleMs } = this.#options;
    const now = Date.now();
    const since = (this.#startsSince ?? now - firstLookMs) - startsOverlapMs;
    const started = await histories.recentlyStarted(new Date(since), startsASweep);
    const unseen = latestOfEach(started.filter(({ runId }) => !this.#seenRuns.has(runId)));
    const known = await findVerified(models, [...unseen.keys()]);
    const missing: StartedRun[] = [];
    for (const run of unseen.values()) {
      const stored = known.get(run.caseNo);
      if (stored === undefined) {
        if (Date.parse(run.startedAt) < now - settleMs) missing.push(run);
        continue;
      }
      if (stored.verified && stored.verified.runId !== run.runId)
        await askVerification(models, run.caseNo, stored.projectedAt);
      this.#see(run.runId);
    }
    await this.#each(missing, (key) => this.#verify(key));
    for (const { runId, caseNo } of missing) if (!this.#resting.has(caseNo)) this.#see(runId);
    this.#startsSince = now;
  }

  /** Whatever else went wrong: history that grew without a trace in MongoDB. Slow, and never ends. */
  async #verifyNextOfRound(): Promise<void> {
    const { found, next } = await nextOpenCases(this.#options.models, this.#place, roundASweep);
    await this.#each(found, async ({ caseNo, workflowId, verified }) => {
      if (verified === undefined) return;
      const run = await this.#options.histories.describe({ workflowId, caseNo });
      if (run?.runId !== verified.runId || run.historyLength !== verified.historyLength)
        await this.#verify({ caseNo, workflowId });
    });
    this.#place = next;
  }

  async #verify(key: CaseKey): Promise<void> {
    const verdict = await verifyCase(this.#options, key);
    if (verdict === 'unknown') this.#rest(key.caseNo);
    if (verdict === 'mended' || verdict === 'removed' || verdict === 'unknown')
      this.#options.onVerdict(key.caseNo, verdict);
  }

  /** A few at a time. One unreadable history must not keep the others from being compared. */
  async #each<K extends CaseKey>(keys: readonly K[], compare: (key: K) => Promise<void>): Promise<void> {
    const waiting = [...keys];
    const compareSome = async (): Promise<void> => {
      for (let key = waiting.shift(); key; key = waiting.shift()) {
        try {
          await compare(key);
        } catch (error) {
          if (error instanceof EngineAway || isMongoAway(error)) {
            waiting.length = 0;
            throw error;
          }
          this.#rest(key.caseNo);
          this.#options.onError(error, key.caseNo);
        }
      }
    };
    const ended = await Promise.allSettled(Array.from({ length: atOnce }, compareSome));
    const away = ended.find((one) => one.status === 'rejected');
    if (away) throw away.reason;
  }

  #rest(caseNo: string): void {
    this.#resting.set(caseNo, Date.now() + pauseAfterFailureMs);
  }

  #restingCases(): string[] {
    const now = Date.now();
    for (const [caseNo, until] of this.#resting) if (until <= now) this.#resting.delete(caseNo);
    return [...this.#resting.keys()];
  }

  #see(runId: string): void {
    this.#seenRuns.add(runId);
    const [oldest] = this.#seenRuns;
    if (this.#seenRuns.size > maxRemembered && oldest !== undefined) this.#seenRuns.delete(oldest);
  }
}

/** By case number; runs come the newest first. */
function latestOfEach(runs: StartedRun[]): Map<string, StartedRun> {
  const latest = new Map<string, StartedRun>();
  for (const run of runs) {
    const other = latest.get(run.caseNo);
    if (other === undefined || other.startedAt < run.startedAt) latest.set(run.caseNo, run);
  }
  return latest;
}
