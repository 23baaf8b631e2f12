import { expect, test } from 'vitest';
import { viewOf } from '../../domain/case-projection.ts';
import type { CaseView } from '../../domain/case-view.ts';
import type { OpenedData } from '../../domain/ledger.ts';
import { marksOf, waitsFor } from '../../models/case-marks.ts';
import { exitPlan, licensingPlan, openedCase } from '../support/case-fixtures.ts';
import { LedgerStory } from '../support/ledger-story.ts';

const at = '2026-09-28T01:00:00.000Z';
const told = (change: Partial<OpenedData>, tell: (story: LedgerStory) => LedgerStory): CaseView =>
  viewOf(tell(new LedgerStory(openedCase('CY500103260928M9S346Q3K', change), at)).events);
/** The licensing fixture from its decision on. */
const [, decision, ...after] = licensingPlan().steps;
const steps = decision === undefined ? [] : [decision, ...after];
const licensing = (tell: (story: LedgerStory) => LedgerStory): CaseView =>
  told({ plan: { ...licensingPlan(), steps } }, tell);
const exit = (tell: (story: LedgerStory) => LedgerStory): CaseView => told({ plan: exitPlan() }, tell);

const held = [{ pointer: '/shareholders/0/uscc', kind: 'uscc', value: 'x', problem: 'check' }] as const;

test.each<[string, CaseView, string[]]>([
  [
    'the applicant on a correction notice',
    licensing((s) => s.submitted('licensing').correction('licensing')),
    ['owner:owner-1'],
  ],
  [
    'the deciding region on a check',
    licensing((s) => s.submitted('licensing').accepted('licensing')),
    ['region:510104'],
  ],
  ['the window on what is held', told({ held: [...held] }, (s) => s), ['window:500103-03']],
  ['nobody of ours while an authority has it', licensing((s) => s.submitted('licensing')), []],
  ['nobody while a notice runs', exit((s) => s.submitted('notice').published('notice')), []],
  [
    'nobody once the case is being withdrawn',
    licensing((s) =>
      s.submitted('licensing').correction('licensing').tell('withdrawal-requested', undefined, { reason: 'x' }),
    ),
    [],
  ],
])('a case waits for %s', (_whom, view, keys) => {
  expect(waitsFor(view)).toEqual(keys);
});

test('a correction whose date another handling’s earlier one hides is waited for all the same', () => {
  const other = decision === undefined ? [] : [{ ...decision, step: 'licensing-2' }];
  const plan = { ...licensingPlan(), steps: [...other, ...steps] };
  const view = told({ plan }, (story) =>
    story.submitted('licensing').correction('licensing').submitted('licensing-2').accepted('licensing-2'),
  );
  expect(view.holder.party).toBe('authority');
  expect(waitsFor(view).sort()).toEqual(['owner:owner-1', 'region:510104']);
});

test('marks are for everyone who sees the case, waiting for those who are to act', () => {
  const view = licensing((story) => story.submitted('licensing').correction('licensing').parked('licensing'));
  expect(marksOf(view).sort()).toEqual(
    [
      ...['all', 'window:500103-03', 'region:510104', 'owner:owner-1'].flatMap((key) => [
        `parked ${key}`,
        `holder-applicant ${key}`,
      ]),
      'waiting owner:owner-1',
    ].sort(),
  );
});

test('an objection that came late is a task; most cases have no mark at all', () => {
  const late = { id: 'YY-1', at, by: '某某', reason: '欠款' };
  const view = exit((story) =>
    story.submitted('notice').published('notice').tell('objected', 'notice', { objection: late, late: true }),
  );
  expect(marksOf(view)).toContain('tasks region:510104');
  expect(marksOf(licensing((story) => story.submitted('licensing')))).toEqual([]);
});
