import sharp from 'sharp';
import { afterAll, describe, expect, test } from 'vitest';
import { createPdfReader } from '../../../api/materials/pdf/pdf-reader.ts';
import { pdfFile } from '../support/files/pdf-file.ts';

const reader = createPdfReader();
afterAll(() => reader.close());

/** A copy with memory of its own, as it is handed over. */
const handed = (file: Buffer) => (): Promise<Uint8Array> => Promise.resolve(new Uint8Array(file));

describe('a PDF is checked in a thread of its own', () => {
  test.each([
    ['clean', pdfFile()],
    ['script', pdfFile({ catalog: '/OpenAction<</S/JavaScript/JS(1)>>' })],
    ['encrypted', pdfFile({ trailer: '/Encrypt 5 0 R', objects: ['<</Filter/Standard/V 2/R 3>>'] })],
    ['unreadable', Buffer.from('%PDF-1.7\nand nothing more')],
  ])('%s', async (verdict, file) => {
    expect(await reader.check(handed(file))).toBe(verdict);
  });
});

test('the first page is drawn as wide as asked', async () => {
  const page = await reader.firstPage(handed(pdfFile()), 320);
  const picture = sharp(page);
  expect(await picture.metadata()).toMatchObject({ format: 'png', width: 320, height: 480 });
  const { channels } = await picture.stats();
  expect(channels[0]?.min).toBeLessThan(64);
  expect(channels[0]?.mean).toBeGreaterThan(200);
});

test('what cannot be drawn is no picture', async () => {
  expect(await reader.firstPage(handed(Buffer.from('%PDF-1.7\n')), 320)).toBeUndefined();
});

test('several files take turns, and each is loaded when its turn has come', async () => {
  let loaded = 0;
  let letGo = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const load = async (): Promise<Uint8Array> => {
    loaded += 1;
    await held;
    return handed(pdfFile())();
  };
  const verdicts = Promise.all([1, 2, 3].map(() => reader.check(load)));
  await expect.poll(() => loaded).toBe(1);
  await new Promise(setImmediate);
  expect(loaded).toBe(1);
  letGo();
  expect(await verdicts).toEqual(['clean', 'clean', 'clean']);
  expect(loaded).toBe(3);
});

test('a file that cannot be loaded is told as it is, and the next one is read', async () => {
  await expect(reader.check(() => Promise.reject(new Error('MongoDB is away')))).rejects.toThrow('MongoDB is away');
  expect(await reader.check(handed(pdfFile()))).toBe('clean');
});

test('a file that takes too long is given up, and the next one is read', async () => {
  const hurried = createPdfReader(1);
  expect(await hurried.check(handed(pdfFile()))).toBe('unreadable');
  await hurried.close();
  expect(await reader.check(handed(pdfFile()))).toBe('clean');
});
