import { describe, expect, test } from 'vitest';
import { stateOf } from '../../domain/case-state.ts';
import type { CaseState } from '../../domain/case-state.ts';
import { refuse, refuseAgain } from '../../domain/command-guard.ts';
import type { Asked } from '../../domain/command-guard.ts';
import type { CommandKind } from '../../domain/command.ts';
import type { Handling } from '../../domain/handling.ts';
import type { Principal } from '../../domain/principal.ts';
import { answerTo, asks, now, objection, sichuan } from '../support/asked-commands.ts';
import type { Answer } from '../support/asked-commands.ts';
import { clerk, decidingClerk, ops, otherClerk, owner, stranger } from '../support/case-fixtures.ts';
import type { LedgerStory } from '../support/ledger-story.ts';
import {
  answer,
  booked,
  closed,
  corrected,
  correcting,
  exit,
  granted,
  held,
  licence,
  licensing,
  proposed,
  published,
  recorded,
  stuck,
  submitted,
  toCheck,
  value,
  withdrawing,
} from '../support/told-cases.ts';

const chongqing: Principal = { id: 'province:chongqing', role: 'province', province: 'chongqing' };
/** At another window of the collecting place. */
const neighbour: Principal = { id: 'clerk-n', role: 'clerk', region: '500103', window: '500103-01', staff: '0400' };
const everyone = { clerk, decidingClerk, otherClerk, neighbour, owner, stranger, ops, sichuan, chongqing };

type Row = Partial<Record<CommandKind, Answer>>;

/** What a case says that waits for nobody; each row of the tables tells only what its state says otherwise. */
const nobody: Row = {
  correct: 'not-correcting',
  'book-check': 'no-check-due',
  'record-check': 'no-check-due',
  object: 'no-notice',
  'manual-answer': 'not-parked',
  'confirm-manual-answer': 'not-parked',
  retry: 'not-parked',
  deliver: 'not-ready-for-delivery',
  withdraw: 'taken',
  'confirm-identifier': 'not-held',
};

const answersOf = (state: CaseState, step: string): Row =>
  Object.fromEntries(asks(step).map((ask) => [ask.kind, answerTo(state, ask)]));

const all = (answer: Answer): Row => Object.fromEntries(asks('').map(({ kind }) => [kind, answer]));
const whileEnding = (code: Answer): Row => ({
  deliver: code,
  correct: code,
  'book-check': code,
  'record-check': code,
  'manual-answer': code,
  'confirm-manual-answer': code,
});

