import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { anyFreePort, freePorts } from '../../engines/processes/free-ports.ts';
import { rememberedPorts } from '../../engines/supervisor/remembered-ports.ts';
import { newSecrets, secretsOf } from '../../engines/supervisor/secrets.ts';

let folder: string;
let servers: Server[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lianban-data-'));
  servers = [];
});

afterEach(() => {
  for (const server of servers) server.close();
  rmSync(folder, { recursive: true, force: true });
});

async function occupy(port: number): Promise<void> {
  const server = createServer();
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
}

test('secrets are made once, readable by their owner only, and stay the same', () => {
  const secrets = secretsOf(folder);
  expect(secretsOf(folder)).toEqual(secrets);
  expect(statSync(join(folder, 'secrets.json')).mode & 0o777).toBe(0o600);
});

test('two data folders share no secret, and each secret holds 256 bits', () => {
  const [one, other] = [newSecrets(), newSecrets()];
  for (const name of Object.keys(one) as (keyof typeof one)[]) expect(one[name]).not.toBe(other[name]);
  const key = /^[0-9a-f]{8}:(.+)$/.exec(one.CODEC_KEYS)?.[1] ?? '';
  expect(Buffer.from(key, 'base64')).toHaveLength(32);
  expect(Buffer.from(one.WORKFLOW_ID_KEY, 'base64')).toHaveLength(32);
});

test('a preferred port that is taken gives way to the next free one, and no port is given twice', async () => {
  const port = await anyFreePort();
  await occupy(port);
  const ports = await freePorts({ first: port, second: port });
  expect(ports.first).toBeGreaterThan(port);
  expect(ports.second).toBeGreaterThan(ports.first);
});

test('a restart has the ports of the last start where they are free', async () => {
  const [api, temporal] = [await anyFreePort(), await anyFreePort()];
  writeFileSync(join(folder, 'ports.json'), JSON.stringify({ api, temporal }));
  await occupy(temporal);
  const first = await rememberedPorts(folder);
  expect(first.api).toBe(api);
  expect(first.temporal).not.toBe(temporal);
  await expect(rememberedPorts(folder)).resolves.toEqual(first);
});
