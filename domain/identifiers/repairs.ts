import type { Allowed } from './reading.ts';

/**
 * A valid identifier next to one that is wrong, and the one thing that was changed: `at` counts characters from 1, `from`
 * and `to` are one character, or two neighbours where they were `swapped`; `look-alikes` are all that were mistaken.
 */
export interface Repair {
  value: string;
  change: 'character' | 'swapped' | 'look-alikes';
  at: number;
  from: string;
  to: string;
}

/** What repairs need to know of a kind of identifier. */
export interface Repairable {
  allowedAt: (index: number) => Allowed;
  /** Whether the text, in its written form, is a valid one. */
  isValid: (value: string) => boolean;
  /** Among valid ones, which are unlikely to be what was meant: put behind the others, never left out. */
  isUnlikely?: (value: string, typed: string) => boolean;
}

/** Nothing that is longer is an identifier with a character wrong. */
const longest = 128;

/** Characters that are mistaken for each other on paper, on screens and by scanners. Our own list. */
const alike = '0O 0D 0Q OQ OD 1I 1L 1J IL IJ 17 2Z 5S 6G 8B 38 UV VY MN CG EF PR 56 4A'.split(' ');
const alikePairs = new Set([...alike, ...alike.map((pair) => pair.charAt(1) + pair.charAt(0))]);
/** What a character that may not stand in its place was most likely meant to be. */
const meant: Readonly<Record<string, string>> = Object.fromEntries(
  'O0 D0 Q0 I1 L1 J1 Z2 S5 G6 B8 VU'.split(' ').map((pair) => [pair.charAt(0), pair.charAt(1)]),
);

/**
 * The valid identifiers nearest to a wrong one: one character changed, or two neighbours swapped, or all look-alikes put
 * right. Likely ones come first: neighbours and look-alikes before other characters. They are offered; only a person who
 * compares with the paper can know. `limit`: how many at most.
 */
export function repairsOf(value: string, kind: Repairable, limit = Infinity): Repair[] {
  if (value.length > longest || kind.isValid(value)) return [];
  const strange = Array.from(value.split('').keys()).filter((index) => !isAllowed(value, index, kind));
  const costOf = ({ change, from, to, value: repaired }: Repair): number =>
    (change !== 'character' || alikePairs.has(from + to) ? 0 : 1) +
    (kind.isUnlikely?.(repaired, value) === true ? 2 : 0);
  return [...swapped(value), ...changed(value, strange, kind), ...lookAlikes(value, strange)]
    .filter((repair) => kind.isValid(repair.value))
    .map((repair) => ({ repair, cost: costOf(repair) }))
    .sort((a, b) => a.cost - b.cost)
    .slice(0, limit)
    .map(({ repair }) => repair);
}

function isAllowed(value: string, index: number, { allowedAt }: Repairable): boolean {
  return allowedAt(index).characters.includes(value.charAt(index));
}

function swapped(value: string): Repair[] {
  return Array.from({ length: Math.max(0, value.length - 1) }, (_, index): Repair => {
    const from = value.slice(index, index + 2);
    const to = from.charAt(1) + from.charAt(0);
    return { value: value.slice(0, index) + to + value.slice(index + 2), change: 'swapped', at: index + 1, from, to };
  }).filter(({ from, to }) => from !== to);
}

/** With one character that may not stand there only that one can be it, with more no single one. */
function changed(value: string, strange: readonly number[], { allowedAt }: Repairable): Repair[] {
  if (strange.length > 1) return [];
  const places = strange.length === 1 ? strange : Array.from(value.split('').keys());
  return places.flatMap((index) => {
    const from = value.charAt(index);
    return Array.from(allowedAt(index).characters)
      .filter((to) => to !== from)
      .map((to): Repair => {
        const repaired = value.slice(0, index) + to + value.slice(index + 1);
        return { value: repaired, change: 'character', at: index + 1, from, to };
      });
  });
}

function lookAlikes(value: string, strange: readonly number[]): Repair[] {
  const [first] = strange;
  if (first === undefined || strange.length < 2) return [];
  const characters = value.split('');
  for (const index of strange) characters[index] = meant[value.charAt(index)] ?? '';
  const from = strange.map((index) => value.charAt(index)).join('');
  const to = strange.map((index) => characters[index]).join('');
  return [{ value: characters.join(''), change: 'look-alikes', at: first + 1, from, to }];
}
