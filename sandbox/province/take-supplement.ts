import type { Books } from './books.ts';
import { courseOf } from './course-of.ts';
import { findHandling } from './intake.ts';
import type { SupplementRecord, SystemName } from './province-records.ts';
import { answerTo, isDecided, latestChange, type Change, type Handling, type Supplement } from './province-state.ts';

/** How a gap is answered; the value or files themselves are not kept. */
export interface GapAnswer {
  gap: string;
  by: 'value' | 'files';
}

/** A supplement as it came. */
export type IncomingSupplement = {
  key: string;
  of: string;
  system: SystemName;
  fingerprint: string;
} & ({ what: 'correction'; noticeNo: string; answers: GapAnswer[] } | { what: 'check'; passed: boolean });

/**
 * `not-waiting`: the handling is decided, or waits for something else. `mismatch`: it does not answer every gap of the
 * notice, each once and in its way. Neither has an effect, and neither is remembered.
 */
export type SupplementResult =
  | { kind: 'taken'; first: boolean; handling: Handling; supplement: Supplement }
  | { kind: 'conflict' | 'unknown' | 'not-waiting' | 'mismatch' };

/** Takes a supplement once; the same key with the same content finds what the first one made. */
export function takeSupplement(books: Books, incoming: IncomingSupplement): SupplementResult {
  const { handlings, supplements, withdrawals } = books.state;
  const { key, of, system, what, fingerprint } = incoming;
  if (handlings.has(key) || withdrawals.has(key)) return { kind: 'conflict' };
  const earlier = supplements.get(key);
  if (earlier !== undefined && earlier.fingerprint !== fingerprint) return { kind: 'conflict' };
  const handling = findHandling(books.state, of, system);
  if (handling === undefined) return { kind: 'unknown' };
  if (earlier !== undefined) return { kind: 'taken', first: false, handling, supplement: earlier };
  const latest = latestChange(handling);
  if (!isAwaited(handling, what)) return { kind: 'not-waiting' };
  if (incoming.what === 'correction' && !answersAll(incoming, latest)) return { kind: 'mismatch' };
  const supplement: Supplement = {
    key,
    of,
    what,
    fingerprint,
    receivedAt: books.clock.nowIso(),
    to: latest.id,
    ...(incoming.what === 'check' && { passed: incoming.passed }),
  };
  const record: SupplementRecord = { kind: 'supplement', ...supplement };
  books.commit([record]);
  return { kind: 'taken', first: true, handling, supplement };
}

/** Whether a handling waits for such a supplement. */
export function isAwaited(handling: Handling, what: Supplement['what']): boolean {
  if (isDecided(handling)) return false;
  const { state } = latestChange(handling);
  if (what === 'correction') return state === 'correction' && answerTo(handling, what) === undefined;
  const checked = handling.supplements.some((one) => one.what === 'check');
  return state === 'accepted' && !checked && courseOf(handling.system, handling.item).checks;
}

function answersAll(
  { noticeNo, answers }: { noticeNo: string; answers: GapAnswer[] },
  { correction }: Change,
): boolean {
  if (correction?.noticeNo !== noticeNo || correction.gaps.length !== answers.length) return false;
  return correction.gaps.every(({ id, pin }) => {
    const by = pin.on === 'field' ? 'value' : 'files';
    return answers.some((answer) => answer.gap === id && answer.by === by);
  });
}
