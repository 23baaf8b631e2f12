import { describe, expect, it } from 'vitest';
import { isRequired } from '../../catalogue/is-required.ts';

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
