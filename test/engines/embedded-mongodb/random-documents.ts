import type { mongo } from 'mongoose';

/** Chance from a seed, so that a difference can be met again. */
export interface Chance {
  /** A whole number from 0 to `below`, exclusive. */
  readonly int: (below: number) => number;
  /** True in so many of 100 cases. */
  readonly percent: (of: number) => boolean;
  readonly pick: <T>(from: readonly T[]) => T;
}

/** A linear congruential generator (the constants of ANSI C's example). */
export function chanceFrom(seed: number): Chance {
  let state = seed;
  const next = (): number => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
  const int = (below: number): number => Math.floor(next() * below);
  return {
    int,
    percent: (of) => int(100) < of,
    pick: <T>(from: readonly T[]): T => {
      if (from.length === 0) throw new RangeError('nothing to pick from');
      return from[int(from.length)] as T;
    },
  };
}

export type Filter = Record<string, unknown>;
type Values = (chance: Chance) => unknown;

export interface Stored extends Record<string, unknown> {
  _id: number;
}

const start = 1_000_000_000_000;
const day: Values = ({ int }) => new Date(start + int(50) * 1_000);
const mixed: Values = ({ int, pick }) =>
  pick([
    null,
    int(5),
    int(5),
    -int(3),
    1.5,
    'x',
    'y',
    'xyz',
    '',
    'é中',
    '\u0000',
    new Date(start + int(5) * 1_000),
    true,
    false,
  ]);
const viewer: Values = ({ int }) => `window:${int(6)}`;
const word: Values = ({ int, pick }) => pick(['a', 'ab', 'abc', 'abd', 'b', '川', '川渝', '渝']) + String(int(3));
const holder: Values = ({ pick }) => pick(['u', 'v', 'w', null]);
const pair: Values = ({ int }) => ({ k: int(3), l: 'x' });

/** Each indexed field, how a query's value for it is drawn, and which indexes there are. */
const fields: Readonly<Record<string, Values>> = {
  a: mixed,
  b: mixed,
  c: mixed,
  'h.p': holder,
  d: day,
  t: ({ pick }) => pick(['p', 'q', 'r', 'z']),
  sp: ({ pick }) => pick([0, 1, 2, null]),
  e: ({ pick }) => pick(['e0', 'e1', 'zz', null]),
  u: ({ int, pick }) => pick(['u', 'v', 'x']) + String(int(400)),
  w: ({ int, pick }) => pick(['w', 'x']) + String(int(400)),
  visibleTo: viewer,
  words: word,
  'items.a': ({ int, pick }) => pick([null, int(4), int(4), int(4)]),
  'items.b': ({ int, pick }) => pick([null, int(4), int(4), int(4)]),
  pair,
  _id: ({ int }) => int(400),
};

/** The indexes of the indexed collection. */
export const indexes: mongo.IndexDescription[] = [
  { key: { a: 1 } },
  { key: { a: 1, b: -1, _id: 1 } },
  { key: { b: 1, c: 1 } },
  { key: { 'h.p': 1, d: 1 } },
  { key: { d: -1, _id: -1 } },
  { key: { t: 1, a: 1 } },
  { key: { sp: 1 }, sparse: true },
  { key: { e: 1, a: 1 } },
  { key: { u: 1 }, unique: true },
  { key: { w: -1 }, unique: true, sparse: true },
  { key: { visibleTo: 1, d: -1, _id: -1 } },
  { key: { visibleTo: 1, sp: 1, d: -1, _id: -1 } },
  { key: { words: 1, d: -1, _id: -1 } },
  { key: { words: -1, _id: 1 } },
  { key: { t: 1, _id: 1 } },
  { key: { sp: -1, words: 1, _id: 1 } },
  { key: { 'items.a': 1, 'items.b': 1, d: 1 } },
  { key: { pair: 1, d: 1 } },
];

