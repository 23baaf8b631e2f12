import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openJournal, type Journal } from '../../sandbox/province/journal.ts';
import { temporaryFolder } from './support/sandbox-client.ts';

let folder: ReturnType<typeof temporaryFolder>;
let file: string;

beforeEach(() => {
  folder = temporaryFolder();
  file = join(folder.path, 'deep', 'journal.jsonl');
});

afterEach(() => folder.remove());

const unexpected = (error: unknown): never => {
  throw error;
};

async function open(
  failed: (error: unknown) => void = unexpected,
): Promise<{ journal: Journal<number>; held: number[] }> {
  const held: number[] = [];
  const journal = await openJournal<number>(file, (line) => held.push(line), failed);
  return { journal, held };
}

test('what was appended is there again, in order', async () => {
  const { journal } = await open();
  await Promise.all(Array.from({ length: 500 }, (_, at) => journal.append(at)));
  await journal.close();
  const { journal: next, held } = await open();
  await next.close();
  expect(held).toEqual(Array.from({ length: 500 }, (_, at) => at));
});

test('a line is in the file when its promise resolves', async () => {
  const { journal } = await open();
  void journal.append(1);
  await journal.append(2);
  expect(await readFile(file, 'utf8')).toBe('1\n2\n');
  await journal.close();
});

test.each(['7', '{"half": ', '\u0000\u0000'])(
  'a last line that a crash cut off (%j) is removed and written over',
  async (half) => {
    const first = await open();
    await first.journal.append(1);
    await first.journal.close();
    await appendFile(file, half);
    const second = await open();
    expect(second.held).toEqual([1]);
    await second.journal.append(2);
    await second.journal.close();
    const third = await open();
    expect(third.held).toEqual([1, 2]);
    await third.journal.close();
  },
);

test('a whole line that cannot be read is not passed over', async () => {
  const first = await open();
  await first.journal.close();
  await appendFile(file, '1\n{"half": \n2\n');
  await expect(open()).rejects.toThrow(SyntaxError);
});

test('a write that fails is reported, and nothing after it is acknowledged', async () => {
  const reported: unknown[] = [];
  const { journal } = await open((error) => reported.push(error));
  await journal.close();
  await expect(journal.append(1)).rejects.toThrow();
  await expect(journal.append(2)).rejects.toThrow();
  expect(reported.length).toBeGreaterThan(0);
});
