import { describe, expect, it } from 'vitest';
import type { Field } from '../../catalogue/catalogue.ts';
import { checkField } from '../../catalogue/check-field.ts';
import { isRequired } from '../../catalogue/is-required.ts';

const base = { code: 'field', label: { zh: '栏', en: 'Field' }, required: true };
const text: Field = { ...base, kind: 'text', minLength: 2, maxLength: 4 };
const number: Field = { ...base, kind: 'number', min: 1, max: 1000 };
const date: Field = { ...base, kind: 'date' };
const choice: Field = { ...base, kind: 'choice', options: [{ code: 'rented', label: { zh: '租赁', en: 'Rented' } }] };

describe('checkField', () => {
  it.each<[Field, string, string | undefined]>([
    [text, '锦江', undefined],
    [text, ' 锦 ', 'too-short'],
    [text, '锦江区春熙', 'too-long'],
    [text, '𠮷𠮷𠮷𠮷', undefined],
    [number, '1', undefined],
    [number, '1000', undefined],
    [number, '12.5', undefined],
    [number, '0.5', 'too-small'],
    [number, '1000.01', 'too-large'],
    [number, '1e3', 'not-a-number'],
    [number, '007', 'not-a-number'],
    [number, ' 1', 'not-a-number'],
    [number, '-1', 'not-a-number'],
    [number, '', 'not-a-number'],
    [date, '2026-02-28', undefined],
    [date, '2026-02-29', 'not-a-date'],
    [choice, 'rented', undefined],
    [choice, 'Rented', 'unknown-option'],
    [choice, 'constructor', 'unknown-option'],
  ])('%o with %o: %s', (field, value, problem) => {
    expect(checkField(field, value)).toBe(problem);
  });
});

describe('isRequired', () => {
  it.each([
    [true, [], [], true],
    [false, [], ['seal'], false],
    [false, ['seal'], ['seal'], true],
    [false, ['seal'], ['tax'], false],
  ])('required %o, required by %o, with the choices %o: %o', (required, requiredBy, choices, expected) => {
    expect(isRequired({ required, requiredBy, items: [] }, choices)).toBe(expected);
  });
});
