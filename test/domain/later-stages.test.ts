import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyBefore } from '../../domain/apply-before.ts';
import { blocksIn } from '../../domain/apply-to-handling.ts';
import { viewOf, viewOfState } from '../../domain/case-projection.ts';
import { applyEvent, isStale, outcomeOf, stateOf } from '../../domain/case-state.ts';
import type { CaseState } from '../../domain/case-state.ts';
import { isSettled, openGaps, supplementDue } from '../../domain/handling.ts';
import type { Handling } from '../../domain/handling.ts';
import type { EventKind, LedgerData } from '../../domain/ledger.ts';
import { isSameAnswer } from '../../domain/manual-answer.ts';
import { periodAfter } from '../../domain/period-after.ts';
import { exitPlan, licensingPlan, openedCase } from '../support/case-fixtures.ts';
import { LedgerStory } from '../support/ledger-story.ts';

const caseNo = 'CY500103261008M9S346Q3K';
const openedAt = '2026-09-28T01:00:00.000Z';
const licence = {
  id: '1.2.156.3005.2.1',
  kind: 'business-licence',
  number: '91510104MAC1TE8T4B',
  holder: '成都锦程餐饮有限公司',
  issuedAt: openedAt,
  status: 'valid',
  version: '001',
} as const;
const evidence = { text: '核查记录', reference: 'HC-1' };
const files = [{ fileId: 'f1', sha256: 'a'.repeat(64), bytes: 3, type: 'image/png' as const, name: 'a.png' }];
const gap1 = { gap: 'g1', value: '86' };
const gap2 = { gap: 'g2', files };
const objection = { id: 'o1', at: '2026-10-01T00:00:00.000Z', by: '某债权人', reason: '欠款未清' };
const answer = { decision: 'granted', provinceNo: 'P1', decidedAt: '2026-10-01T00:00:00.000Z' } as const;
const supplemented = (what: 'correction' | 'check'): LedgerData['supplemented'] => ({ key: `k/${what}`, what });

const licensing = (): LedgerStory => new LedgerStory(openedCase(caseNo, { plan: licensingPlan() }), openedAt);
const exit = (): LedgerStory => new LedgerStory(openedCase(caseNo, { plan: exitPlan() }), openedAt);
const read = (): LedgerStory => licensing().tell('certificate-checked', 'parent-licence', { certificate: licence });
const correcting = (): LedgerStory => read().submitted('licensing').correction('licensing');
const corrected = (): LedgerStory => correcting().tell('corrected', 'licensing', { answers: [gap1, gap2] });
const toCheck = (): LedgerStory =>
  corrected().tell('supplemented', 'licensing', supplemented('correction')).accepted('licensing');
const booked = (): LedgerStory =>
  toCheck().tell('check-booked', 'licensing', { at: '2026-09-29T02:00:00.000Z', inspectors: ['1', '2'] });
const recorded = (): LedgerStory => booked().tell('check-recorded', 'licensing', { passed: true, words: '', evidence });

const handlingOf = ({ events }: LedgerStory, step: string): Handling => {
  const handling = stateOf(events).handlings[step];
  if (!handling) throw new Error(step);
  return handling;
};

describe('who holds the case, and what runs', () => {
  test.each([
    ['a notice to correct', correcting(), 'applicant', 'correcting', '2026-10-19'],
    ['all answers on their way', corrected(), 'system', 'handing-over', '2026-09-30'],
    ['a check to book', toCheck(), 'authority', 'to-check', '2026-10-05'],
    ['a booked check', booked(), 'authority', 'check-booked', '2026-10-05'],
    ['its result on its way', recorded(), 'system', 'handing-over', '2026-09-30'],
  ] as const)('%s', (_name, story, party, status, date) => {
    const view = viewOf(story.events);
    expect(view.holder).toMatchObject({ party, step: 'licensing' });
    expect(view.handlings.find(({ step }) => step === 'licensing')?.status).toBe(status);
    // The fixture's calendar knows no holidays: three weeks, a week, two days, weekends out.
    expect(view.due?.date).toBe(date);
  });

  test('a public notice: nobody acts, others may object, until the end of its twentieth day', () => {
    const view = viewOf(exit().submitted('notice').published('notice').events);
    expect(view.holder).toMatchObject({ party: 'public', step: 'notice' });
    expect(view.due).toMatchObject({ date: '2026-10-18', before: '2026-10-18T16:00:00.000Z', provisional: false });
  });
});