/** Every state of a food licence; its commands are about the licence. */
const ofLicence: [string, LedgerStory, Row][] = [
  ['opened', licensing(), {}],
  ['submitted', submitted(), {}],
  ['received', submitted().tell('received', 'licensing', { provinceNo: 'P' }), {}],
  ['with a notice to correct', correcting(), { correct: 'taken' }],
  [
    'with one gap of two answered',
    correcting().tell('corrected', 'licensing', { answers: [value] }),
    { correct: 'taken' },
  ],
  ['with every gap answered', corrected(), {}],
  [
    'with its answers at the province',
    corrected().tell('supplemented', 'licensing', { key: 'k', what: 'correction' }),
    {},
  ],
  ['accepted, to be checked', toCheck(), { 'book-check': 'taken', 'record-check': 'check-not-booked' }],
  ['with a check booked', booked(), { 'book-check': 'taken', 'record-check': 'taken' }],
  ['with a check recorded', recorded(), {}],
  ['granted', granted(), { withdraw: 'already-decided' }],
  [
    'with its licence read',
    granted().tell('certificate-checked', 'licence', { certificate: licence }),
    { withdraw: 'already-decided', deliver: 'taken' },
  ],
  [
    'refused, its end under way',
    recorded().tell('refused', 'licensing', { provinceNo: 'P', code: '13', reason: 'no' }),
    { withdraw: 'already-ending' },
  ],
  [
    'lapsed',
    correcting().tell('correction-lapsed', 'licensing', { open: ['g1'], returned: { papers: [], materials: [] } }),
    { correct: 'correction-late', withdraw: 'already-ending' },
  ],
  [
    'withdrawn at the province',
    submitted().tell('handling-withdrawn', 'licensing', { provinceNo: 'P' }),
    { withdraw: 'already-ending' },
  ],
  [
    'parked, its outcome unknown',
    stuck(),
    { retry: 'taken', 'manual-answer': 'taken', 'confirm-manual-answer': 'no-manual-answer' },
  ],
  [
    'parked, its outcome known',
    submitted().tell('parked', 'licensing', { cause: 'unexpected-report', outcomeUnknown: false, detail: '' }),
    { retry: 'taken', 'manual-answer': 'outcome-known', 'confirm-manual-answer': 'outcome-known' },
  ],
  [
    'parked, answered by one',
    proposed(),
    { retry: 'taken', 'manual-answer': 'taken', 'confirm-manual-answer': 'taken' },
  ],
  ['answered by two', proposed().tell('manual-answer-confirmed', 'licensing', {}), {}],
  ['answered by one, then set going again', proposed().tell('resumed', 'licensing', {}), {}],
  [
    'parked with a notice to correct',
    correcting().parked('licensing'),
    {
      correct: 'taken',
      retry: 'taken',
      'manual-answer': 'taken',
      'confirm-manual-answer': 'no-manual-answer',
    },
  ],
  [
    'being withdrawn',
    withdrawing(correcting()),
    { ...whileEnding('case-withdrawing'), withdraw: 'already-withdrawing' },
  ],
  [
    'being withdrawn, and parked at that',
    withdrawing(stuck()),
    { ...whileEnding('case-withdrawing'), withdraw: 'already-withdrawing', retry: 'taken' },
  ],
  ['held', held(), { ...whileEnding('case-held'), 'confirm-identifier': 'taken' }],
  ['closed', closed(recorded()), all('case-closed')],
];

/** Every state of a public notice; the commands are about the notice. */
const ofNotice: [string, LedgerStory, Row][] = [
  ['opened', exit(), {}],
  ['submitted', exit().submitted('notice'), {}],
  ['published', published(), { object: 'taken' }],
  [
    'published, and parked at its end',
    published().parked('notice'),
    { object: 'taken', retry: 'taken', 'manual-answer': 'outcome-known', 'confirm-manual-answer': 'outcome-known' },
  ],
  ['ended without an objection', published().tell('notice-ended', 'notice', {}), { object: 'taken' }],
  [
    'stopped by another objection',
    published().tell('objected', 'notice', { objection: { ...objection, id: 'o-1' }, late: false }),
    { object: 'taken', withdraw: 'already-ending' },
  ],
  [
    'being withdrawn',
    withdrawing(published()),
    { ...whileEnding('case-withdrawing'), withdraw: 'already-withdrawing', object: 'taken' },
  ],
  ['closed', closed(published()), all('case-closed')],
];

describe('every kind of command in every state', () => {
  test.each(ofLicence)('of a food licence: %s', (_name, { events }, row) => {
    expect(answersOf(stateOf(events), 'licensing')).toEqual({ ...nobody, ...row });
  });

  test.each(ofNotice)('of a public notice: %s', (_name, { events }, row) => {
    expect(answersOf(stateOf(events), 'notice')).toEqual({ ...nobody, ...row });
  });

  test('what a page does not offer, before it knows what will be sent, is never taken once it is', () => {
    const rows = [
      ...ofLicence.map(([, story]) => ({ story, step: 'licensing' })),
      ...ofNotice.map(([, story]) => ({ story, step: 'notice' })),
    ];
    let offered = 0;
    for (const { story, step } of rows) {
      const state = stateOf(story.events);
      for (const ask of asks(step)) {
        for (const principal of Object.values(everyone)) {
          const before = refuse(state, { kind: ask.kind, principal, step })?.code;
          if (before === undefined) offered += 1;
          else expect(answerTo(state, { ...ask, principal })).toBe(before);
        }
      }
    }
    expect(offered).toBeGreaterThan(50);
  });

  test.each(asks('no-such-step').filter(({ data }) => 'step' in data))(
    '$kind of a step that the plan does not have is refused with its name',
    (ask) => {
      const asked = { ...ask, step: 'no-such-step', occurredAt: now } as Asked;
      expect(refuse(stateOf(booked().events), asked)).toEqual({ code: 'unknown-step', step: 'no-such-step' });
    },
  );

  // A throw here would fail the workflow's task again and again, and the case with it would stand still.
  test.each(['constructor', 'hasOwnProperty', '__proto__'])('a step called %s is none, and nothing throws', (step) => {
    for (const ask of asks(step).filter(({ data }) => 'step' in data)) {
      const asked = { ...ask, step, occurredAt: now } as Asked;
      expect(refuse(stateOf(booked().events), asked)).toEqual({ code: 'unknown-step', step });
      expect(refuse(stateOf(closed(booked()).events), asked)).toEqual({ code: 'case-closed' });
    }
  });
});

