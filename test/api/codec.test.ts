import { afterAll, beforeAll, expect, test } from 'vitest';
import { defaultPayloadConverter } from '@temporalio/common';
import type { Payload } from '@temporalio/common';
import type { Problem } from '../../api/schemas/problem.ts';
import type { CodecPayloads } from '../../api/schemas/codec.ts';
import type { ApiClient } from '../support/api-client.ts';
import { startApi } from './support/api-under-test.ts';
import type { ApiUnderTest } from './support/api-under-test.ts';

const ui = 'http://127.0.0.1:8233';
let api: ApiUnderTest;
let ops: ApiClient;
let encrypted: CodecPayloads;
beforeAll(async () => {
  api = await startApi();
  ops = await api.as('ops');
  const plain = [defaultPayloadConverter.toPayload({ name: '程锦' }), defaultPayloadConverter.toPayload('second')];
  encrypted = { payloads: (await api.services.codec.encode(plain)).map(toJson) };
});
afterAll(() => api.stop());

function toJson({ metadata, data }: Payload): CodecPayloads['payloads'][number] {
  const encoded = Object.entries(metadata ?? {}).map(([key, value]) => [key, Buffer.from(value).toString('base64')]);
  return {
    metadata: Object.fromEntries(encoded) as Record<string, string>,
    data: Buffer.from(data ?? []).toString('base64'),
  };
}

const decode = (client: ApiClient, headers: Record<string, string> = {}) =>
  client.request<CodecPayloads>('POST', '/codec/decode', { body: encrypted, headers });

test('ops reads in the Temporal UI what the engine stores encrypted', async () => {
  expect(JSON.stringify(encrypted)).not.toContain(Buffer.from('程锦').toString('base64').slice(0, 6));
  const { status, body } = await decode(ops);
  expect(status).toBe(200);
  expect(body.payloads.map(({ data = '' }) => JSON.parse(Buffer.from(data, 'base64').toString()) as unknown)).toEqual([
    { name: '程锦' },
    'second',
  ]);
});

test('nobody else does', async () => {
  expect((await decode(api.anyone())).status).toBe(401);
  expect((await decode(await api.as('clerk-yuzhong'))).status).toBe(403);
  expect((await decode(await api.as('enterprise-jincheng'))).status).toBe(403);
});

test('pages of the Temporal UI may ask with the session; pages from elsewhere may not', async () => {
  const preflight = await fetch(`${api.url}/codec/decode`, {
    method: 'OPTIONS',
    headers: {
      origin: ui,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type,x-namespace',
    },
  });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get('access-control-allow-origin')).toBe(ui);
  expect(preflight.headers.get('access-control-allow-credentials')).toBe('true');

  const fromUi = await decode(ops, { origin: ui });
  expect([fromUi.status, fromUi.headers.get('access-control-allow-origin')]).toEqual([200, ui]);
  const elsewhere = await decode(ops, { origin: 'http://127.0.0.1:1' });
  expect([elsewhere.status, elsewhere.headers.get('access-control-allow-origin')]).toEqual([403, null]);
  expect((await decode(ops, { origin: api.url })).status).toBe(200);
});

test('what is no payload is refused', async () => {
  for (const body of [{ payloads: 'x' }, { payloads: [{ data: '***' }] }, {}]) {
    expect((await ops.request('POST', '/codec/decode', { body })).status).toBe(422);
  }
});

test('what a foreign key encrypted, or somebody changed, is refused with its place', async () => {
  const [first = {}, second = {}] = encrypted.payloads;
  const foreign = { ...second, metadata: { ...second.metadata, 'key-id': Buffer.from('k9').toString('base64') } };
  const changed = { ...second, data: `AAAA${(second.data ?? '').slice(4)}` };
  for (const wrong of [foreign, changed, { ...second, data: 'AAAA' }]) {
    const answer = await ops.request<Problem>('POST', '/codec/decode', { body: { payloads: [first, wrong] } });
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toMatchObject([{ pointer: '/payloads/1', code: 'payload-unreadable' }]);
  }
});
