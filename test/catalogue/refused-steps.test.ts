import { describe, expect, it } from 'vitest';
import { problemsAfter, replacing } from '../support/changed-catalogue.ts';
import type { Change } from '../support/changed-catalogue.ts';

const food = 'bundles/food-licensing.yaml';
const exit = 'bundles/simplified-deregistration.yaml';
const founding = 'bundles/enterprise-founding.yaml';
const item = (code: string): string => `items/${code}/item.yaml`;
const adding = (lines: string) => (text: string) => `${text}${lines}\n`;
const term = (n: number, unit: string): string =>
  `{ n: ${String(n)}, unit: ${unit}, basis: { zh: 甲, en: a }, certainty: local, source: { zh: 乙, en: b } }`;

type Row = [what: string, change: Change, file: string, pointer: string, message: RegExp];

function refused(what: string, file: string, edit: Change['edit'], pointer: string, message: RegExp): Row {
  return [what, { file, edit }, file, pointer, message];
}

describe('an item is refused when it has', () => {
  it.each<Row>([
    refused(
      'a period for others in working days',
      item('public-notice'),
      replacing('n: 20\n  unit: calendar-days', 'n: 20\n  unit: working-days'),
      '/period/unit',
      /a period for others runs in calendar-days or months/,
    ),
    refused(
      'a period in seconds outside a test',
      item('public-notice'),
      replacing('n: 20\n  unit: calendar-days', 'n: 20\n  unit: seconds'),
      '',
      /test catalogue/,
    ),
    refused(
      'a term to correct in seconds outside a test',
      item('seal-filing'),
      adding(`correction: ${term(5, 'seconds')}`),
      '',
      /test catalogue/,
    ),
    refused(
      'a check in seconds outside a test',
      item('seal-filing'),
      adding(`check: { within: ${term(5, 'seconds')}, inspectors: 2 }`),
      '',
      /test catalogue/,
    ),
    refused(
      'no inspector',
      item('food-licence'),
      replacing('inspectors: 2', 'inspectors: 0'),
      '/check/inspectors',
      /./,
    ),
    refused(
      'no period, though it is a notice',
      item('public-notice'),
      (text) => text.replace(/period:\n( {2}.*\n)+/, '').replace(/.*term: period.*\n/g, ''),
      '/period',
      /a notice has a period/,
    ),
    refused(
      'nothing that does not stand in the way, though it is a lookup',
      item('exit-precheck'),
      replacing('mustBe: [alive]\n', ''),
      '/mustBe',
      /says what/,
    ),
    refused(
      'a status that no registrar knows',
      item('exit-precheck'),
      replacing('mustBe: [alive]', 'mustBe: [asleep]'),
      '/mustBe/0',
      /./,
    ),
    ...(['correction', 'period'] as const).map((field) =>
      refused(
        `a ${field} that its kind never has`,
        item('result-delivery'),
        adding(`${field}: ${term(5, 'calendar-days')}`),
        `/${field}`,
        /only a (decision|notice) has it/,
      ),
    ),
    refused(
      'a check, though nobody decides',
      item('licence-return'),
      adding(`check: { within: ${term(5, 'calendar-days')}, inspectors: 2 }`),
      '/check',
      /only a decision has it/,
    ),
    refused('statuses, though it decides', item('seal-filing'), adding('mustBe: [alive]'), '/mustBe', /only a lookup/),
    refused(
      'more files of a material than can be uploaded',
      item('food-licence'),
      replacing('maxFiles: 20', 'maxFiles: 21'),
      '/materials/2/maxFiles',
      /20/,
    ),
    refused(
      'a type of file that cannot be uploaded',
      item('food-licence'),
      replacing('types: [image/jpeg, image/png]', 'types: [image/gif]'),
      '/materials/3/types/0',
      /./,
    ),
    refused(
      'a material under the name of a paper',
      item('food-licence'),
      replacing('- kind: layout', '- kind: application'),
      '/materials/0/kind',
      /application is asked for twice/,
    ),
    refused(
      'an example of a term that it has not',
      item('food-licence'),
      replacing('term: check', 'term: applyWithin'),
      '/examples/2/term',
      /no applyWithin/,
    ),
    refused(
      'an example that ends a notice on the next working day',
      item('public-notice'),
      replacing("due: '2026-10-06'", "due: '2026-10-08'"),
      '/examples/1',
      /period to end on 2026-10-08, it ends on 2026-10-06/,
    ),
  ])('%s', (_what, change, file, pointer, message) => {
    expect(problemsAfter(change)).toContainEqual({ file, pointer, message: expect.stringMatching(message) as string });
  });

  it('a note of a province on a material that it has not', () => {
    const file = `items/food-licence/sichuan.yaml`;
    const edit = (): string => 'acceptance: { poem: { zh: 诗, en: poem } }\n';
    expect(problemsAfter({ file, edit }).map(({ message }) => message)).toEqual([
      'sichuan accepts the unknown paper or material poem',
    ]);
  });

  it('but not for a note of a province on one of its materials', () => {
    const edit = (): string => 'acceptance: { layout: { zh: 彩色, en: In colour } }\n';
    expect(problemsAfter({ file: 'items/food-licence/sichuan.yaml', edit })).toEqual([]);
  });
});