describe('who may', () => {
  const unseen = { otherClerk: 'not-found', neighbour: 'not-found', stranger: 'not-found' } as const;
  const withState: [CommandKind, LedgerStory, string, (keyof typeof everyone)[]][] = [
    ['correct', correcting(), 'licensing', ['clerk', 'owner']],
    ['book-check', toCheck(), 'licensing', ['decidingClerk']],
    ['record-check', booked(), 'licensing', ['decidingClerk']],
    ['manual-answer', stuck(), 'licensing', ['clerk', 'decidingClerk']],
    ['retry', stuck(), 'licensing', ['clerk', 'decidingClerk', 'ops']],
    ['object', published(), 'notice', ['sichuan']],
  ];

  test.each(withState)(
    '%s: who sees the case and has no right is told so, who does not see it learns nothing',
    (...row) => {
      const [kind, story, step, allowed] = row;
      const state = stateOf(story.events);
      const [ask] = asks(step).filter((one) => one.kind === kind);
      if (ask === undefined) throw new Error(kind);
      // At its own place an exit has a handling too: every clerk there sees it.
      const hidden = step === 'notice' ? { ...unseen, neighbour: 'not-allowed' } : unseen;
      const expected = Object.fromEntries(
        Object.keys(everyone).map((who) => [who, allowed.some((each) => each === who) ? 'taken' : 'not-allowed']),
      );
      const told = Object.entries(everyone).map(([who, principal]) => [who, answerTo(state, { ...ask, principal })]);
      expect(Object.fromEntries(told)).toEqual({ ...expected, ...hidden });
    },
  );

  test('an answer by hand is confirmed by another person, at either window', () => {
    const state = stateOf(proposed().events);
    const confirm = (principal: Principal): Answer =>
      answerTo(state, { kind: 'confirm-manual-answer', principal, data: { step: 'licensing', answer } });
    expect([confirm(clerk), confirm(decidingClerk), confirm(owner), confirm(ops)]).toEqual([
      'taken',
      'same-person',
      'not-allowed',
      'not-allowed',
    ]);
  });
});

describe('a withdrawal of a case that ends already', () => {
  const withdraw: Asked = { kind: 'withdraw', principal: owner };
  const refused = recorded().tell('refused', 'licensing', { provinceNo: 'P', code: '13', reason: 'no' });

  test('is refused with the step whose end ends it', () => {
    expect(refuse(stateOf(refused.events), withdraw)).toEqual({ code: 'already-ending', step: 'licensing' });
  });

  test('is refused when nothing is left to do, though the case is not closed yet', () => {
    const state = stateOf(submitted().events);
    const handlings = Object.values(state.handlings).map((h): [string, Handling] => [
      h.plan.step,
      { ...h, status: 'delivered' },
    ]);
    const done: CaseState = { ...state, handlings: Object.fromEntries<Handling>(handlings) };
    expect(refuse(done, withdraw)).toEqual({ code: 'already-ending' });
  });

  test('that a stored history took is taken again by its replay', () => {
    expect(refuseAgain(stateOf(refused.events), withdraw)).toBeUndefined();
    expect(refuseAgain(stateOf(closed(recorded()).events), withdraw)).toEqual({ code: 'case-closed' });
  });
});
