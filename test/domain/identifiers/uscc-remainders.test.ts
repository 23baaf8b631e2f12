import { describe, expect, it } from 'vitest';
import { checkUscc, usccCheckCharacter } from '../../../domain/identifiers/uscc.ts';

/**
 * One code for each remainder of the weighted sum by 31, written by hand: the first character has weight 1 and all others
 * are 0, so its value is the remainder. Remainder 0 is the one that programs get wrong: 31 - 0 is no character, it is 0.
 */
const table: readonly (readonly [remainder: number, code: string])[] = [
  [0, '000000000000000000'],
  [1, '10000000000000000Y'],
  [2, '20000000000000000X'],
  [3, '30000000000000000W'],
  [4, '40000000000000000U'],
  [5, '50000000000000000T'],
  [6, '60000000000000000R'],
  [7, '70000000000000000Q'],
  [8, '80000000000000000P'],
  [9, '90000000000000000N'],
  [10, 'A0000000000000000M'],
  [11, 'B0000000000000000L'],
  [12, 'C0000000000000000K'],
  [13, 'D0000000000000000J'],
  [14, 'E0000000000000000H'],
  [15, 'F0000000000000000G'],
  [16, 'G0000000000000000F'],
  [17, 'H0000000000000000E'],
  [18, 'J0000000000000000D'],
  [19, 'K0000000000000000C'],
  [20, 'L0000000000000000B'],
  [21, 'M0000000000000000A'],
  [22, 'N00000000000000009'],
  [23, 'P00000000000000008'],
  [24, 'Q00000000000000007'],
  [25, 'R00000000000000006'],
  [26, 'T00000000000000005'],
  [27, 'U00000000000000004'],
  [28, 'W00000000000000003'],
  [29, 'X00000000000000002'],
  [30, 'Y00000000000000001'],
];

describe('the check character of a credit code', () => {
  it.each(table)('is right for remainder %i: %s', (_remainder, code) => {
    expect(usccCheckCharacter(code.slice(0, 17))).toBe(code.slice(17));
    expect(checkUscc(code)).toMatchObject({ ok: true, value: code });
    expect(checkUscc(code.toLowerCase())).toMatchObject({ ok: true, value: code });
  });

  it('has 31 remainders and as many characters', () => {
    expect(new Set(table.map(([remainder]) => remainder))).toEqual(new Set(Array.from({ length: 31 }, (_, at) => at)));
    expect(new Set(table.map(([, code]) => code.slice(17))).size).toBe(31);
  });

  it('weighs every place by a power of 3, as the standard does', () => {
    const weights = Array.from({ length: 17 }, (_, at) => 3 ** at % 31);
    const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
    weights.forEach((weight, at) => {
      const body = `${'0'.repeat(at)}1${'0'.repeat(16 - at)}`;
      expect(usccCheckCharacter(body)).toBe(alphabet.charAt(31 - weight));
    });
  });
});
