import { expect, test } from 'vitest';
import { stateOf } from '../../domain/case-state.ts';
import type { CommandData } from '../../domain/command.ts';
import { answerTo, asks, now, objection, sichuan } from '../support/asked-commands.ts';
import type { Ask } from '../support/asked-commands.ts';
import { clerk, decidingClerk, owner } from '../support/case-fixtures.ts';
import {
  answer,
  booked,
  bookedFor,
  correcting,
  drawing,
  evidence,
  files,
  inspectors,
  licence,
  published,
  stuck,
  toCheck,
  value,
} from '../support/told-cases.ts';

const step = 'licensing';
const answers = (...given: CommandData['correct']['answers']): Ask => ({
  kind: 'correct',
  principal: owner,
  data: { step, answers: given },
});

test.each([
  ['both gaps at once', answers(value, drawing), now, 'taken'],
  ['in the last millisecond of the term', answers(value), '2026-10-19T15:59:59.999Z', 'taken'],
  ['at the first instant after it', answers(value), '2026-10-19T16:00:00.000Z', 'correction-late'],
  ['of what was not pinned', answers(value, { gap: 'g9', value: 'x' }), now, 'gap-not-pinned'],
  ['one gap twice', answers(value, value), now, 'gap-answered'],
  ['files for a field', answers({ gap: 'g1', files }), now, 'answer-does-not-fit'],
  ['a text for a material', answers({ gap: 'g2', value: '86' }), now, 'answer-does-not-fit'],
  ['both for a material', answers({ gap: 'g2', value: '86', files }), now, 'answer-does-not-fit'],
  ['no file for a material', answers({ gap: 'g2', files: [] }), now, 'answer-does-not-fit'],
  ['nothing', answers(), now, 'answer-does-not-fit'],
] as const)('an answer to a notice: %s', (_what, ask, at, code) => {
  expect(answerTo(stateOf(correcting().events), ask, at)).toBe(code);
});

const calendar = {
  version: 'x',
  years: { '2026': { off: { '2026-10-01': 'national-day' }, on: { '2026-10-10': 'national-day' } } },
};
const booking = (at: string, by = inspectors): Ask => ({
  kind: 'book-check',
  principal: decidingClerk,
  data: { step, at, inspectors: by },
});

test.each([
  ['now', booking(now), 'check-in-the-past'],
  ['a millisecond from now', booking('2026-09-29T03:00:00.001Z'), 'taken'],
  ['on a holiday', booking('2026-10-01T02:00:00.000Z'), 'check-on-a-day-off'],
  ['on the last instant of a Friday in Shanghai', booking('2026-10-09T15:59:59.999Z'), 'taken'],
  ['on a Saturday that is made up for', booking('2026-10-09T16:00:00.000Z'), 'taken'],
  ['on a Sunday', booking('2026-10-10T16:00:00.000Z'), 'check-on-a-day-off'],
  ['with one inspector', booking('2026-09-30T02:00:00.000Z', ['2107']), 'too-few-inspectors'],
  ['with one inspector twice', booking('2026-09-30T02:00:00.000Z', ['2107', '2107']), 'too-few-inspectors'],
] as const)('a check is booked %s', (_when, ask, code) => {
  expect(answerTo(stateOf(toCheck(calendar).events), ask)).toBe(code);
});

test.each([
  ['a millisecond before it was to be', booked(), '2026-09-29T01:59:59.999Z', 'check-not-yet'],
  ['when it was to be', booked(), bookedFor, 'taken'],
  [
    'that was put off since',
    booked().tell('check-booked', step, { at: '2026-09-30T02:00:00.000Z', inspectors }),
    now,
    'check-not-yet',
  ],
] as const)('a check is recorded %s', (_when, story, at, code) => {
  const [ask] = asks(step).filter(({ kind }) => kind === 'record-check');
  expect(ask && answerTo(stateOf(story.events), ask, at)).toBe(code);
});

const raised = (id: string): Ask => ({
  kind: 'object',
  principal: sichuan,
  data: { step: 'notice', objection: { ...objection, id } },
});
const stopped = published().tell('objected', 'notice', { objection: { ...objection, id: 'o-1' }, late: false });
const late = published()
  .tell('notice-ended', 'notice', {})
  .tell('objected', 'notice', { objection: { ...objection, id: 'o-1' }, late: true });

test.each([
  ['that stopped the notice', stopped, 'o-1', 'already-objected'],
  ['that is a task', late, 'o-1', 'already-objected'],
  ['of somebody else', late, 'o-2', 'taken'],
] as const)('an objection %s comes again', (_which, story, id, code) => {
  expect(answerTo(stateOf(story.events), raised(id))).toBe(code);
});

const refusal = { code: '13', reason: 'not in order' };
const refused = { decision: 'refused', provinceNo: 'P1', decidedAt: answer.decidedAt, refusal } as const;
test.each([
  ['the same', answer, answer, 'taken'],
  ['another decision', answer, refused, 'different-answer'],
  ['another number', answer, { ...answer, provinceNo: 'P2' }, 'different-answer'],
  ['another day', answer, { ...answer, decidedAt: '2026-09-28T04:00:00.000Z' }, 'different-answer'],
  ['a licence that the first did not have', answer, { ...answer, certificate: licence }, 'different-answer'],
  ['another code of the refusal', refused, { ...refused, refusal: { ...refusal, code: '14' } }, 'different-answer'],
  ['other words for the same refusal', refused, { ...refused, refusal: { ...refusal, reason: '不符' } }, 'taken'],
] as const)('the second person says %s', (_what, first, second, code) => {
  const story = stuck().tell('manual-answer', step, { answer: first, evidence });
  const data = { step, answer: second };
  expect(answerTo(stateOf(story.events), { kind: 'confirm-manual-answer', principal: clerk, data })).toBe(code);
});
