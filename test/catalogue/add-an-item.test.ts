import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { OverlayFile } from '../../catalogue/file-schemas.ts';
import { problemsAfter, replacing } from '../support/changed-catalogue.ts';
import type { Change } from '../support/changed-catalogue.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/add-an-item.md'), 'utf8');
const [item = '', steps = ''] = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, block = '']) => block);
const step = steps.split('\n').find((line) => line.includes('housing-fund')) ?? '';

const authority: Change = {
  file: 'authorities/510104-housing-fund.yaml',
  edit: () => `- code: 510104-housing-fund
  kind: housing-fund
  region: '510104'
  label: { zh: 锦江公积金, en: Jinjiang fund }
  short: { zh: 锦江公积金, en: Jinjiang fund }
  phone: 028-0000 0999
`,
};
const systems = ['sichuan', 'chongqing'].map((province): Change => ({
  file: `provinces/${province}.yaml`,
  edit: (text) =>
    `${text}  - { code: housing-fund, label: { zh: 公积金, en: Fund }, short: { zh: 公积金, en: Fund } }\n`,
}));
const itself: Change = { file: 'items/housing-fund/item.yaml', edit: () => item };
const inBundle: Change = {
  file: 'bundles/enterprise-founding.yaml',
  edit: replacing('  - step: licence\n', `${step}\n  - step: licence\n`),
};

describe('docs/add-an-item.md', () => {
  it('shows an item that loads, in a bundle, with its authority and systems', () => {
    expect(item).toContain('code: housing-fund');
    expect(problemsAfter(itself, authority, ...systems, inBundle)).toEqual([]);
  });

  it('tells why the authority and the systems are needed', () => {
    const messages = problemsAfter(itself, inBundle).map((problem) => problem.message);
    expect(messages).toEqual([
      'no authority is of the kind housing-fund',
      'chongqing has no system housing-fund',
      'sichuan has no system housing-fund',
    ]);
  });

  it('lists what a province may have differently', () => {
    for (const field of Object.keys(OverlayFile.shape)) expect(page).toContain(`\`${field}\``);
  });
});
