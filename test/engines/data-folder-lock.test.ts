import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DataFolderInUse, holderOf, lockDataFolder } from '../../engines/supervisor/data-folder-lock.ts';
import { reset } from '../../engines/supervisor/reset.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lianban-lock-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('a data folder that is in use is refused, and the message says by whom and what to do', () => {
  const unlock = lockDataFolder(folder);
  expect(holderOf(folder)?.pid).toBe(process.pid);
  expect(() => lockDataFolder(folder)).toThrow(DataFolderInUse);
  expect(() => lockDataFolder(folder)).toThrow(`in use by process ${process.pid}. Stop that one first`);
  unlock();
  expect(holderOf(folder)).toBeUndefined();
  lockDataFolder(folder)();
});

test('the lock of a process that is gone counts for nothing', async () => {
  const gone = spawn('true');
  await new Promise((resolve) => gone.once('exit', resolve));
  writeFileSync(join(folder, 'in-use.json'), JSON.stringify({ pid: gone.pid, began: '1' }));
  lockDataFolder(folder);
  expect(holderOf(folder)?.pid).toBe(process.pid);
});

test('the lock of an earlier process whose pid another one has now counts for nothing', () => {
  writeFileSync(join(folder, 'in-use.json'), JSON.stringify({ pid: process.ppid, began: 'long ago' }));
  lockDataFolder(folder);
  expect(holderOf(folder)?.pid).toBe(process.pid);
});

test('a lock that a power cut left unfinished counts for nothing', () => {
  writeFileSync(join(folder, 'in-use.json'), '{"pid":');
  lockDataFolder(folder);
  expect(holderOf(folder)?.pid).toBe(process.pid);
});

test('reset removes the data folder when it is told yes beforehand', async () => {
  writeFileSync(join(folder, 'secrets.json'), '{}');
  await expect(reset(['--yes'], folder, () => undefined)).resolves.toBe(0);
  expect(existsSync(folder)).toBe(false);
  await expect(reset(['--yes'], folder, () => undefined)).resolves.toBe(0);
});

test('reset refuses while a process uses the folder', async () => {
  writeFileSync(join(folder, 'secrets.json'), '{}');
  lockDataFolder(folder);
  await expect(reset(['--yes'], folder, () => undefined)).resolves.toBe(1);
  expect(readFileSync(join(folder, 'secrets.json'), 'utf8')).toBe('{}');
});
