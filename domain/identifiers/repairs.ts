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
  /** Among valid ones, which are unlikely: put behind the others, never left out. */
  isUnlikely?: (value: string) => boolean;
}

/** Nothing that is longer is an identifier with a character wrong. */
const longest = 128;

/** Characters that are mistaken for each other on paper, on screens and by scanners. Our own list. */
const alike = '0O 0D 0Q OQ OD 1I 1L 1J IL IJ 17 2Z 5S 6G 8B 38 UV VY MN CG EF PR 56 4A'.split(' ');
const alikePairs = new Set([...alike, ...alike.map((pair) => pair.charAt(1) + pair.charAt(0))]);
/** Letters that no alphabet with both would have left out, and what they are mistaken for. */
const mistaken: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1', Z: '2', S: '5', V: 'U' };

/**
 * The valid identifiers nearest to a wrong one: one character changed, or two neighbours swapped, or all look-alikes put
 * right. Likely ones come first: neighbours and look-alikes before other characters. They are offered; only a person who
 * compares with the paper can know. `limit`: how many at most.
 */
export function repairsOf(value: string, kind: Repairable, limit = Infinity): Repair[] {
  if (value.length > longest || kind.isValid(value)) return [];
  const cost = (repair: Repair): number => {
    const isUsual = repair.change !== 'character' || alikePairs.has(repair.from + repair.to);
    return (isUsual ? 0 : 1) + (kind.isUnlikely?.(repair.value) === true ? 2 : 0);
  };
  const found = [...swapped(value), ...changed(value, kind), ...lookAlikes(value, kind)].filter((repair) =>
    kind.isValid(repair.value),
  );
  const once = [...new Map(found.reverse().map((repair) => [repair.value, repair])).values()].reverse();
  return once
    .map((repair) => ({ repair, cost: cost(repair) }))
    .sort((a, b) => a.cost - b.cost)
    .slice(0, limit)
    .map(({ repair }) => repair);
}

function swapped(value: string): Repair[] {
  return Array.from({ length: Math.max(0, value.length - 1) }, (_, index): Repair => {
    const from = value.slice(index, index + 2);
    const to = from.charAt(1) + from.charAt(0);
    return { value: value.slice(0, index) + to + value.slice(index + 2), change: 'swapped', at: index + 1, from, to };
  }).filter(({ from, to }) => from !== to);
}

function changed(value: string, { allowedAt }: Repairable): Repair[] {
  return value.split('').flatMap((from, index) =>
    allowedAt(index)
      .characters.split('')
      .filter((to) => to !== from)
      .map((to): Repair => {
        const repaired = value.slice(0, index) + to + value.slice(index + 1);
        return { value: repaired, change: 'character', at: index + 1, from, to };
      }),
  );
}

function lookAlikes(value: string, { allowedAt }: Repairable): Repair[] {
  const wrong = value
    .split('')
    .map((from, index) => ({ from, index, to: mistaken[from] }))
    .filter(({ from, index }) => !allowedAt(index).characters.includes(from));
  const [first] = wrong;
  if (first === undefined || wrong.length < 2) return [];
  const characters = value.split('');
  for (const { index, to } of wrong) characters[index] = to ?? '';
  const from = wrong.map((one) => one.from).join('');
  const to = wrong.map((one) => one.to ?? '').join('');
  return [{ value: characters.join(''), change: 'look-alikes', at: first.index + 1, from, to }];
}
