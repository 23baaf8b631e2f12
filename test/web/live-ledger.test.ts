import { describe, expect, it } from 'vitest';
import type { CaseAnswer } from '../../api/schemas/case-answer.ts';
import type { PageEvent } from '../../api/schemas/timeline.ts';
import { hasGap, shownEvents, startLedger, takeDocument, takeEvent } from '../../web/src/live/live-ledger.ts';
import type { LiveLedgerState } from '../../web/src/live/live-ledger.ts';

const doc = (fence: number, seq: number): CaseAnswer => ({ fence, seq }) as CaseAnswer;
const event = (seq: number, kind: PageEvent['kind'] = 'submitted'): PageEvent =>
  ({ seq, kind, data: {} }) as unknown as PageEvent;
const live = (fence: number, one: PageEvent): { caseNo: string; fence: number; event: PageEvent } => ({
  caseNo: 'CY',
  fence,
  event: one,
});
const started = (seq: number, fence = 10): LiveLedgerState =>
  startLedger(doc(fence, seq), { events: Array.from({ length: seq }, (_, at) => event(at + 1)), fence, seq });
const seqs = (state: LiveLedgerState): number[] => shownEvents(state).map((one) => one.seq);

describe('the live ledger of a page', () => {
  it('shows what it was started with, in order', () => {
    expect(seqs(started(3))).toEqual([1, 2, 3]);
  });

  it('does not show an event above the document until the document has moved there', () => {
    const ahead = takeEvent(started(2), live(11, event(3)));
    expect(seqs(ahead)).toEqual([1, 2]);
    expect(seqs(takeDocument(ahead, doc(11, 3)))).toEqual([1, 2, 3]);
  });

  it('drops an event of a lower fence than the one that it has', () => {
    const state = started(2);
    expect(takeEvent(state, live(9, event(2, 'refused')))).toBe(state);
  });

  it('takes the event of a higher fence in place of the one that it has', () => {
    const replaced = takeEvent(started(2), live(12, event(2, 'granted')));
    const moved = takeDocument(replaced, doc(12, 2));
    expect(shownEvents(moved).map((one) => one.kind)).toEqual(['submitted', 'granted']);
  });

  it('forgets what an older attempt wrote after an event that was replaced', () => {
    const replaced = takeEvent(started(4), live(12, event(3, 'granted')));
    expect(seqs(takeDocument(replaced, doc(12, 3)))).toEqual([1, 2, 3]);
    expect(seqs(takeDocument(replaced, doc(12, 4)))).toEqual([1, 2, 3]);
  });

  it('forgets an event that history did not keep when the document comes back below it', () => {
    const ghost = takeDocument(takeEvent(started(2), live(11, event(3))), doc(11, 3));
    const mended = takeDocument(ghost, doc(12, 2));
    expect(seqs(mended)).toEqual([1, 2]);
    expect(mended.events.has(3)).toBe(false);
  });

  it('does not go back to an older document', () => {
    const state = started(3);
    expect(takeDocument(state, doc(9, 5))).toBe(state);
    expect(takeDocument(state, doc(10, 2))).toBe(state);
    expect(takeDocument(state, doc(10, 3))).toBe(state);
  });

  it('knows when an event up to the document is missing', () => {
    const behind = takeDocument(started(2), doc(11, 4));
    expect(hasGap(behind)).toBe(true);
    expect(hasGap(takeEvent(takeEvent(behind, live(11, event(4))), live(11, event(3))))).toBe(false);
  });
});
