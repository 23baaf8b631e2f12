import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { keptSecret } from '../../sandbox/province/kept-secret.ts';
import { temporaryFolder } from './support/sandbox-client.ts';

const folder = temporaryFolder();
const file = join(folder.path, 'sichuan', 'secret');

afterAll(() => {
  folder.remove();
});

test('a province that runs alone makes its secret once and keeps it for its owner only', () => {
  const secret = keptSecret(file);
  expect(secret).toMatch(/^[0-9a-f]{64}$/);
  expect(readFileSync(file, 'utf8').trim()).toBe(secret);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(keptSecret(file)).toBe(secret);
  expect(keptSecret(join(folder.path, 'chongqing', 'secret'))).not.toBe(secret);
});

test('an empty secret is refused: anybody could sign with it', () => {
  const emptied = join(folder.path, 'emptied');
  writeFileSync(emptied, '\n');
  expect(() => keptSecret(emptied)).toThrow('is empty: remove it');
});
