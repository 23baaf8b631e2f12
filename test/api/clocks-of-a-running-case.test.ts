import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { clockAnswers } from '../../api/pages/clock-answers.ts';
import { clockNames } from '../../api/words/clocks/clock-names.ts';
import { itemIn } from '../../catalogue/item-in.ts';
import { loadCatalogue } from '../../catalogue/load-catalogue.ts';
import { viewOf } from '../../domain/case-projection.ts';
import type { GoldenFacts, GoldenRow } from '../golden/golden-row.ts';
import { publishedLaw } from '../golden/published-law.ts';
import { readGoldenFile } from '../golden/read-golden-file.ts';
import { rowsOfLedger } from '../golden/rows-of-a-ledger.ts';
import { saidByApi, saidByRows } from '../golden/said-of-clocks.ts';
import { openedCase } from '../support/case-fixtures.ts';
import { LedgerStory } from '../support/ledger-story.ts';
import { publishedCalendar } from '../support/published-calendar.ts';
import { publishedLicensingPlan } from '../support/standard-case.ts';
import { bookedFor, drawing, inspectors, licence, value } from '../support/told-cases.ts';

const step = 'licensing';
const catalogue = loadCatalogue();
const calendar = publishedCalendar();
const plan = publishedLicensingPlan();
const file = readGoldenFile(readFileSync(join(import.meta.dirname, '../golden/dates.csv')));
const row = (id: string): GoldenRow => {
  const found = file.find((each) => each.id === `running-${id}`);
  if (found === undefined) throw new Error(`dates.csv has no running-${id}`);
  return found;
};
const item = catalogue.items.get('food-licence');
const names = clockNames(catalogue, item && itemIn(item, 'sichuan').promise);

const at = (day: string): { occurredAt: string } => ({ occurredAt: new Date(`${day}T10:00:00+08:00`).toISOString() });
const inspector = { party: 'window', id: 'clerk-jj', window: '510104-02', region: '510104', staff: '1182' } as const;
const evidence = { text: '检验通知书', reference: 'JY-1' };
const stop = {
  role: 'decision',
  reason: 'testing',
  first: '2026-10-14',
  last: '2026-10-16',
  why: 'testing',
  evidence,
} as const;

const longer = { role: 'decision', why: '案情复杂', evidence } as const;

/** What happens to the licence, and by which rows of dates.csv its clocks run from then on. */
const course: [what: string, tell: (story: LedgerStory) => LedgerStory, running: string[]][] = [
  ['handed in', (s) => s.submitted(step, at('2026-09-23')), []],
  ['signed for', (s) => s.tell('received', step, { provinceNo: 'P' }, at('2026-09-24')), ['notice']],
  ['a notice', (s) => s.correction(step, at('2026-09-28')), ['correction']],
  ['one answer', (s) => s.tell('corrected', step, { answers: [value] }, at('2026-09-29')), ['correction']],
  ['all answers', (s) => s.tell('corrected', step, { answers: [drawing] }, at('2026-09-29')), []],
  [
    'given to the authority',
    (s) => s.tell('supplemented', step, { key: 'k', what: 'correction' }, at('2026-09-30')),
    ['acceptance'],
  ],
  ['accepted', (s) => s.accepted(step, at('2026-10-09')), ['check', 'decision']],
  [
    'a check booked',
    (s) => s.tell('check-booked', step, { at: bookedFor, inspectors }, at('2026-10-10')),
    ['check', 'decision'],
  ],
  [
    'a sample to be tested',
    (s) => s.tell('clock-stopped', step, stop, { ...at('2026-10-13'), actor: inspector }),
    ['check', 'decision-stopped'],
  ],
  [
    'checked',
    (s) => s.tell('check-recorded', step, { passed: true, words: '', evidence }, at('2026-10-13')),
    ['decision-stopped'],
  ],
  [
    'more time granted',
    (s) => s.tell('clock-extended', step, longer, { ...at('2026-10-19'), actor: inspector }),
    ['decision-lengthened'],
  ],
  ['granted', (s) => s.tell('granted', step, { provinceNo: 'P', certificate: licence }, at('2026-10-20')), []],
];

function storyTo(event: number): LedgerStory {
  const opened = new LedgerStory(
    openedCase('CY500103261008M9S346Q3K', { plan, calendar }),
    at('2026-09-22').occurredAt,
  );
  const read = ['branch-licence', 'parent-licence'].reduce(
    (story, which) => story.tell('certificate-checked', which, { certificate: licence }),
    opened,
  );
  return course.slice(0, event + 1).reduce((story, [, tell]) => tell(story), read);
}

const law = publishedLaw();

describe.each(['America/New_York', 'Asia/Shanghai'])('on a machine in %s, the clocks of a licence after', (zone) => {
  afterEach(() => vi.unstubAllEnvs());

  test.each(course.map(([what, , running], event) => [what, event, running] as const))(
    '%s run as the golden dates say, to the day and in words',
    (_what, event, running) => {
      vi.stubEnv('TZ', zone);
      const last = storyTo(event).events;
      const now = new Date(last.at(-1)?.occurredAt ?? '');
      const all = clockAnswers(viewOf(last), { calendar, catalogue, now, open: true });
      const told = rowsOfLedger(last, step, { at: now.toISOString() });
      expect(saidByApi(all.filter((clock) => clock.step === step))).toEqual(saidByRows(told, law, names));
      // The notice and acceptance run side by side and have one end until one of them is answered.
      const rows = told.flatMap(({ role, row, overAt }) =>
        overAt !== undefined || (role === 'acceptance' && running.includes('notice')) ? [] : [row],
      );
      expect(rows.map(inTheFile).sort(byClock)).toEqual(running.map(row).map(inTheFile).sort(byClock));
    },
  );
});

type FactsAndDates = Pick<GoldenRow, 'facts' | 'expected'>;

/** What dates.csv can say of a row: its start by the hour, no colour where it looks at none, no reason in own words. */
function inTheFile({ facts, expected }: FactsAndDates): FactsAndDates {
  const { at: _at, ...rest } = facts;
  const stops = facts.stops.map(({ why: _why, ...said }) => said);
  const extensions = facts.extensions.map(({ granted, length, by }) => ({ granted: inUtc(granted), length, by }));
  // The row names the year that its days lie in; the case has every table that is published.
  const kept: GoldenFacts = { ...rest, start: inUtc(facts.start), stops, extensions, tables: [] };
  return { facts: kept, expected: { ...expected, colour: '' } };
}

const inUtc = (instant: string): string => new Date(instant).toISOString();

function byClock(a: FactsAndDates, b: FactsAndDates): number {
  return a.facts.clock.localeCompare(b.facts.clock);
}

test('all five were met by what answered them, and in time', () => {
  const { events } = storyTo(course.length - 1);
  const now = new Date('2026-10-20T03:00:00.000Z');
  const clocks = clockAnswers(viewOf(events), { calendar, catalogue, now, open: true }).filter((c) => c.step === step);
  expect(Object.fromEntries(clocks.map(({ role, overAt }) => [role, overAt?.slice(0, 10)]))).toEqual({
    'correction-notice': '2026-09-28',
    acceptance: '2026-10-09',
    'correction-answer': '2026-09-29',
    check: '2026-10-13',
    decision: '2026-10-20',
  });
  expect(clocks.every(({ lines }) => lines.at(-1)?.zh.includes('在期限内'))).toBe(true);
});
