import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { CaseView } from '../../domain/case-view.ts';
import type { ClockColour, ColourSpell } from '../../domain/clocks/clock.ts';
import { colourAt } from '../../domain/clocks/clock-colours.ts';
import { searchTerm, searchWords } from '../../domain/normalise-words.ts';
import { waitsFor } from '../../models/case-marks.ts';
import { countCases } from '../../models/case-queries.ts';
import type { Models } from '../../models/connection.ts';
import { listCases } from '../../models/list-cases.ts';
import type { CaseSort, ListQuery } from '../../models/list-cases.ts';
import type { ListCursor } from '../../models/list-cursor.ts';
import { writeBatch } from '../../models/projection.ts';
import { viewWith, workflowIdOf } from './ledger-fixtures.ts';
import { openModels } from './open-models.ts';

let models: Models;
beforeAll(async () => {
  models = await openModels();
});
afterAll(() => models.close());

const write = (view: CaseView): Promise<void> =>
  writeBatch(models, { caseNo: view.caseNo, workflowId: workflowIdOf(view.caseNo), fence: 10, events: [], view });

afterEach(() => models.cases.deleteMany({}));

const at = (second: number): string => new Date(Date.UTC(2026, 2, 2) + second * 1_000).toISOString();

const dueAt = (second: number): CaseView['due'] & {} => ({
  date: '2026-03-05',
  before: at(second),
  provisional: false,
  term: { n: 3, unit: 'working-days' },
  startedAt: at(0),
  calendarVersion: '1',
});

async function allPages(query: Omit<ListQuery, 'after'>, betweenPages?: () => Promise<void>): Promise<string[][]> {
  const pages: string[][] = [];
  let after: ListCursor | undefined;
  do {
    const page = await listCases(models, { ...query, ...(after && { after }) });
    pages.push(page.rows.map(({ caseNo }) => caseNo));
    after = page.next;
    if (after) await betweenPages?.();
  } while (after);
  return pages;
}

interface Drawn {
  status: CaseView['status'];
  opened: number;
  due: number | undefined;
  places: [collecting: string, deciding: string];
  window: string;
  parked: boolean;
  late: boolean;
  holder: 'applicant' | 'window' | 'none';
  /** Its clock stands still from an instant on. */
  stoppedAt: number | undefined;
}

const regions = ['500103', '510104', '500112'];
const drawn: fc.Arbitrary<Drawn> = fc.record({
  status: fc.constantFrom('open', 'held', 'withdrawing', 'closed'),
  // Few instants, so that many rows are equal in the order and only their numbers tell them apart.
  opened: fc.integer({ min: 0, max: 5 }),
  due: fc.option(fc.integer({ min: 0, max: 5 }), { nil: undefined }),
  places: fc.tuple(fc.constantFrom(...regions), fc.constantFrom(...regions)),
  window: fc.constantFrom('500103-03', '510104-02'),
  parked: fc.boolean(),
  late: fc.boolean(),
  holder: fc.constantFrom('applicant', 'window', 'none'),
  stoppedAt: fc.option(fc.integer({ min: 0, max: 5 }), { nil: undefined, freq: 4 }),
});

function viewOfDrawn(drawnCase: Drawn, index: number): CaseView {
  const { status, opened, due, places, window, parked, late, holder, stoppedAt } = drawnCase;
  const [collecting, deciding] = places;
  return viewWith(`CY-${String(index).padStart(3, '0')}`, {
    status,
    openedAt: at(opened),
    ...(due !== undefined && stoppedAt === undefined && { due: dueAt(due), colours: coloursOf(due) }),
    ...(stoppedAt !== undefined && { colours: [{ colour: 'grey', from: at(stoppedAt) }] }),
    collecting: { province: 'x', region: collecting, window },
    deciding: { province: 'y', region: deciding },
    parked: parked ? ['seal'] : [],
    tasks: late ? [lateObjection] : [],
    holder: holderOf(holder, collecting),
    visibleTo: ['all', `window:${window}`, `region:${deciding}`],
  });
}

