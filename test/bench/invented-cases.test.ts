import { expect, test } from 'vitest';
import { isCaseNo } from '../../domain/identifiers/case-number.ts';
import { checkCertificateIdentifier } from '../../domain/identifiers/certificate-identifier.ts';
import { checkNameNumber } from '../../domain/identifiers/name-number.ts';
import { checkUscc } from '../../domain/identifiers/uscc.ts';
import type { ProjectionBatch } from '../../models/projection.ts';
import { publishedCalendar } from '../support/published-calendar.ts';
import { commonWord, inventedBatch, rareWord, samePeriod, tenthWord } from './invented-cases.ts';
import { visibleCases } from './list-questions.ts';

const calendar = publishedCalendar();
const seesBy = ['window:500103-03', 'region:500103'];
const invent = (of: number): ProjectionBatch[] =>
  Array.from({ length: of }, (_, index) => inventedBatch(index, of, calendar));
const small = invent(1_000);
const large = invent(5_000);
const seen = (batches: readonly ProjectionBatch[]): ProjectionBatch[] =>
  batches.filter(({ view }) => view.visibleTo.some((key) => seesBy.includes(key)));
const withWord = (batches: readonly ProjectionBatch[], text: string): number =>
  batches.filter(({ view }) => view.words.some((word) => word.startsWith(text))).length;

test('every invented identifier is valid, but for the one that its case is held for', () => {
  expect(new Set(large.map(({ caseNo }) => caseNo)).size).toBe(5_000);
  for (const { caseNo, view } of small) {
    expect(isCaseNo(caseNo)).toBe(true);
    expect(checkNameNumber(view.subject.nameNumber ?? '').ok).toBe(true);
    for (const { value } of view.held) expect(checkUscc(value)).toMatchObject({ ok: false, problem: 'check' });
    if (view.certificate === undefined) continue;
    expect(checkUscc(view.certificate.number).ok).toBe(true);
    expect(checkCertificateIdentifier(view.certificate.id).ok).toBe(true);
  }
});

test('the clerk sees half of the cases, and enough for a page of each kind even of the fewest', () => {
  expect(seen(small)).toHaveLength(500);
  expect(seen(large)).toHaveLength(2_500);
  expect(seen(small).filter(({ view }) => view.parked.length > 0).length).toBeGreaterThan(20);
  expect(new Set(small.map(({ view }) => view.status))).toEqual(new Set(['open', 'held', 'closed']));
});

test('forty names have the rare word whatever the size, one in ten the next and half of them the common one', () => {
  for (const batches of [small, large]) expect(withWord(seen(batches), rareWord.text)).toBe(rareWord.cases);
  expect([withWord(small, tenthWord), withWord(large, tenthWord)]).toEqual([100, 500]);
  expect([withWord(small, commonWord), withWord(large, commonWord)]).toEqual([500, 2_500]);
});

test('the cases that are asked for one by one have the same stories at both sizes', () => {
  const storiesOf = (batches: readonly ProjectionBatch[]): string[] => {
    const byNumber = new Map(batches.map(({ caseNo, events }) => [caseNo, events.map(({ kind }) => kind).join(' ')]));
    const cases = batches.map(({ caseNo, view }) => ({ caseNo, visibleTo: view.visibleTo }));
    return visibleCases(cases, seesBy, 300).map((caseNo) => byNumber.get(caseNo) ?? '');
  };
  expect(storiesOf(large)).toEqual(storiesOf(small));
  expect(new Set(storiesOf(small)).size).toBe(6);
  expect(1_000 % samePeriod).toBe(0);
});
