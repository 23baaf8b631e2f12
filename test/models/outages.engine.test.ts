import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Models } from '../../models/connection.ts';
import { createOutageBook } from '../../models/outages.ts';
import type { OutageBook } from '../../models/outages.ts';
import { openModels } from './open-models.ts';

let models: Models;
let book: OutageBook;
beforeAll(async () => {
  models = await openModels();
  book = createOutageBook(models);
});
afterAll(() => models.close());
afterEach(() => models.outages.deleteMany({}));

const at = (second: number): Date => new Date(Date.UTC(2026, 8, 28) + second * 1_000);
const tax = { province: 'sichuan', system: 'tax' };
const failed = (since: number, second: number, what = tax): Promise<void> =>
  book.failed({ ...what, since: at(since), at: at(second) });
const answered = (second: number): Promise<void> => book.answered({ ...tax, at: at(second) });
const told = async (second: number): Promise<string[]> =>
  (await book.current(at(second))).map(
    ({ province, system, since, lastTriedAt }) =>
      `${province}/${system} ${String(since.getTime() / 1_000 - at(0).getTime() / 1_000)}-${String(lastTriedAt.getTime() / 1_000 - at(0).getTime() / 1_000)}`,
  );

test('an outage lasts from its first failure to the first answer', async () => {
  await failed(1, 9);
  await failed(1, 30);
  expect(await told(31)).toEqual(['sichuan/tax 1-30']);
  await answered(60);
  expect(await told(61)).toEqual([]);
});

test('two workers that meet one outage note one, from the earlier note on; a late note takes nothing back', async () => {
  await failed(1, 9);
  await failed(5, 8);
  expect(await told(10)).toEqual(['sichuan/tax 1-9']);
});

test('both at the same time are one', async () => {
  await Promise.all([failed(1, 9), failed(2, 9), failed(3, 9)]);
  expect(await told(10)).toHaveLength(1);
});

test('an outage that nobody tries any more is no longer told, and the next one is a new one', async () => {
  await failed(1, 9);
  expect(await told(129)).toEqual(['sichuan/tax 1-9']);
  expect(await told(130)).toEqual([]);
  await failed(200, 205);
  expect(await told(206)).toEqual(['sichuan/tax 200-205']);
});

test('after its end the next outage is a new one', async () => {
  await failed(1, 9);
  await answered(20);
  await failed(40, 45);
  expect(await told(46)).toEqual(['sichuan/tax 40-45']);
});

test('an answer from before an outage does not end it, and a failure from before an answer begins none', async () => {
  await failed(10, 15);
  await answered(5);
  expect(await told(20)).toEqual(['sichuan/tax 10-15']);
  await answered(30);
  await failed(10, 25);
  expect(await told(31)).toEqual([]);
});

test('systems and provinces are told apart', async () => {
  await failed(1, 9);
  await failed(2, 9, { province: 'chongqing', system: 'tax' });
  await failed(3, 9, { province: 'sichuan', system: 'seal' });
  await answered(20);
  expect(await told(21)).toEqual(['chongqing/tax 2-9', 'sichuan/seal 3-9']);
});