/** Yellow a second before it is due, red for a second after. */
const coloursOf = (due: number): ColourSpell[] => [
  { colour: 'green', from: at(-9), to: at(due - 1) },
  { colour: 'yellow', from: at(due - 1), to: at(due) },
  { colour: 'red', from: at(due), to: at(due + 1) },
  { colour: 'black', from: at(due + 1) },
];

const lateObjection: CaseView['tasks'][number] = {
  kind: 'late-objection',
  step: 'notice',
  since: at(0),
  objection: { id: 'YY-1', at: at(0), by: '某某', reason: '欠款' },
};

function holderOf(party: Drawn['holder'], region: string): CaseView['holder'] {
  const since = at(0);
  if (party === 'window') return { party, place: { province: 'x', region }, since };
  return party === 'applicant' ? { party, step: 'seal', since } : { party, since };
}

const queries = fc.record(
  {
    visibleTo: fc.constantFrom('all', 'window:500103-03', 'region:510104'),
    status: fc.constantFrom('open' as const, 'closed' as const),
    region: fc.constantFrom(...regions),
    parked: fc.constant(true),
    waiting: fc.constant(true),
    tasks: fc.constant(true),
    holder: fc.constantFrom('applicant' as const, 'window' as const),
    colour: fc.record({
      colour: fc.constantFrom<ClockColour>('green', 'yellow', 'red', 'black', 'grey'),
      at: fc.integer({ min: 0, max: 6 }).map((second) => new Date(at(second))),
    }),
    sort: fc.constantFrom<CaseSort>('opened', 'due'),
    limit: fc.integer({ min: 1, max: 7 }),
  },
  { requiredKeys: ['visibleTo', 'sort', 'limit'] },
);

const colourOf = ({ colours = [], status }: CaseView, now: Date): ClockColour | undefined =>
  status === 'closed' ? undefined : colourAt({ colours }, now.toISOString());

/** The list as one would make it with all cases in hand. */
function scan(views: CaseView[], query: Omit<ListQuery, 'after'>): string[] {
  const { visibleTo, status, region, parked, waiting, tasks, holder, colour, sort } = query;
  const due = (view: CaseView): string => (view.status === 'closed' ? '9' : (view.due?.before ?? '9'));
  return views
    .filter((view) => view.visibleTo.includes(visibleTo))
    .filter((view) => status === undefined || view.status === status)
    .filter((view) => region === undefined || [view.collecting.region, view.deciding.region].includes(region))
    .filter((view) => !parked || view.parked.length > 0)
    .filter((view) => !waiting || waitsFor(view).includes(visibleTo))
    .filter((view) => !tasks || view.tasks.length > 0)
    .filter((view) => holder === undefined || view.holder.party === holder)
    .filter((view) => colour === undefined || colourOf(view, colour.at) === colour.colour)
    .sort((a, b) =>
      sort === 'opened'
        ? b.openedAt.localeCompare(a.openedAt) || b.caseNo.localeCompare(a.caseNo)
        : due(a).localeCompare(due(b)) || a.caseNo.localeCompare(b.caseNo),
    )
    .map(({ caseNo }) => caseNo);
}

test('every filter, order and page size gives what a scan of all cases gives, each case once', async () => {
  const world = fc.tuple(
    fc.array(drawn, { minLength: 10, maxLength: 30 }),
    fc.array(queries, { minLength: 8, maxLength: 8 }),
  );
  await fc.assert(
    fc.asyncProperty(world, async ([cases, asked]) => {
      await models.cases.deleteMany({});
      const views = cases.map(viewOfDrawn);
      await Promise.all(views.map(write));
      for (const query of asked) {
        const pages = await allPages(query);
        expect(pages.flat()).toEqual(scan(views, query));
        expect(pages.every((page) => page.length <= query.limit)).toBe(true);
      }
    }),
    { numRuns: 12 },
  );
});

test.each(['opened', 'due'] as const)(
  'rows inserted between two pages by %s move none and repeat none',
  async (sort) => {
    const view = (no: number): CaseView =>
      viewWith(`CY-${String(no).padStart(3, '0')}`, { openedAt: at(no), due: dueAt(no) });
    for (let no = 10; no < 30; no += 1) await write(view(no));
    let inserted = 30;
    const pages = await allPages({ visibleTo: 'all', sort, limit: 5 }, async () => {
      // One before everything, one behind everything, one between.
      for (const no of [inserted, 59 - inserted]) await write(view(no));
      inserted += 1;
    });
    const seen = pages.flat();
    expect(new Set(seen).size).toBe(seen.length);
    const original = Array.from({ length: 20 }, (_, index) => `CY-${String(index + 10).padStart(3, '0')}`);
    expect(seen.filter((caseNo) => original.includes(caseNo)).toSorted()).toEqual(original);
  },
);

