import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { Client, ServiceError } from '@temporalio/client';
import { afterEach, expect, test } from 'vitest';
import { EngineUnavailable, EngineUnreachable } from '../../api/engine/case-engine.ts';
import { engineCall } from '../../api/engine/engine-calls.ts';
import { isRefusedConnection, retryUnlessRefused } from '../../api/engine/refused-connection.ts';
import { temporalCommands } from '../../api/engine/temporal-commands.ts';
import { connectEngine } from '../../connect-engine.ts';
import type { Command } from '../../domain/command.ts';
import { owner } from '../support/case-fixtures.ts';

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

/** Something that takes connections and never says a word, as an engine that is too busy. */
async function silentListener(): Promise<{ server: Server; port: number }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { server, port: (server.address() as AddressInfo).port };
}

async function portWhereNobodyListens(): Promise<number> {
  const { server, port } = await silentListener();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function clientAt(port: number): Client {
  const connection = connectEngine(`127.0.0.1:${port}`, [retryUnlessRefused(2)]);
  open.push(() => void connection.close());
  return new Client({ connection });
}

const ask = (client: Client, timeoutMs: number): Promise<unknown> =>
  engineCall(client, () => client.workflowService.getSystemInfo({}), timeoutMs);

const command: Command = {
  commandId: 'command-1',
  caseNo: 'CY500103261008M9S346Q3K',
  kind: 'withdraw',
  principal: owner,
  occurredAt: '2026-10-08T02:00:00.000Z',
  data: { reason: 'changed our mind' },
};

test('where nobody listens a call ends long before its limit and says so', async () => {
  const client = clientAt(await portWhereNobodyListens());
  const began = Date.now();
  await expect(ask(client, 20_000)).rejects.toBeInstanceOf(EngineUnreachable);
  await expect(temporalCommands(client).update('case-1', command, 20_000)).rejects.toBeInstanceOf(EngineUnreachable);
  expect(Date.now() - began).toBeLessThan(10_000);
});

test('an engine that takes the connection and says nothing is waited for to the limit, and its command is not given up', async () => {
  const client = clientAt((await silentListener()).port);
  const late: unknown = await ask(client, 150).catch((error: unknown) => error);
  expect(late).toBeInstanceOf(EngineUnavailable);
  expect(late).not.toBeInstanceOf(EngineUnreachable);
  expect(await temporalCommands(client).update('case-1', command, 150)).toBe('no-answer');
});

test('only a connection that was never made is a refused one', () => {
  const unavailable = (details: string): Error =>
    Object.assign(new Error(details), { code: 14, details, metadata: {} });
  const refused = unavailable('No connection established. Last error: Error: connect ECONNREFUSED 127.0.0.1:7233');
  expect(isRefusedConnection(refused)).toBe(true);
  expect(isRefusedConnection(new ServiceError('update', { cause: refused }))).toBe(true);
  for (const details of ['shard status unknown', 'Connection dropped', '']) {
    expect(isRefusedConnection(unavailable(details))).toBe(false);
  }
  expect(isRefusedConnection(new Error('No connection established'))).toBe(false);
});
