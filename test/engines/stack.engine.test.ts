import { existsSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startStack, type TestStack } from '../support/stack.ts';

let stack: TestStack;

beforeAll(async () => {
  stack = await startStack({ apis: 2, engines: 'private' });
});

afterAll(async () => {
  await stack.stop();
});

const statusOf = async (url: string) => (await fetch(url)).status;

test('a stack of the whole comes up on ports of its own: engines, provinces, a worker and two API processes', async () => {
  const { apis, sichuan, chongqing } = stack.addresses;
  expect(new Set([...apis, sichuan, chongqing]).size).toBe(4);
  for (const api of apis) await expect(statusOf(`${api}/healthz`)).resolves.toBe(200);
  for (const province of [sichuan, chongqing]) await expect(statusOf(`${province}/sandbox/records`)).resolves.toBe(200);
});

test('one API process is killed and started again while the other goes on', async () => {
  const [first = '', second = ''] = stack.addresses.apis;
  const before = stack.pid('api');
  await stack.kill('api');
  expect(stack.pid('api')).toBeUndefined();
  await expect(fetch(`${first}/healthz`)).rejects.toThrow();
  await expect(statusOf(`${second}/healthz`)).resolves.toBe(200);
  await stack.restart('api');
  expect(stack.pid('api')).not.toBe(before);
  await expect(statusOf(`${first}/healthz`)).resolves.toBe(200);
});

test('its secrets are in no log, and its folder goes when it stops', async () => {
  const small = await startStack();
  const logs = ['worker', 'api', 'sichuan', 'chongqing'].map((part) => small.log(part)).join('\n');
  for (const secret of Object.values(small.secrets) as string[]) expect(logs).not.toContain(secret);
  await small.stop();
  expect(existsSync(small.folder)).toBe(false);
});