describe('a bundle is refused when it has', () => {
  it.each<Row>([
    refused(
      'a step about an enterprise that it does not name',
      food,
      replacing('about: parent', 'about: aunt'),
      '/steps/1/about',
      /aunt is neither/,
    ),
    refused(
      'a related enterprise that no step is about',
      food,
      replacing('code: parent', 'code: uncle'),
      '/related/0/code',
      /no step/,
    ),
    refused(
      'a related enterprise called subject',
      food,
      replacing('code: parent', 'code: subject'),
      '/related/0/code',
      /the word/,
    ),
    refused(
      'a step about a subject without a credit code',
      food,
      replacing('subject: [uscc, premises]', 'subject: [premises]'),
      '/subject',
      /must have its uscc/,
    ),
    refused(
      'a part of its subject twice',
      exit,
      replacing('subject: [uscc]', 'subject: [uscc, uscc]'),
      '/subject/1',
      /twice/,
    ),
    refused(
      'a step about what need not be named, done all the same',
      exit,
      replacing('ifRelated: branch\n    about: branch', 'about: branch'),
      '/steps/1/ifRelated',
      /need not name it/,
    ),
    refused(
      'a step that is left out without what is always named',
      food,
      replacing('about: parent', 'ifRelated: parent\n    about: parent'),
      '/steps/1/ifRelated',
      /may be left out/,
    ),
    refused(
      'a step that may be left out and asks for papers',
      exit,
      replacing('item: branch-exit-precheck', 'item: company-deregistration'),
      '/steps/1/item',
      /asks the applicant for nothing/,
    ),
    refused(
      'a licence of no known kind',
      food,
      replacing('certificate: business-licence', 'certificate: fishing-licence'),
      '/steps/0/certificate',
      /kind of certificate/,
    ),
    refused(
      'a licence both of a step and of an enterprise',
      food,
      replacing('certificateFrom: licensing', 'certificateFrom: licensing\n    about: subject'),
      '/steps/3/certificateFrom',
      /either/,
    ),
    refused(
      'a licence of nobody',
      food,
      replacing('    about: parent\n    certificate: business-licence\n', ''),
      '/steps/1/certificateFrom',
      /either/,
    ),
    refused(
      'a licence of a step that is not settled before',
      founding,
      replacing('after: [seal, tax, social-insurance]', 'after: [identity]'),
      '/steps/5/certificateFrom',
      /a step before it/,
    ),
    refused(
      'a lookup without a purpose',
      exit,
      (text) => text.replace(/ {4}purpose:.*\n/, ''),
      '/steps/0/purpose',
      /a lookup is read for a purpose/,
    ),
    refused(
      'a lookup about nobody',
      exit,
      replacing('    about: subject\n', ''),
      '/steps/0/about',
      /about an enterprise/,
    ),
    refused(
      'a decision that reads for a purpose',
      exit,
      replacing('step: told,', 'step: told, about: subject,'),
      '/steps/6',
      /only a certificate or a lookup/,
    ),
    refused(
      'a decision that rechecks what is no certificate',
      exit,
      replacing('applyWithinOf: notice', 'applyWithinOf: notice\n    recheck: [notice]'),
      '/steps/5/recheck/0',
      /no certificate step/,
    ),
    refused(
      'a decision that rechecks what is read after it',
      food,
      replacing('recheck: [branch-licence, parent-licence]', 'recheck: [licence]'),
      '/steps/2/recheck/0',
      /no certificate step before it/,
    ),
    refused(
      'a recheck where nothing is decided',
      food,
      replacing('certificateFrom: licensing', 'certificateFrom: licensing\n    recheck: [branch-licence]'),
      '/steps/3/recheck',
      /only a decision/,
    ),
    refused(
      'a term from the end of what is no notice',
      exit,
      replacing('applyWithinOf: notice', 'applyWithinOf: tax-here'),
      '/steps/5/applyWithinOf',
      /tax-here is no notice/,
    ),
    refused(
      'no notice that the term to apply runs from',
      exit,
      replacing('    applyWithinOf: notice\n', ''),
      '/steps/5/applyWithinOf',
      /goes with an item/,
    ),
    refused(
      'a notice to apply after, and no term for it',
      exit,
      replacing('step: told,', 'step: told, applyWithinOf: notice,'),
      '/steps/6/applyWithinOf',
      /goes with an item/,
    ),
  ])('%s', (_what, change, file, pointer, message) => {
    expect(problemsAfter(change)).toContainEqual({ file, pointer, message: expect.stringMatching(message) as string });
  });
});
