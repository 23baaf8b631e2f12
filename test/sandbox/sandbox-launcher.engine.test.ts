import { spawnSync } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { temporaryFolder } from './support/sandbox-client.ts';

/** Runs the launcher to its end, without the environment's own secrets. */
function launch(args: string[], env: Record<string, string> = {}): { code: number | null; words: string } {
  const { SICHUAN_SECRET: _s, CHONGQING_SECRET: _c, ...rest } = process.env;
  const options = { env: { ...rest, ...env }, encoding: 'utf8', timeout: 20_000 } as const;
  const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'sandbox/server.ts', ...args], options);
  return { code: status, words: stderr };
}

test.each([[[]], [['hubei']], [['toString']], [['sichuan', '--port', 'x']]])('%j ends with the usage', (args) => {
  expect(launch(args)).toMatchObject({ code: 1, words: expect.stringContaining('Usage:') as string });
});

test('a secret that was named but is not there is not replaced by another', () => {
  expect(launch(['chongqing', '--secret-env', 'NO_SUCH_SECRET'])).toMatchObject({
    code: 1,
    words: 'NO_SUCH_SECRET is not set, but --secret-env names it.\n',
  });
});

test('a taken port is told in one line', async () => {
  const folder = temporaryFolder();
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const port = String((other.address() as AddressInfo).port);
  const { code, words } = launch(['sichuan', '--port', port, '--data', folder.path], { SICHUAN_SECRET: 'x' });
  await new Promise((resolve) => other.close(resolve));
  folder.remove();
  expect(code).toBe(1);
  expect(words).toMatch(/^sichuan cannot start: .*EADDRINUSE.*\n$/);
});
