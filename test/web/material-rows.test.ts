import { describe, expect, it } from 'vitest';
import type { CasePage } from '../../api/schemas/case-answer.ts';
import type { PageEvent } from '../../api/schemas/timeline.ts';
import { catalogueWords as answerOf } from '../../api/catalogue-words.ts';
import { loadCatalogue } from '../../catalogue/load-catalogue.ts';
import { catalogueWords } from '../../web/src/api/catalogue-words.ts';
import { materialRows } from '../../web/src/pages/case/material-rows.ts';
import type { MaterialRow } from '../../web/src/pages/case/material-rows.ts';

const catalogue = catalogueWords(answerOf(loadCatalogue()).answer);
const opened = '2026-10-08T09:00:00+08:00';
const corrected = '2026-10-09T10:00:00+08:00';
const file = (fileId: string): CasePage['materials'][number]['files'][number] => ({
  fileId,
  sha256: 'a'.repeat(64),
  bytes: 1000,
  type: 'image/png',
  name: `${fileId}.png`,
});
const version = (kind: string, n: number, at: string): CasePage['materials'][number] => ({
  kind,
  version: n,
  files: [file(`${kind}${String(n)}`)],
  at,
  by: 'somebody',
});
const event = (seq: number, kind: PageEvent['kind'], at: string, actor: PageEvent['actor']): PageEvent => ({
  seq,
  kind,
  occurredAt: at,
  recordedAt: at,
  actor,
  data: {},
});
const events = [
  event(1, 'opened', opened, { party: 'window', window: '510104-02', region: '510104', staff: '1182' }),
  event(2, 'corrected', corrected, { party: 'applicant' }),
];
const reading = (step: string, more: object): CasePage['handlings'][number] => ({
  step,
  kind: 'certificate',
  item: 'business-licence-check',
  authority: 'a',
  place: { province: 'chongqing', region: '500103' },
  after: [],
  status: 'checked',
  promise: { n: 0, unit: 'working-days' },
  readAt: opened,
  ...more,
});

function rowsOf(bundle: string, more: Partial<CasePage>): MaterialRow[] {
  const view = { bundle, papers: [], materials: [], handlings: [], ...more } as unknown as CasePage;
  return materialRows(view, events, catalogue);
}

describe('the materials of a case', () => {
  it('stand once a kind, the newest version first, each with who handed it in', () => {
    const materials = [version('layout', 1, opened), version('rules', 1, opened), version('layout', 2, corrected)];
    const rows = rowsOf('food-licensing', { materials });
    const told = rows.map((row) =>
      row.source === 'upload'
        ? [row.kind, row.versions.map((one) => `${String(one.version.version)} ${one.event?.actor.party ?? 'nobody'}`)]
        : row.source,
    );
    expect(told).toEqual([
      ['layout', ['2 applicant', '1 window']],
      ['rules', ['1 window']],
    ]);
  });

  it('do not name anyone for a version that no event tells of', () => {
    const [row] = rowsOf('food-licensing', { materials: [version('layout', 2, '2026-10-10T10:00:00+08:00')] });
    expect(row?.source === 'upload' && row.versions[0].event).toBeUndefined();
  });

  it('are also what the state fetched, but neither what it has not read yet nor what the case itself granted', () => {
    const { readAt: _unread, ...unread } = reading('parent-licence', {});
    const rows = rowsOf('food-licensing', {
      papers: [{ kind: 'application', copies: 2 }],
      handlings: [reading('branch-licence', {}), unread, reading('licence', {})],
    });
    expect(rows.map((row) => ('reading' in row ? `${row.source} ${row.reading.step}` : row.source))).toEqual([
      'paper',
      'certificate branch-licence',
    ]);
    const exit = rowsOf('simplified-deregistration', { handlings: [reading('precheck', { kind: 'lookup' })] });
    expect(exit.map(({ source }) => source)).toEqual(['record']);
  });
});
