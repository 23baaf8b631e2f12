import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Problem } from '../../api/schemas/problem.ts';
import { application } from '../support/application.ts';
import type { ApiClient } from '../support/api-client.ts';
import { startApi } from './support/api-under-test.ts';
import type { ApiUnderTest } from './support/api-under-test.ts';

let api: ApiUnderTest;
let clerk: ApiClient;
beforeAll(async () => {
  api = await startApi();
  clerk = await api.as('clerk-yuzhong');
});
afterAll(() => api.stop());

const post = (raw: string, headers: Record<string, string> = {}) =>
  clerk.request<Problem>('POST', '/cases', { raw, key: 'a-key-of-its-own', headers });

describe('a request that cannot be read is answered as problem+json', () => {
  test.each([
    ['no JSON', () => post('{"bundle": '), 400, 'malformed-json'],
    ['JSON that is no object', () => post('"text"'), 400, 'malformed-json'],
    ['another media type', () => post('<a/>', { 'content-type': 'text/xml' }), 415, 'unsupported-media-type'],
    [
      'a form',
      () => post('a=b', { 'content-type': 'application/x-www-form-urlencoded' }),
      415,
      'unsupported-media-type',
    ],
    [
      'another charset',
      () => post('{}', { 'content-type': 'application/json; charset=gbk' }),
      415,
      'unsupported-media-type',
    ],
    ['another encoding', () => post('{}', { 'content-encoding': 'zstd' }), 415, 'unsupported-media-type'],
    ['a broken compression', () => post('{}', { 'content-encoding': 'gzip' }), 400, 'malformed-body'],
    ['2 MB', () => post(JSON.stringify({ a: 'x'.repeat(2_000_000) })), 413, 'body-too-large'],
    ['an unknown address', () => clerk.request<Problem>('GET', '/nothing/here'), 404, 'no-such-page'],
    ['another method', () => clerk.request<Problem>('DELETE', '/cases'), 405, 'method-not-allowed'],
    ['a broken escape', () => clerk.request<Problem>('GET', '/cases/%E0%A4%A'), 400, 'malformed-url'],
  ] as const)('%s', async (_what, send, status, code) => {
    const answer = await send();
    expect(answer).toMatchObject({ status, body: { status, code } });
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(answer.body.instance).toBe(answer.headers.get('x-request-id'));
    expect(answer.body.detail).not.toBe('');
  });

  test('405 says what the address takes', async () => {
    expect((await clerk.request('DELETE', '/cases')).headers.get('allow')).toBe('POST, GET, HEAD');
    expect((await clerk.request('PUT', '/cases/CY1/timeline')).headers.get('allow')).toBe('GET, HEAD');
  });

  test('nesting that no schema has is refused before anything looks at it', async () => {
    const answer = await post(`${'{"a":'.repeat(2000)}1${'}'.repeat(2000)}`);
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ code: 'too-deep' }] } });
  });
});

test('words are Chinese unless English is preferred', async () => {
  const zh = await clerk.request<Problem>('GET', '/nothing');
  const en = await clerk.request<Problem>('GET', '/nothing', { headers: { 'accept-language': 'en-GB,zh;q=0.5' } });
  expect([zh.body.title, zh.headers.get('content-language')]).toEqual(['没有这个地址', 'zh-CN']);
  expect([en.body.title, en.headers.get('content-language')]).toEqual(['No such address', 'en']);
});

describe('every answer', () => {
  test.each(['/healthz', '/nothing', '/catalogue', '/cases'])('%s carries the security headers', async (path) => {
    const { headers } = await api.anyone().request('GET', path);
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('referrer-policy')).toBe('same-origin');
  });

  test('answers with data are not stored anywhere', async () => {
    expect((await clerk.request('GET', '/session')).headers.get('cache-control')).toBe('no-store');
  });
});

describe('writes', () => {
  test.each([
    ['a page of another host', { origin: 'https://elsewhere.example' }],
    ['a page on another port of this host', { origin: 'http://127.0.0.1:1' }],
    ['a page without an origin', { origin: 'null' }],
    ['a browser that says cross-site', { 'sec-fetch-site': 'cross-site' }],
  ])('from %s are refused', async (_who, headers) => {
    const answer = await clerk.request<Problem>('POST', '/cases', { body: {}, key: 'a-key-of-its-own', headers });
    expect(answer).toMatchObject({ status: 403, body: { code: 'foreign-origin' } });
  });

  test('from our own pages, and from clients that are no browser, are not', async () => {
    const own = await clerk.request<Problem>('POST', '/cases', {
      body: {},
      key: 'a-key-of-its-own',
      headers: { origin: api.url },
    });
    const none = await clerk.request<Problem>('POST', '/cases', { body: {}, key: 'a-key-of-its-own' });
    expect([own.body.code, none.body.code]).toEqual(['invalid-request', 'invalid-request']);
  });
});

test('the catalogue is sent once, and then only when it has changed', async () => {
  const first = await clerk.request('GET', '/catalogue');
  const etag = first.headers.get('etag') ?? '';
  const second = await clerk.request('GET', '/catalogue', { headers: { 'if-none-match': `W/${etag}` } });
  expect([first.status, second.status, second.body]).toEqual([200, 304, '']);
});

test('an error that nobody expected says its request id, and nothing of its cause', async () => {
  const broken = await startApi();
  broken.engine.start = () => Promise.reject(new Error('the secret path /srv/x of 程锦'));
  const clerkThere = await broken.as('clerk-yuzhong');
  const answer = await clerkThere.request<Problem>('POST', '/cases', {
    body: application('collected-in-chongqing'),
    key: 'a-key-of-its-own',
  });
  expect(answer).toMatchObject({ status: 500, body: { code: 'unexpected' } });
  expect(JSON.stringify(answer.body) + JSON.stringify(broken.logLines)).not.toMatch(/secret path|程锦/);
  expect(answer.body.detail).toContain(answer.body.instance);
  expect(broken.logLines.some(({ requestId, level }) => requestId === answer.body.instance && level === 50)).toBe(true);
  await broken.stop();
});

test('a body that breaks off is no request, and the API goes on', async () => {
  await new Promise<void>((resolve) => {
    const request = httpRequest(`${api.url}/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-length': '100' },
    });
    request.on('error', () => resolve());
    request.write('{"person":');
    setTimeout(() => request.destroy(), 50);
  });
  expect((await clerk.request('GET', '/healthz')).status).toBe(200);
});

test('a log line has the route, the case and the workflow, and nothing of who or what', async () => {
  const founding = application('collected-in-chongqing');
  const { body } = await clerk.open(founding);
  await clerk.request('GET', `/cases?text=${encodeURIComponent(founding.subject.name)}`);
  const line = api.logLines.find(({ route, caseNo }) => route === '/cases' && caseNo === body.caseNo);
  expect(line).toMatchObject({
    method: 'POST',
    status: 201,
    role: 'clerk',
    workflowId: expect.stringMatching(/^case-[a-z2-7]{32}$/) as string,
  });
  const everything = JSON.stringify(api.logLines);
  for (const person of founding.people) {
    expect(everything).not.toContain(person.name);
    expect(everything).not.toContain(person.idNumber);
  }
  expect(everything).not.toContain(founding.subject.name.slice(0, 4));
  expect(everything).not.toContain(encodeURIComponent(founding.subject.name).slice(0, 20));
  expect(everything).not.toContain(founding.subject.nameNumber);
});
