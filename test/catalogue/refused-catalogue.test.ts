import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadCatalogue, publishedCatalogue } from '../../catalogue/load-catalogue.ts';
import { problemsAfter, replacing } from '../support/changed-catalogue.ts';
import type { Change } from '../support/changed-catalogue.ts';

const registration = 'items/company-registration/item.yaml';
const bundle = 'bundles/enterprise-founding.yaml';

describe('a catalogue with a mistake', () => {
  const rows: [what: string, change: Change, file: string, pointer: string, message: RegExp][] = [
    [
      'a province that changes what it may not',
      { file: 'items/company-registration/sichuan.yaml', edit: (text) => `${text}\nifFailed: continue\n` },
      'items/company-registration/sichuan.yaml',
      '',
      /"ifFailed"; a province may only change promise, patience, pollEvery, correction, acceptance/,
    ],
    [
      'an overlay of a province that is none',
      { file: 'items/seal-filing/guizhou.yaml', edit: () => 'pollEvery: 5\n' },
      'items/seal-filing/guizhou.yaml',
      '',
      /no province/,
    ],
    [
      'regions of a province that is none',
      { file: 'regions/guizhou.yaml', edit: () => '[]' },
      'regions/guizhou.yaml',
      '',
      /no province/,
    ],
    [
      'a field that nobody reads',
      { file: registration, edit: (text) => `${text}\ncolour: red\n` },
      registration,
      '',
      /"colour"/,
    ],
    ['no YAML', { file: registration, edit: () => 'code: [' }, registration, '', /./],
    ['a key twice', { file: registration, edit: (text) => `${text}\nfee: none\n` }, registration, '', /unique/],
    [
      'a missing field',
      { file: registration, edit: replacing('pollEvery: 20', '') },
      registration,
      '/pollEvery',
      /number/,
    ],
    [
      'a code that is not its folder',
      { file: registration, edit: replacing('code: company-registration', 'code: other') },
      registration,
      '/code',
      /company-registration/,
    ],
    [
      'terms in seconds',
      {
        file: registration,
        edit: replacing('patience: { n: 3, unit: working-days }', 'patience: { n: 3, unit: seconds }'),
      },
      registration,
      '',
      /test catalogue/,
    ],
    [
      'a patience that ends before the promise',
      { file: registration, edit: replacing('patience: { n: 3,', 'patience: { n: 1,') },
      registration,
      '/patience',
      /sichuan/,
    ],
    [
      'an example that does not come out',
      { file: registration, edit: replacing("due: '2026-10-09'", "due: '2026-10-08'") },
      registration,
      '/examples/0',
      /ends on 2026-10-09/,
    ],
    [
      'an authority of no kind',
      { file: registration, edit: replacing('market-supervision', 'nobody') },
      registration,
      '/authority',
      /nobody/,
    ],
    [
      'a system that no province has',
      { file: registration, edit: replacing('system: registration', 'system: abacus') },
      registration,
      '/system',
      /abacus/,
    ],
    [
      'an unknown certificate',
      { file: registration, edit: replacing('yields: business-licence', 'yields: medal') },
      registration,
      '/yields',
      /certificate/,
    ],
    [
      'a note on a paper that the item has not',
      { file: 'items/company-registration/sichuan.yaml', edit: replacing('premises:', 'palace:') },
      registration,
      '/papers',
      /palace/,
    ],
    [
      'an unknown item',
      { file: bundle, edit: replacing('item: tax-confirmation', 'item: tithe') },
      bundle,
      '/steps/3/item',
      /tithe/,
    ],
    [
      'a step after a later one',
      { file: bundle, edit: replacing('after: [identity]', 'after: [licence]') },
      bundle,
      '/steps/1/after',
      /no earlier step/,
    ],
    ['a step twice', { file: bundle, edit: replacing('step: tax,', 'step: seal,') }, bundle, '/steps/3/step', /twice/],
    [
      'two lead applicants',
      {
        file: bundle,
        edit: replacing('label: { zh: 联络员, en: Liaison },', 'label: { zh: 联络员, en: Liaison }, lead: true,'),
      },
      bundle,
      '/roles',
      /exactly one/,
    ],
    [
      'a certificate of an optional step',
      { file: bundle, edit: replacing('certificateFrom: registration', 'certificateFrom: seal') },
      bundle,
      '/steps/5/certificateFrom',
      /optional/,
    ],
    [
      'a certificate read for no purpose',
      { file: bundle, edit: (text) => text.replace(/ {4}purpose:[^\n]*(\n {6}[^\n]*)*\n/, '') },
      bundle,
      '/steps/5/purpose',
      /purpose/,
    ],
    [
      'a delivery at the deciding side',
      { file: bundle, edit: replacing('item: result-delivery, at: collecting', 'item: result-delivery, at: deciding') },
      bundle,
      '/steps/6/at',
      /collecting/,
    ],
    [
      'a bundle example that does not come out',
      {
        file: bundle,
        edit: replacing('step: tax, authority: 510104-tax', 'step: tax, authority: 510104-market-supervision'),
      },
      bundle,
      '/examples/0',
      /510104-tax/,
    ],
    [
      'a holiday on a Saturday',
      { file: 'calendars/2026.yaml', edit: replacing("'2026-01-02'", "'2026-01-03'") },
      'calendars/2026.yaml',
      '/off/new-year/1',
      /weekend day/,
    ],
    [
      'a make-up day on a Friday',
      { file: 'calendars/2026.yaml', edit: replacing("'2026-01-04'", "'2026-01-09'") },
      'calendars/2026.yaml',
      '/on/new-year/0',
      /weekday/,
    ],
    [
      'a day of another year',
      { file: 'calendars/2026.yaml', edit: replacing("'2026-01-01'", "'2025-01-01'") },
      'calendars/2026.yaml',
      '/off/new-year/0',
      /not in 2026/,
    ],
    [
      'a day that does not exist',
      { file: 'calendars/2026.yaml', edit: replacing("'2026-01-01'", "'2026-02-30'") },
      'calendars/2026.yaml',
      '/off/new-year/0',
      /day/,
    ],
    [
      'a holiday without a name',
      { file: 'holidays/holidays.yaml', edit: replacing('qingming', 'arbor-day') },
      'calendars/2025.yaml',
      '/off/qingming',
      /unknown holiday/,
    ],
    [
      'a window in another region',
      { file: 'windows/chongqing.yaml', edit: replacing("region: '500103'", "region: '500112'") },
      'windows',
      '',
      /500103-03/,
    ],
    [
      'a code in two files',
      {
        file: 'certificates/copy.yaml',
        edit: () =>
          'code: business-licence\nlabel: { zh: 执照, en: L }\ntypeCode: 11100000000013338W001\ncertainty: unverified\nsource: x\n',
      },
      'certificates/copy.yaml',
      '',
      /already defined/,
    ],
  ];

  it.each(rows)('is refused, its file and place named: %s', (_what, change, file, pointer, message) => {
    expect(problemsAfter(change)).toEqual(
      expect.arrayContaining([{ file, pointer, message: expect.stringMatching(message) as string }]),
    );
  });

  it('tells every mistake at once', () => {
    const problems = problemsAfter(
      { file: registration, edit: replacing('fee: none', 'fee: some') },
      { file: bundle, edit: replacing('stage: entry', 'stage: door') },
    );
    expect(problems.map(({ file, pointer }) => file + pointer)).toEqual([`${registration}/fee`, `${bundle}/stage`]);
  });

  it('is refused when it is empty', () => {
    expect(() => loadCatalogue(join(publishedCatalogue, 'items'))).toThrow(/catalogue.yaml: is missing/);
  });
});
