import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { download } from '../../engines/finding/download.ts';
import { downloadAndUnpack } from '../../engines/finding/download-and-unpack.ts';
import { unlessRefusedToday } from '../../engines/finding/refusals.ts';

let folder: string;
let server: Server | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lianban-download-'));
});

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function serve(answer: (response: ServerResponse) => void): Promise<string> {
  server = createServer((_request, response) => {
    answer(response);
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/engine`;
}

test('a download is kept under its name once it is whole', async () => {
  const url = await serve((response) => response.end('an engine'));
  await download(url, join(folder, 'deep', 'engine'));
  expect(readFileSync(join(folder, 'deep', 'engine'), 'utf8')).toBe('an engine');
});

test('a download is given up when no byte comes, and leaves nothing behind', async () => {
  const url = await serve((response) => response.write('half an engine'));
  await expect(download(url, join(folder, 'engine'), { idleMs: 100 })).rejects.toThrow('sent no byte for 0.1 s');
  expect(readdirSync(folder)).toEqual([]);
});

test('a slow download goes on as long as bytes come', async () => {
  const url = await serve((response) => {
    for (let at = 0; at < 6; at += 1) setTimeout(() => response.write('x'), at * 60);
    setTimeout(() => response.end(), 360);
  });
  await download(url, join(folder, 'engine'), { idleMs: 250 });
  expect(readFileSync(join(folder, 'engine'), 'utf8')).toBe('xxxxxx');
});

test('a refusal of the server is told with its status', async () => {
  const url = await serve((response) => response.writeHead(403).end());
  await expect(download(url, join(folder, 'engine'))).rejects.toThrow('HTTP 403');
});

test('a host that cannot be reached is named', async () => {
  await expect(download('http://127.0.0.1:1/engine', join(folder, 'engine'))).rejects.toThrow(
    '127.0.0.1:1 cannot be reached',
  );
  expect(existsSync(join(folder, 'engine'))).toBe(false);
});

test('a refusal is remembered for a day and not longer', async () => {
  let asked = 0;
  const refuse = () => Promise.reject(new Error(`refused ${String((asked += 1))}`));
  const noon = Date.parse('2026-11-23T12:00:00Z');
  const hour = 3_600_000;
  await expect(unlessRefusedToday(folder, 'engine 1', refuse, () => noon)).rejects.toThrow('refused 1');
  await expect(unlessRefusedToday(folder, 'engine 1', refuse, () => noon + 23 * hour)).rejects.toThrow(
    'refused 1 at 2026-11-23T12:00',
  );
  await expect(unlessRefusedToday(folder, 'engine 1', refuse, () => noon + 24 * hour)).rejects.toThrow('refused 2');
});

test('a refusal of one engine does not keep another from being asked for', async () => {
  await expect(unlessRefusedToday(folder, 'engine 1', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  await expect(unlessRefusedToday(folder, 'engine 2', () => Promise.resolve('here'))).resolves.toBe('here');
});

test('one file of a downloaded archive is kept, and nothing else stays', async () => {
  mkdirSync(join(folder, 'engine-1.2', 'bin'), { recursive: true });
  writeFileSync(join(folder, 'engine-1.2', 'bin', 'engine'), 'an engine', { mode: 0o755 });
  execFileSync('tar', ['-czf', 'archive.tgz', 'engine-1.2'], { cwd: folder });
  const archive = readFileSync(join(folder, 'archive.tgz'));
  const url = await serve((response) => response.end(archive));
  const cache = join(folder, 'cache');
  const kept = join(cache, 'engine', 'engine');
  await downloadAndUnpack({ environment: {}, cache, root: false, say: () => undefined }, 'Engine', {
    url,
    member: 'bin/engine',
    kept,
  });
  expect(readFileSync(kept, 'utf8')).toBe('an engine');
  expect(readdirSync(join(cache, 'engine'))).toEqual(['engine']);
  const missing = downloadAndUnpack({ environment: {}, cache, root: false, say: () => undefined }, 'Engine', {
    url,
    member: 'bin/other',
    kept,
  });
  await expect(missing).rejects.toThrow('the archive holds no bin/other');
});