const several = (chance: Chance, of: Values, most: number): unknown[] =>
  Array.from({ length: chance.int(most + 1) }, () => of(chance));

/** A document whose fields are now and then missing, null, arrays, empty arrays. */
export function randomDocument(chance: Chance, id: number): Stored {
  const { int, percent, pick } = chance;
  const document: Stored = { _id: id, u: percent(20) ? [`u${id}`, `v${id}`] : `u${id}` };
  for (const field of ['a', 'b', 'c']) if (percent(93)) document[field] = mixed(chance);
  if (percent(80)) document.h = { p: holder(chance) };
  if (percent(95)) document.d = day(chance);
  if (percent(70)) document.t = pick([['p', 'q'], ['q'], [], 'p', ['p', 'r', 'q'], [null, 'r']]);
  if (percent(60)) document.sp = int(4);
  if (percent(60)) document.e = percent(20) ? [] : `e${int(3)}`;
  if (percent(40)) document.w = percent(20) ? [`w${id}`, `x${id}`] : `w${id}`;
  if (percent(95)) document.visibleTo = several(chance, viewer, 4);
  if (percent(90)) document.words = several(chance, word, 5);
  if (percent(60))
    document.items = several(
      chance,
      () => ({ ...(percent(85) && { a: int(4) }), ...(percent(80) && { b: int(4) }) }),
      3,
    );
  if (percent(70)) document.pair = pair(chance);
  return document;
}

const updates: readonly ((chance: Chance, id: number) => Filter)[] = [
  (chance) => ({ $set: { a: mixed(chance), b: mixed(chance) } }),
  () => ({ $unset: { a: 1 } }),
  ({ pick }) => ({ $set: { t: pick([['r'], 'q', ['p', 'q'], []]) } }),
  (chance) => ({ $set: { d: day(chance), h: { p: holder(chance) } } }),
  ({ pick }) => ({ $set: { e: pick([[], 'e1', 'e2']) } }),
  (_chance, id) => ({ $set: { u: `u${id}` } }),
  (_chance, id) => ({ $set: { u: [`u${id}`, `v${id}`] } }),
  (chance) => ({ $set: { visibleTo: several(chance, viewer, 3), words: several(chance, word, 6) } }),
  ({ int }) => ({ $set: { items: [{ a: int(4), b: int(4) }] } }),
  (chance) => ({ $addToSet: { words: word(chance) } }),
];

export function randomUpdate(chance: Chance, id: number): Filter {
  return chance.pick(updates)(chance, id);
}

function condition(chance: Chance, field: string): unknown {
  const value = fields[field] ?? mixed;
  const one = (): unknown => value(chance);
  const shapes: (() => unknown)[] = [
    one,
    one,
    () => ({ $eq: one() }),
    () => ({ $in: [one(), one(), one()] }),
    () => ({ $ne: one() }),
    () => ({ $nin: [one()] }),
    () => ({ $exists: chance.percent(50) }),
  ];
  if (field !== 'pair') {
    shapes.push(
      () => ({ $gt: one() }),
      () => ({ $gte: one() }),
      () => ({ $lt: one() }),
      () => ({ $lte: one() }),
      () => ({ $gte: one(), $lt: one() }),
      () => ({ $gt: one(), $lte: one() }),
    );
  }
  if (field === 'words') {
    const begin = String(one()).slice(0, 1 + chance.int(3));
    shapes.push(
      () => new RegExp(`^${begin}`),
      () => new RegExp(`^${begin}${chance.pick(['?', '*', '+', '{0}', '|b', '.', '[ac]'])}`),
      () => ({ $regex: `^${begin}`, $ne: one() }),
      () => ({ $elemMatch: { $gte: begin, $lt: `${begin}\uffff` } }),
    );
  }
  return chance.pick(shapes)();
}

