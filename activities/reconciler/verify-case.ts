import { isDeepStrictEqual } from 'node:util';
import type { CaseView } from '../../domain/case-view.ts';
import type { LedgerEvent } from '../../domain/ledger.ts';
import type { RecordedLedger } from '../../histories/read-ledger.ts';
import type { Models } from '../../models/connection.ts';
import { writeBatch } from '../../models/projection.ts';
import { noteVerified, readStored, removeCase } from '../../models/verification.ts';
import type { CaseKey, StoredCase } from '../../models/verification.ts';
import type { CaseHistories, DescribedRun } from './case-histories.ts';

export interface Verification {
  models: Models;
  histories: CaseHistories;
  viewOf: (ledger: readonly LedgerEvent[]) => CaseView;
  /** How long after its newest write a case is left alone, in milliseconds: longer than a workflow task may take to fail. */
  settleMs: number;
}

/**
 * `verified`: history holds what MongoDB holds. `mended`: MongoDB was rewritten; a later look confirms it. `removed`: the
 * engine does not know the case and never did. `unsettled`: written or
 * recorded too recently to judge. `unknown`: the engine knew
 * the case once and no longer does; nothing was changed. `absent`: neither side holds an event.
 */
export type Verdict = 'verified' | 'mended' | 'removed' | 'unsettled' | 'unknown' | 'absent';

/**
 * Compares what MongoDB holds of a case with its history, and makes MongoDB agree. Safe beside a live workflow and
 * beside another reconciler: a newer batch always wins.
 */
export async function verifyCase(verification: Verification, { caseNo, workflowId }: CaseKey): Promise<Verdict> {
  const { models, histories, settleMs } = verification;
  const stored = await readStored(models, caseNo);
  const writtenAt = newestWrite(stored);
  if (writtenAt !== undefined && (await models.now()).getTime() - writtenAt < settleMs) return 'unsettled';
  const owner = stored.document?.workflowId ?? workflowId;
  const run = await histories.describe({ workflowId: owner, caseNo });
  if (run === undefined) return forget(models, stored, { caseNo, workflowId: owner });

  const sinceVerified = await ledgerSinceVerified(histories, stored, run);
  if (sinceVerified && agrees(verification, stored, sinceVerified)) return note(models, stored, run);
  const ledger = await wholeLedger(histories, stored, run);
  if (ledger.events.length === 0) return forget(models, stored, { caseNo, workflowId: owner });
  // Batches are recorded in any order: what one tells that is still on its way may not be taken from MongoDB.
  if (!isWhole(ledger.events)) return 'unsettled';
  if (agrees(verification, stored, ledger.events)) return note(models, stored, run);
  await mend(verification, stored, run, ledger);
  return 'mended';
}

const newestWrite = ({ document, events }: StoredCase): number | undefined =>
  document || events.length > 0
    ? Math.max(...events.map(({ projectedAt }) => projectedAt.getTime()), document?.projectedAt.getTime() ?? 0)
    : undefined;

/** What MongoDB was found to hold, and what history recorded since: saves reading a long history again and again. */
async function ledgerSinceVerified(
  histories: CaseHistories,
  { document, events }: StoredCase,
  run: DescribedRun,
): Promise<LedgerEvent[] | undefined> {
  const verified = document?.verified;
  if (verified?.runId !== run.runId || verified.historyLength > run.historyLength) return undefined;
  const kept = events.map(({ event }) => event).filter(({ seq }) => seq <= verified.seq);
  if (kept.length !== verified.seq) return undefined;
  const { events: recorded } = await histories.recorded(run, verified.historyLength);
  return [...kept, ...recorded.filter(({ seq }) => seq > verified.seq)];
}

async function wholeLedger(
  histories: CaseHistories,
  { events }: StoredCase,
  run: DescribedRun,
): Promise<RecordedLedger> {
  const ledger = await histories.recorded(run, 0);
  if (ledger.events.length > 0) return ledger;
  // The workflow's own input, in history since its start, is what `opened` tells: no case shrinks below that.
  return {
    ...ledger,
    events: events.map(({ event }) => event).filter(({ seq, kind }) => seq === 1 && kind === 'opened'),
  };
}

function agrees({ viewOf }: Verification, { document, events }: StoredCase, ledger: readonly LedgerEvent[]): boolean {
  if (document === undefined || document.seq !== ledger.at(-1)?.seq || events.length !== ledger.length) return false;
  if (!isWhole(ledger)) return false;
  const held = events.map(({ event }) => event);
  return isDeepStrictEqual(held, plain(ledger)) && isDeepStrictEqual(document.view, plain(viewOf(ledger)));
}

const isWhole = (ledger: readonly LedgerEvent[]): boolean => ledger.every(({ seq }, index) => seq === index + 1);

/** As it comes back from MongoDB. */
const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

async function note(models: Models, { document }: StoredCase, run: DescribedRun): Promise<Verdict> {
  if (document === undefined) return 'absent';
  const { fence, seq } = document;
  const { runId, historyLength } = run;
  return (await noteVerified(models, document, { runId, historyLength, fence, seq })) ? 'verified' : 'unsettled';
}

/**
 * Writes what history holds. The fence is just above all that stands, so that a batch that the workflow makes now or
 * later still wins; where MongoDB is behind, it is the fence of the batch that it missed, so that this is that batch.
 */
async function mend(
  { models, viewOf }: Verification,
  stored: StoredCase,
  { caseNo, workflowId }: DescribedRun,
  { events: ledger, fence: recorded }: RecordedLedger,
): Promise<void> {
  const fences = stored.events.map(({ fence }) => fence);
  const standing = Math.max(0, stored.document?.fence ?? 0, ...fences);
  const held = new Map(stored.events.map(({ event }) => [event.seq, event]));
  const events = ledger.filter((event) => !isDeepStrictEqual(held.get(event.seq), plain(event)));
  const fence = Math.max(standing + 1, recorded);
  await writeBatch(models, { caseNo, workflowId, fence, events, view: viewOf(ledger) });
}

/** Of a case that was once found in history nothing is taken away: its engine may only be the wrong one. */
async function forget(models: Models, { document, events }: StoredCase, key: CaseKey): Promise<Verdict> {
  if (document?.verified) return 'unknown';
  if (document === undefined && events.length === 0) return 'absent';
  return (await removeCase(models, { ...key, mark: document })) ? 'removed' : 'unsettled';
}
