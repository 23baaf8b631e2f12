import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../../catalogue/load-catalogue.ts';
import { identifierKinds } from '../../../domain/identifiers/identifier-kinds.ts';
import type { IdentifierKind } from '../../../domain/identifiers/identifier-kinds.ts';
import { inventIdentifiers } from '../../../domain/identifiers/invented.ts';
import { repairsOf } from '../../../domain/identifiers/repairs.ts';
import type { Repair } from '../../../domain/identifiers/repairs.ts';
import { seededChance } from './seeded-chance.ts';

const surroundings = { today: '2026-10-08', regions: loadCatalogue().regionCodes };

/** Where no table of regions is at hand. */
const nowhere = { ...surroundings, regions: new Map() };

function repairsFor(kind: IdentifierKind, value: string, limit?: number): Repair[] {
  return repairsOf(value, identifierKinds[kind].repairable(value, surroundings), limit);
}

describe('the repairs of a wrong identifier', () => {
  it.each<[string, IdentifierKind, string, Omit<Repair, 'value'>, string]>([
    [
      'an O for a 0 in a credit code',
      'uscc',
      '9151O104MAC1TE8T4B',
      { change: 'character', at: 5, from: 'O', to: '0' },
      '91510104MAC1TE8T4B',
    ],
    [
      'an O and an I in a credit code',
      'uscc',
      '915IO104MAC1TE8T4B',
      { change: 'look-alikes', at: 4, from: 'IO', to: '10' },
      '91510104MAC1TE8T4B',
    ],
    [
      'neighbours swapped in a credit code',
      'uscc',
      '91510104MA1CTE8T4B',
      { change: 'swapped', at: 11, from: '1C', to: 'C1' },
      '91510104MAC1TE8T4B',
    ],
    [
      'neighbours swapped in an ID number, where another swap would name no region',
      'id-number',
      '501003198502110015',
      { change: 'swapped', at: 3, from: '10', to: '01' },
      '500103198502110015',
    ],
    [
      'a day that does not exist in a name number',
      'name-number',
      '510104-20269026-00318',
      { change: 'swapped', at: 12, from: '90', to: '09' },
      '510104-20260926-00318',
    ],
    [
      'an O in a food licence number',
      'food-licence-number',
      'JY2510104OO47197',
      { change: 'look-alikes', at: 10, from: 'OO', to: '00' },
      'JY25101040047197',
    ],
    [
      'a wrong character in a case number',
      'case-number',
      'CY500103260928M9S364Q3K',
      { change: 'swapped', at: 19, from: '64', to: '46' },
      'CY500103260928M9S346Q3K',
    ],
    ['a region that never was', 'region-code', '501003', { change: 'swapped', at: 3, from: '10', to: '01' }, '500103'],
  ])('begin with what was meant: %s', (_what, kind, wrong, change, value) => {
    expect(repairsFor(kind, wrong)[0]).toEqual({ value, ...change });
  });

  it('mend a certificate identifier in every part but its root', () => {
    const right = '1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.U';
    const wrong = right.replace('0403', '0430');
    expect(repairsFor('certificate-identifier', wrong).map(({ value }) => value)).toContain(right);
    expect(repairsFor('certificate-identifier', right.replace('3005', '3006'))).toEqual([]);
  });

  it('are none for what is right, too short, too long, or wrong in two places', () => {
    expect(repairsFor('uscc', '91510104MAC1TE8T4B')).toEqual([]);
    expect(repairsFor('uscc', '91510104MAC1TE8T4')).toEqual([]);
    expect(repairsFor('uscc', '9'.repeat(100_000))).toEqual([]);
    expect(repairsFor('id-number', '5101O419850307321Q')).toEqual([]);
  });

  it('put people who live before those who are dead or not yet born', () => {
    const years = repairsFor('id-number', '510104198503073217').map(({ value }) => Number(value.slice(6, 10)));
    const alive = years.filter((year) => year >= 1906 && year <= 2026);
    expect(years.length).toBeGreaterThan(alive.length);
    expect(alive.length).toBeGreaterThan(5);
    expect(years.slice(0, 5).every((year) => alive.includes(year))).toBe(true);
  });

  it('put those behind that would change the region into none that is known', () => {
    const places = repairsOf('510104198503073128', identifierKinds['id-number'].repairable('', nowhere)).map(
      ({ at }) => at,
    );
    const region = places.findIndex((at) => at <= 6);
    expect(region).toBeGreaterThan(2);
    expect(places.slice(0, region).every((at) => at > 6)).toBe(true);
  });

  it('put credit codes whose organisation code fits first', () => {
    const fits = repairsFor('uscc', '91510104MAC1TE8T4C').map(({ value }) => {
      const reading = identifierKinds.uscc.check(value);
      return reading.ok && reading.parts.organisationFits;
    });
    expect(fits.slice(0, 3)).toEqual([true, true, true]);
    expect(fits).toContain(false);
  });
});

describe('of numbers with one character changed or two neighbours swapped, by chance', () => {
  const chance = seededChance(31);
  const regions = [...surroundings.regions.keys()].filter((code) => !code.endsWith('00'));
  const wrongOnes = (['uscc', 'id-number', 'food-licence-number', 'case-number'] as const).map((kind) => {
    const pairs = Array.from({ length: 60 }, () => {
      const region = regions[chance(regions.length)] ?? '';
      const right = inventIdentifiers(chance, { region, day: '2026-09-28' })[kind];
      const { allowedAt, isValid } = identifierKinds[kind].repairable(right, surroundings);
      const at = chance(right.length - 1);
      const { characters } = allowedAt(at);
      const other = characters.charAt(chance(characters.length));
      const swapped = right.slice(0, at) + right.charAt(at + 1) + right.charAt(at) + right.slice(at + 2);
      const changed = right.slice(0, at) + other + right.slice(at + 1);
      return { right, wrong: chance(2) === 0 ? swapped : changed, isValid };
    });
    return [kind, pairs.filter(({ wrong, isValid }) => !isValid(wrong))] as const;
  });

  it.each(wrongOnes)('the right one is among all repairs of %s', (kind, pairs) => {
    expect(pairs.length).toBeGreaterThan(25);
    for (const { right, wrong } of pairs) {
      expect(repairsFor(kind, wrong).map(({ value }) => value)).toContain(right);
    }
  });

  it.each([
    ['uscc', 0.95],
    ['id-number', 0.85],
  ] as const)('it is among the first five of %s in a share of at least %f', (kind, share) => {
    const pairs = wrongOnes.find(([one]) => one === kind)?.[1] ?? [];
    const first = pairs.filter(({ right, wrong }) => repairsFor(kind, wrong, 5).some(({ value }) => value === right));
    expect(first.length / pairs.length).toBeGreaterThanOrEqual(share);
  });
});
