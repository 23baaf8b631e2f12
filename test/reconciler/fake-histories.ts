import type { LedgerEvent } from '../../domain/ledger.ts';
import { EngineAway } from '../../activities/reconciler/case-histories.ts';
import type { CaseHistories, StartedRun } from '../../activities/reconciler/case-histories.ts';
import { workflowIdOf } from '../models/ledger-fixtures.ts';

interface FakeRun extends StartedRun {
  markers: { eventId: number; fence: number; events: LedgerEvent[] }[];
  historyLength: number;
  unreadable: boolean;
}

/** Histories in memory: each recorded batch makes three events, the last of them its marker. */
export class FakeHistories implements CaseHistories {
  away = false;
  /** Called at the beginning of each description: what happens while a case is compared. */
  meanwhile: () => Promise<void> = () => Promise.resolve();
  /** The event ids that ledgers were asked for from. */
  readonly askedFrom: number[] = [];
  /** Case numbers in the order in which they were described. */
  readonly described: string[] = [];
  readonly #runs: FakeRun[] = [];

  start(caseNo: string, batches: LedgerEvent[][], { startedAt = new Date(0), runId = 'run-1' } = {}): void {
    const run: FakeRun = {
      workflowId: workflowIdOf(caseNo),
      caseNo,
      runId,
      startedAt: startedAt.toISOString(),
      markers: [],
      historyLength: 2,
      unreadable: false,
    };
    this.#runs.unshift(run);
    for (const batch of batches) this.record(caseNo, batch);
  }

  record(caseNo: string, events: LedgerEvent[], fence = 1): void {
    const run = this.#latest(caseNo);
    if (run === undefined) throw new Error(`no run of ${caseNo} to record in`);
    run.historyLength += 3;
    run.markers.push({ eventId: run.historyLength, fence, events });
  }

  makeUnreadable(caseNo: string): void {
    const run = this.#latest(caseNo);
    if (run) run.unreadable = true;
  }

  async describe({ caseNo }: { caseNo: string }): ReturnType<CaseHistories['describe']> {
    this.#answer();
    this.described.push(caseNo);
    await this.meanwhile();
    return this.#latest(caseNo);
  }

  recorded(wanted: { runId: string; caseNo: string }, afterEventId: number): ReturnType<CaseHistories['recorded']> {
    this.#answer();
    this.askedFrom.push(afterEventId);
    const run = this.#runs.find(({ runId, caseNo }) => runId === wanted.runId && caseNo === wanted.caseNo);
    if (run?.unreadable) return Promise.reject(new Error('this history cannot be read'));
    const markers = (run?.markers ?? []).filter(({ eventId }) => eventId > afterEventId);
    const fence = Math.max(0, ...markers.map((marker) => marker.fence));
    const events = markers.flatMap((marker) => marker.events).sort((a, b) => a.seq - b.seq);
    return Promise.resolve({ events, fence });
  }

  recentlyStarted(since: Date, limit: number): Promise<StartedRun[]> {
    this.#answer();
    return Promise.resolve(this.#runs.filter(({ startedAt }) => startedAt >= since.toISOString()).slice(0, limit));
  }

  async *all(): AsyncGenerator<StartedRun> {
    this.#answer();
    yield* await Promise.resolve(this.#runs);
  }

  #latest(caseNo: string): FakeRun | undefined {
    return this.#runs.find((run) => run.caseNo === caseNo);
  }

  #answer(): void {
    if (this.away) throw new EngineAway(new Error('14 UNAVAILABLE'));
  }
}