test('a material that is put right is the next version of its kind, a value of a field is none', () => {
  const story = correcting().tell(
    'corrected',
    'licensing',
    { answers: [gap1, gap2] },
    { actor: { party: 'applicant', id: 'owner-1' } },
  );
  expect(viewOf(story.events).materials).toEqual([
    { kind: 'layout', version: 1, files, at: story.events.at(-1)?.occurredAt, by: 'owner-1' },
  ]);
});

test('a licence that was revoked since its first reading is shown beside that one; one that came back is shown alone', () => {
  const revoked = { ...licence, status: 'revoked' as const };
  const story = recorded().tell('rechecked', 'licensing', { certificates: { 'parent-licence': revoked } });
  expect(handlingOf(story, 'parent-licence')).toMatchObject({ certificate: revoked, certificateBefore: licence });
  story.tell('rechecked', 'licensing', { certificates: { 'parent-licence': licence } });
  expect(handlingOf(story, 'parent-licence')).toMatchObject({ status: 'checked', certificate: licence });
  expect(handlingOf(story, 'parent-licence').certificateBefore).toBeUndefined();
});

test('an objection within the period ends the notice with its reason; a late one is a task and changes nothing', () => {
  const published = (): LedgerStory => exit().submitted('notice').published('notice');
  const stopped = published().tell('objected', 'notice', { objection, late: false });
  expect(handlingOf(stopped, 'notice')).toMatchObject({ status: 'objected', refusal: { reason: '欠款未清' } });
  expect(outcomeOf(stateOf(stopped.events))).toBe('objected');
  const late = published().tell('notice-ended', 'notice', {}).tell('objected', 'notice', { objection, late: true });
  expect(handlingOf(late, 'notice').status).toBe('cleared');
  expect(viewOf(late.events).tasks).toEqual([
    { kind: 'late-objection', step: 'notice', since: late.events.at(-1)?.occurredAt, objection },
  ]);
});

test.each([
  ['nothing before its answers', correcting(), undefined],
  ['the answers', corrected(), { key: `${caseNo}/licensing/1/correction/1`, what: 'correction' }],
  ['nothing before the result', booked(), undefined],
  ['the result', recorded(), { key: `${caseNo}/licensing/1/check`, what: 'check' }],
])('what our side owes the province: %s', (_name, story, due) => {
  expect(supplementDue(handlingOf(story, 'licensing'))).toEqual(due);
});

test.each([
  ['received after publication', exit().submitted('notice').published('notice'), 'notice', 'received', true],
  [
    'publication after receipt',
    exit().submitted('notice').tell('received', 'notice', { provinceNo: 'P' }),
    'notice',
    'published',
    false,
  ],
  ['publication twice', exit().submitted('notice').published('notice'), 'notice', 'published', true],
  ['acceptance of what is put right', corrected(), 'licensing', 'accepted', false],
  ['acceptance twice', toCheck(), 'licensing', 'accepted', true],
  ['acceptance while the result is on its way', recorded(), 'licensing', 'accepted', true],
  ['a decision while the result is on its way', recorded(), 'licensing', 'granted', false],
] as const)('which reports are stale: %s', (_name, story, step, state, stale) => {
  expect(isStale(handlingOf(story, step), state)).toBe(stale);
});

test.each([
  ['alive as it must be', 'alive', [], undefined],
  ['gone though it must be alive', 'deregistered', [], { code: 'status-deregistered', reason: 'X' }],
  ['alive and blocked twice', 'alive', ['a', 'b'], { code: 'a', reason: 'words of a；words of b' }],
] as const)('what stands in the way of an exit: %s', (_name, status, codes, refusal) => {
  const blocks = codes.map((code) => ({ code, words: `words of ${code}` }));
  expect(blocksIn({ uscc: '', name: 'X', status, blocks, asOf: openedAt }, ['alive'])).toEqual(refusal);
});

test('a period for others ends on its own day, a term to act on the next working day', () => {
  const calendar = { version: 'x', years: { '2026': { off: { '2026-10-19': 'x' }, on: {} } } };
  const period = periodAfter('2026-09-28T01:00:00.000Z', { n: 20, unit: 'calendar-days' }, calendar);
  expect([period.date, period.before]).toEqual(['2026-10-18', '2026-10-18T16:00:00.000Z']);
  const notice = { publishedAt: openedAt, period: { ...period, before: '2026-09-29T16:00:00.000Z' } };
  // Twenty days after 29 September is Monday 19 October, which is off in this calendar.
  expect(applyBefore(notice, { n: 20, unit: 'calendar-days' }, calendar).date).toBe('2026-10-20');
  expect(() => periodAfter(openedAt, { n: 1, unit: 'working-days' }, calendar)).toThrow(RangeError);
  expect(periodAfter(openedAt, { n: 3, unit: 'seconds' }, calendar).before).toBe('2026-09-28T01:00:03.000Z');
});

