import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { writeDurably } from '../write-durably.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const files = temporaryFolder('durably');
afterEach(() => {
  files.remove();
});

test('the new text replaces the old one in a folder that is made, and no draft is left beside it', () => {
  const folder = join(files.folder, 'made', 'here');
  const file = join(folder, 'kept.json');
  writeDurably(file, 'old and long');
  writeDurably(file, '新');
  expect(readFileSync(file, 'utf8')).toBe('新');
  expect(readdirSync(folder)).toEqual(['kept.json']);
});

test('a file of secrets is readable by its owner alone', () => {
  const file = join(files.folder, 'secrets.json');
  writeDurably(file, '{}', 0o600);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});
