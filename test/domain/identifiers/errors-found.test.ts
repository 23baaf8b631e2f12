import { beforeAll, describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../../catalogue/load-catalogue.ts';
import { identifierKinds } from '../../../domain/identifiers/identifier-kinds.ts';
import type { IdentifierKind } from '../../../domain/identifiers/identifier-kinds.ts';
import { inventIdentifiers } from '../../../domain/identifiers/invented.ts';
import type { Repairable } from '../../../domain/identifiers/repairs.ts';
import { seededChance } from './seeded-chance.ts';

const surroundings = { today: '2026-10-08', regions: loadCatalogue().regionCodes };
const regions = [...surroundings.regions.keys()].filter((code) => !code.endsWith('00'));
const kinds = Object.keys(identifierKinds) as IdentifierKind[];

interface Found {
  errors: number;
  found: number;
}
const none = (): Found => ({ errors: 0, found: 0 });
const shareOf = ({ errors, found }: Found): number => found / errors;

function count(into: Found, rules: Repairable, wrong: string): void {
  into.errors += 1;
  if (!rules.isValid(wrong)) into.found += 1;
}

/** Every place with every other character that may stand there: harder to find than one that may not. */
function countSingles(into: Found, value: string, rules: Repairable, sample: (characters: string) => string): void {
  for (let at = 0; at < value.length; at += 1) {
    for (const other of sample(rules.allowedAt(at).characters)) {
      if (other !== value.charAt(at)) count(into, rules, value.slice(0, at) + other + value.slice(at + 1));
    }
  }
}

/** All neighbours that differ, swapped. */
function countSwaps(into: Found, value: string, rules: Repairable): void {
  for (let at = 0; at + 1 < value.length; at += 1) {
    const [a, b] = [value.charAt(at), value.charAt(at + 1)];
    if (a !== b) count(into, rules, value.slice(0, at) + b + a + value.slice(at + 2));
  }
}

describe('of 1,000 invented numbers of each kind', () => {
  const singles = new Map(kinds.map((kind) => [kind, none()]));
  const swaps = new Map(kinds.map((kind) => [kind, none()]));
  const invalid: string[] = [];

  beforeAll(() => {
    const chance = seededChance(20_261_008);
    for (let n = 0; n < 1000; n += 1) {
      const region = regions[chance(regions.length)] ?? '';
      const invented = inventIdentifiers(chance, { region, day: '2026-09-28' });
      for (const kind of kinds) {
        const value = invented[kind];
        const rules = identifierKinds[kind].repairable(value, surroundings);
        if (!rules.isValid(value) || !identifierKinds[kind].check(value).ok) invalid.push(value);
        // A certificate identifier has some 2,000 of them: some by chance stand for all.
        const one = (characters: string): string =>
          Array.from({ length: 2 }, () => characters.charAt(chance(characters.length))).join('');
        const sample = kind === 'certificate-identifier' ? one : (characters: string) => characters;
        countSingles(singles.get(kind) ?? none(), value, rules, sample);
        countSwaps(swaps.get(kind) ?? none(), value, rules);
      }
    }
  });

  it('all are valid as they were invented', () => {
    expect(invalid).toEqual([]);
  });

  it.each(['uscc', 'id-number', 'food-licence-number', 'case-number', 'certificate-identifier'] as const)(
    'every single wrong character of %s is found',
    (kind) => {
      const { errors, found } = singles.get(kind) ?? none();
      expect(errors).toBeGreaterThan(100_000);
      expect(found).toBe(errors);
    },
  );

  it.each([
    ['name-number', 0.1],
    ['region-code', 0.75],
  ] as const)('of single wrong digits in %s, which has no check digit, a share of %f is found', (kind, share) => {
    expect(shareOf(singles.get(kind) ?? none())).toBeCloseTo(share, 2);
  });

  it.each(['uscc', 'id-number'] as const)('all swapped neighbours in %s are found', (kind) => {
    const { errors, found } = swaps.get(kind) ?? none();
    expect(errors).toBeGreaterThan(10_000);
    expect(found).toBe(errors);
  });

  it.each([
    ['food-licence-number', 0.98],
    ['case-number', 0.9985],
    ['certificate-identifier', 0.998],
    ['name-number', 0.43],
    ['region-code', 0.9],
  ] as const)('of swapped neighbours in %s a share of %f is found', (kind, share) => {
    expect(shareOf(swaps.get(kind) ?? none())).toBeCloseTo(share, share > 0.99 ? 3 : 2);
  });
});