test('two people say the same when everything that decides is equal, whatever their words', () => {
  expect(isSameAnswer(answer, { ...answer })).toBe(true);
  expect(isSameAnswer(answer, { ...answer, decision: 'refused' })).toBe(false);
  expect(
    isSameAnswer({ ...answer, certificate: licence }, { ...answer, certificate: { ...licence, number: 'x' } }),
  ).toBe(false);
  const no = { ...answer, decision: 'refused' as const, refusal: { code: '13', reason: 'one' } };
  expect(isSameAnswer(no, { ...no, refusal: { code: '13', reason: 'another' } })).toBe(true);
});

/** Any event of the later stages, at any step of the plan: also those that no workflow would write then. */
const told: [EventKind, LedgerData[EventKind]][] = [
  ['submitted', { key: 'k', provinceNo: 'P', system: 's' }],
  ['received', { provinceNo: 'P' }],
  ['accepted', { provinceNo: 'P' }],
  ['granted', { provinceNo: 'P', certificate: licence }],
  ['refused', { provinceNo: 'P', code: '1', reason: 'r' }],
  ['handling-withdrawn', { provinceNo: 'P' }],
  ['parked', { cause: 'no-answer', outcomeUnknown: true, detail: '' }],
  ['resumed', {}],
  ['certificate-checked', { certificate: licence }],
  ['looked-up', { record: { uscc: '', name: 'X', status: 'alive', blocks: [], asOf: openedAt } }],
  ['correction-requested', { provinceNo: 'P', notice: { noticeNo: 'N', gaps: [] } }],
  ['corrected', { answers: [gap1] }],
  ['correction-lapsed', { open: [], returned: { papers: [], materials: [] } }],
  ['supplemented', { key: 'k', what: 'correction' }],
  ['check-booked', { at: openedAt, inspectors: ['1', '2'] }],
  ['check-recorded', { passed: false, words: '', evidence }],
  ['rechecked', { certificates: { 'parent-licence': { ...licence, status: 'revoked' } } }],
  ['published', { provinceNo: 'P' }],
  ['objected', { objection, late: false }],
  ['notice-ended', {}],
  ['manual-answer', { answer, evidence }],
  ['manual-answer-confirmed', {}],
  ['manual-answer-set-aside', {}],
  ['delivered', { recipient: 'x', evidence }],
];

const anyStory = fc
  .record({
    exits: fc.boolean(),
    told: fc.array(fc.tuple(fc.nat(3), fc.constantFrom(...told)), { maxLength: 16 }),
  })
  .map(({ exits, told: events }) => {
    const story = exits ? exit() : licensing();
    const steps = (exits ? exitPlan() : licensingPlan()).steps;
    for (const [at, [kind, data]] of events) story.tell(kind, steps[at % steps.length]?.step, data);
    return story;
  });

describe('whatever comes, in whatever order', () => {
  test('every prefix folds, and the view is the one that is rebuilt from the ledger', () => {
    fc.assert(
      fc.property(anyStory, ({ events }) => {
        let state: CaseState | undefined;
        for (const [at, event] of events.entries()) {
          state = applyEvent(state, event);
          expect(viewOfState(state)).toEqual(viewOf(events.slice(0, at + 1)));
        }
      }),
      { numRuns: 150 },
    );
  });

  test('a settled handling never moves, and an answered gap never opens again', () => {
    fc.assert(
      fc.property(anyStory, ({ events }) => {
        let before: CaseState | undefined;
        for (const event of events) {
          const after = applyEvent(before, event);
          for (const [step, old] of Object.entries(before?.handlings ?? {})) {
            const now = after.handlings[step];
            if (now === undefined) throw new Error(step);
            if (isSettled(old)) expect([now.status, now.decidedAt]).toEqual([old.status, old.decidedAt]);
            const isSameNotice = old.correction?.notice === now.correction?.notice;
            if (isSameNotice) expect(openGaps(old)).toEqual(expect.arrayContaining(openGaps(now)));
          }
          before = after;
        }
      }),
      { numRuns: 300 },
    );
  });
});