/** A filter over one to three fields, now and then with `$or`, `$and` or the shape of a keyset page. */
export function randomFilter(chance: Chance): Filter {
  if (chance.percent(30)) return pageFilter(chance);
  if (chance.percent(30)) return arrayFilter(chance);
  const filter: Filter = {};
  for (let n = chance.int(3) + (chance.percent(90) ? 1 : 0); n > 0; n--) {
    const field = chance.pick(Object.keys(fields));
    filter[field] = condition(chance, field);
  }
  if (chance.percent(15)) filter.$or = [{ a: mixed(chance) }, { b: { $gt: 1 } }];
  if (chance.percent(15)) filter.$and = [{ [chance.pick(['a', 'b', 'd', 'words'])]: condition(chance, 'd') }];
  return filter;
}

/** `{visibleTo, d: {$lte}, $or: …}`: the page that follows a row. */
function pageFilter(chance: Chance): Filter {
  const at = day(chance);
  const lens = chance.pick(['visibleTo', 'words', 't']);
  const filter: Filter = { [lens]: fields[lens]?.(chance) };
  if (chance.percent(40)) filter.sp = chance.percent(50) ? chance.int(4) : { $in: [chance.int(4), chance.int(4)] };
  if (chance.percent(70)) {
    filter.d = { $lte: at };
    filter.$or = [{ d: { $lt: at } }, { d: at, _id: { $lt: chance.int(400) } }];
  }
  return filter;
}

/** What arrays answer otherwise than single values: two conditions may be met by two elements, and null by none. */
function arrayFilter(chance: Chance): Filter {
  const drawn = (field: string): unknown => fields[field]?.(chance);
  return chance.pick<() => Filter>([
    () => ({ 'items.a': drawn('items.a'), 'items.b': drawn('items.b') }),
    () => ({ 'items.a': drawn('items.a'), 'items.b': { $gte: chance.int(4) } }),
    () => ({ 'items.b': null, 'items.a': { $in: [chance.int(4), null] } }),
    () => ({ words: { $gt: drawn('words'), $lt: drawn('words') } }),
    () => ({ $and: [{ words: { $gte: drawn('words') } }, { words: { $lt: drawn('words') } }] }),
    () => ({ $and: [{ words: /^a/ }, { words: { $gte: drawn('words') } }] }),
    () => ({ $and: [{ words: { $elemMatch: { $gte: 'abd' } } }, { words: { $elemMatch: { $lt: 'abc' } } }] }),
    () => ({ sp: chance.int(4), words: { $gt: drawn('words'), $lte: drawn('words') } }),
    () => ({ words: new RegExp(`^a${chance.pick(['b?', 'b*', 'b{0}', 'b+', 'b|b', 'b.', 'bc[0-9]', ''])}`) }),
    () => ({ words: { $elemMatch: { $gte: 'a', $lt: 'b' } } }),
    () => ({ t: drawn('t') }),
    () => ({ t: { $in: [drawn('t'), null] } }),
  ])();
}

const orders: readonly Record<string, 1 | -1>[] = [
  { a: 1, _id: 1 },
  { a: 1, b: -1, _id: 1 },
  { d: -1, _id: -1 },
  { d: -1, _id: -1 },
  { d: 1, _id: 1 },
  { b: 1, c: 1, _id: 1 },
  { 'h.p': 1, d: 1, _id: 1 },
  { 'h.p': -1, d: -1, _id: 1 },
  { _id: -1 },
  { sp: 1, _id: 1 },
  { t: 1, _id: 1 },
  { words: -1, _id: 1 },
  { words: -1, _id: 1 },
  { words: -1, _id: 1 },
  { words: 1, _id: -1 },
  { words: 1, d: -1, _id: -1 },
  { sp: -1, words: 1, _id: 1 },
  { visibleTo: 1, d: -1, _id: -1 },
  { 'items.a': 1, _id: 1 },
];

/** Always ends with `_id`, so that there is one right order. */
export function randomOrder(chance: Chance): Record<string, 1 | -1> {
  return chance.pick(orders);
}