test('a row carries what a table shows and neither people nor papers', async () => {
  await write(viewWith('CY-row', { due: dueAt(3) }));
  const { rows, next } = await listCases(models, { visibleTo: 'all', sort: 'due', limit: 5 });
  expect(next).toBeUndefined();
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({ caseNo: 'CY-row', status: 'open', due: dueAt(3), fence: 10, seq: 1 });
  expect(Object.keys(rows[0] ?? {})).not.toEqual(expect.arrayContaining(['people', 'papers', 'handlings']));
});

test('nobody sees by a key that the case does not carry', async () => {
  await write(viewWith('CY-mine', { visibleTo: ['all', 'window:500103-03'] }));
  for (const visibleTo of ['window:500103-0', 'window:500103-031', 'region:500103', 'owner:', ''])
    expect((await listCases(models, { visibleTo, sort: 'opened', limit: 5 })).rows).toEqual([]);
});

test('cases are counted by status', async () => {
  for (const [index, status] of (['open', 'open', 'closed'] as const).entries())
    await write(viewWith(`CY-${String(index)}`, { status }));
  expect(await countCases(models, 'all')).toEqual({ open: 2, closed: 1 });
  expect(await countCases(models, 'window:nowhere')).toEqual({});
});

const names = ['成都锦程精密科技有限公司', '重庆锦江食品有限公司', '成都市成华区王记面馆', 'ABC精密 Tools'];

async function withNames(count: number): Promise<CaseView[]> {
  const views = Array.from({ length: count }, (_, index) => {
    const name = names[index % names.length] ?? '';
    const nameNumber = `510104-20260302-${String(index).padStart(5, '0')}`;
    const caseNo = `CY510104260302${String(index).padStart(8, '0')}X`;
    const words = searchWords({ numbers: [caseNo, nameNumber], names: [name] });
    return viewWith(caseNo, { subject: { name, nameNumber }, openedAt: at(index % 7), words });
  });
  await Promise.all(views.map(write));
  return views;
}

const matching = (views: CaseView[], text: string): CaseView[] =>
  views.filter(({ words }) => words.some((word) => word.startsWith(searchTerm(text))));

const texts = [
  '成都',
  '锦',
  'abc',
  '精密',
  'tools',
  '510104-20260302-00007',
  'cy51010426030200000009x',
  '有限公司',
  '无此公司',
];

test.each([12, 620])('among %i cases a text finds all that have a word beginning with it, in order', async (count) => {
  const views = await withNames(count);
  const query = { visibleTo: 'all', sort: 'opened', limit: 40 } as const;
  for (const text of texts) {
    const pages = await allPages({ ...query, text });
    expect(pages.flat(), text).toEqual(scan(matching(views, text), query));
  }
});

test.each(['$', '.*', '^', '()', ' '])('a text without letters or digits finds nothing: %j', async (text) => {
  await withNames(3);
  expect((await listCases(models, { visibleTo: 'all', sort: 'opened', limit: 5, text })).rows).toEqual([]);
});

test('signs in a text are no pattern', async () => {
  await withNames(3);
  expect((await listCases(models, { visibleTo: 'all', sort: 'opened', limit: 5, text: '成.+' })).rows).toHaveLength(2);
});

test('a text search still keeps to what the viewer may see and to the other filters', async () => {
  const [first] = await withNames(4);
  await write({ ...viewWith('CY-hidden', { visibleTo: ['all'] }), words: first?.words ?? [] });
  const { rows } = await listCases(models, {
    visibleTo: 'window:500103-03',
    sort: 'opened',
    limit: 9,
    text: '成都',
    status: 'open',
  });
  expect(rows.map(({ caseNo }) => caseNo)).not.toContain('CY-hidden');
  expect(rows).toHaveLength(2);
});
