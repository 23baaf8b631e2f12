import type { Calendar } from '../../domain/term.ts';
import { decidingClerk, exitPlan, licensingPlan, openedCase } from './case-fixtures.ts';
import { LedgerStory } from './ledger-story.ts';

/** A Monday in Shanghai. */
const openedAt = '2026-09-28T01:00:00.000Z';
const caseNo = 'CY500103261008M9S346Q3K';
/** When the check is booked for. */
export const bookedFor = '2026-09-29T02:00:00.000Z';
export const evidence = { text: '核查记录', reference: 'HC-1' };
export const files = [{ fileId: 'f1', sha256: 'a'.repeat(64), bytes: 3, type: 'image/png' as const, name: 'a.png' }];
export const value = { gap: 'g1', value: '86' };
export const drawing = { gap: 'g2', files };
export const inspectors = ['2107', '2108'];
export const answer = { decision: 'granted', provinceNo: 'P1', decidedAt: '2026-09-28T03:00:00.000Z' } as const;
export const licence = {
  id: '1.2.156.3005.2.1',
  kind: 'food-licence',
  number: 'JY15001030000018',
  holder: '锦程火锅渝中分店',
  issuedAt: openedAt,
  status: 'valid',
  version: '001',
} as const;

/** A food licence as opened; the others as their names say. */
export const licensing = (calendar?: Calendar): LedgerStory =>
  new LedgerStory(openedCase(caseNo, { plan: licensingPlan(), ...(calendar && { calendar }) }), openedAt);
export const exit = (): LedgerStory => new LedgerStory(openedCase(caseNo, { plan: exitPlan() }), openedAt);
export const submitted = (calendar?: Calendar): LedgerStory => licensing(calendar).submitted('licensing');
export const correcting = (): LedgerStory => submitted().correction('licensing');
export const corrected = (): LedgerStory => correcting().tell('corrected', 'licensing', { answers: [value, drawing] });
export const toCheck = (calendar?: Calendar): LedgerStory => submitted(calendar).accepted('licensing');
export const booked = (): LedgerStory => toCheck().tell('check-booked', 'licensing', { at: bookedFor, inspectors });
export const recorded = (): LedgerStory =>
  booked().tell('check-recorded', 'licensing', { passed: true, words: '', evidence });
export const granted = (): LedgerStory =>
  recorded().tell('granted', 'licensing', { provinceNo: 'P', certificate: licence });
/** Parked, its outcome unknown. */
export const stuck = (): LedgerStory => submitted().parked('licensing');
/** Parked, and answered by hand by the deciding window. */
export const proposed = (): LedgerStory =>
  stuck().tell(
    'manual-answer',
    'licensing',
    { answer, evidence },
    { actor: { party: 'window', id: decidingClerk.id, window: '510104-02', region: '510104', staff: '1182' } },
  );
export const published = (): LedgerStory => exit().submitted('notice').published('notice');
export const withdrawing = (story: LedgerStory): LedgerStory =>
  story.tell('withdrawal-requested', undefined, { reason: 'changed our mind' });
export const closed = (story: LedgerStory): LedgerStory => story.tell('closed', undefined, { outcome: 'refused' });
export const held = (): LedgerStory => {
  const pointer = '/shareholders/0/uscc';
  const opened = openedCase(caseNo, {
    plan: licensingPlan(),
    held: [{ pointer, kind: 'uscc', value: '91350211M0000XUF46', problem: 'check' }],
  });
  return new LedgerStory(opened, openedAt);
};
