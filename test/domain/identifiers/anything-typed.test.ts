import { expect, it } from 'vitest';
import { loadCatalogue } from '../../../catalogue/load-catalogue.ts';
import { identifierKinds } from '../../../domain/identifiers/identifier-kinds.ts';
import type { IdentifierKind } from '../../../domain/identifiers/identifier-kinds.ts';
import { inventIdentifiers } from '../../../domain/identifiers/invented.ts';
import type { Chance } from '../../../domain/identifiers/invented.ts';
import { repairsOf } from '../../../domain/identifiers/repairs.ts';
import { seededChance } from './seeded-chance.ts';

const surroundings = { today: '2026-10-08', regions: loadCatalogue().regionCodes };
const kinds = Object.keys(identifierKinds) as IdentifierKind[];

/** What people type, paste and scan, and what nobody would. */
const odd = Array.from<string>(' \u3000\t\n\u200b\u202e\ufeff\u0000０９ＸｘｖＩ-–.。/OILZSVÄßﬁ㎏①½𝟘😀身份证');
const plain = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcxyz-. '.split('');

function anyText(chance: Chance): string {
  const length = chance(chance(20) === 0 ? 200 : 32);
  return Array.from({ length }, () => {
    if (chance(40) === 0) return String.fromCharCode(chance(0x10000));
    const from = chance(6) === 0 ? odd : plain;
    return from[chance(from.length)] ?? '';
  }).join('');
}

/** A right number with a few things done to it. */
function damaged(chance: Chance, value: string): string {
  let text = value;
  for (let times = chance(4); times >= 0; times -= 1) {
    const at = chance(text.length + 1);
    text = text.slice(0, at) + anyText(chance).slice(0, chance(3)) + text.slice(at + chance(2));
  }
  return chance(5) === 0 ? text.toLowerCase() : text;
}

it('100,000 strings are read, grouped and masked without an error, and no repair is wrong', () => {
  const chance = seededChance(100_000);
  const regions = [...surroundings.regions.keys()];
  const wrong: string[] = [];
  let [right, repaired] = [0, 0];
  let invented = inventIdentifiers(chance, { region: '510104', day: '2026-09-28' });
  for (let n = 0; n < 100_000; n += 1) {
    if (n % 100 === 0) {
      invented = inventIdentifiers(chance, { region: regions[chance(regions.length)] ?? '', day: '2026-09-28' });
    }
    const kind = kinds[n % kinds.length] ?? 'uscc';
    const { check, group, mask, repairable } = identifierKinds[kind];
    const text = n % 2 === 0 ? anyText(chance) : damaged(chance, invented[kind]);
    const reading = check(text);
    const [groups, masked] = [group(reading.value), mask(reading.value)];
    if (reading.ok) right += 1;
    if (reading.ok && check(groups).value !== reading.value) wrong.push(`${kind} is read aloud as ${groups}`);
    if (kind !== 'region-code' && reading.value !== '' && !masked.includes('*')) wrong.push(`${kind} shows ${masked}`);
    // A repair tries hundreds of strings: for one in fifty.
    if (n % 50 !== kinds.indexOf(kind)) continue;
    for (const { value } of repairsOf(reading.value, repairable(reading.value, surroundings), 3)) {
      repaired += 1;
      if (!check(value).ok) wrong.push(`${kind} is repaired to ${value}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(right).toBeGreaterThan(1000);
  expect(repaired).toBeGreaterThan(100);
});
