import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createExchange, type Exchange, type ExchangeOptions } from '../../adapters/http-exchange.ts';
import { ProvinceUnavailable } from '../../adapters/province.ts';

let server: Server;
let baseUrl: string;
const connections = new Set<Socket>();
const seen: string[] = [];

/** `/status/<n>`, `/large`, `/endless`, `/cut`, `/reset`, `/silent`, `/stuck`: one way each that a province can behave. */
beforeAll(async () => {
  server = createServer((request, response) => {
    seen.push(request.url ?? '');
    const [, , way = '', detail = ''] = (request.url ?? '').split('/');
    if (way === 'status') return void response.writeHead(Number(detail), { location: '/base/status/200' }).end('body');
    if (way === 'large') return void response.end(Buffer.alloc(2_000));
    if (way === 'endless') return void setInterval(() => response.write(Buffer.alloc(600)), 2).unref();
    if (way === 'cut')
      return void response.writeHead(200, { 'content-length': '100' }).write('half', () => response.destroy());
    if (way === 'reset') return void request.socket.destroy();
    if (way === 'stuck') return void response.writeHead(200, { 'content-length': '100' }).write('half');
  });
  server.on('connection', (socket) => connections.add(socket));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  baseUrl = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/base/`;
});

afterAll(() => {
  for (const socket of connections) socket.destroy();
  server.close();
});

const exchange = (more: Partial<ExchangeOptions> = {}): Exchange =>
  createExchange({ province: 'Testland', baseUrl, timeoutMs: 5_000, maxBytes: 1_000, ...more });
const get = (path: string, more?: Partial<ExchangeOptions>) =>
  exchange(more)({ operation: 'status', method: 'GET', path, headers: {} });

test.each([200, 201, 400, 401, 403, 404, 409, 413, 422])(
  'HTTP %i is an answer for the adapter to read',
  async (status) => {
    const answer = await get(`/status/${String(status)}`);
    expect(answer.status).toBe(status);
    expect(Buffer.from(answer.body).toString()).toBe('body');
  },
);

test.each([301, 302, 307, 308])('HTTP %i is not followed: a signed request goes nowhere else', async (status) => {
  const before = seen.length;
  await expect(get(`/status/${String(status)}`)).rejects.toThrow(`Testland status: HTTP ${String(status)}`);
  expect(seen.slice(before)).toEqual([`/base/status/${String(status)}`]);
});

test.each([
  ['/status/500', 'HTTP 500'],
  ['/status/502', 'HTTP 502'],
  ['/status/503', 'HTTP 503'],
  ['/status/504', 'HTTP 504'],
  ['/status/408', 'HTTP 408'],
  ['/status/425', 'HTTP 425'],
  ['/status/429', 'HTTP 429'],
  ['/large', 'the answer is larger than 1000 bytes'],
  ['/endless', 'the answer is larger than 1000 bytes'],
  ['/cut', 'no connection'],
  ['/reset', 'no connection'],
  ['/silent', 'no answer within 300 ms'],
  ['/stuck', 'no answer within 300 ms'],
])('%s leaves the outcome unknown', async (path, words) => {
  // Whoever never answers is not waited for long; all others may be slow on a busy machine.
  const limit = words.startsWith('no answer') ? { timeoutMs: 300 } : {};
  const failure: unknown = await get(path, limit).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(ProvinceUnavailable);
  expect(String(failure)).toContain(`Testland status: ${words}`);
});

test('a refused connection is told by its code', async () => {
  await expect(get('/status/200', { baseUrl: 'http://127.0.0.1:1' })).rejects.toThrow(/no connection/);
});

test('a transport that ignores its time limit is left behind', async () => {
  const never: typeof fetch = () => new Promise(() => undefined);
  await expect(get('/status/200', { fetch: never, timeoutMs: 20 })).rejects.toBeInstanceOf(ProvinceUnavailable);
});

test('a failure quotes neither address nor body', async () => {
  const tattler: typeof fetch = () => Promise.reject(new Error('could not send 王小明 11010519491231002X'));
  const failure: unknown = await get('/secret-path', { fetch: tattler }).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(ProvinceUnavailable);
  expect(JSON.stringify([String(failure), (failure as Error).stack, (failure as Error).cause])).not.toMatch(
    /王小明|11010519|secret-path/,
  );
});

test('requests one after another share a connection', async () => {
  await get('/status/200');
  const before = connections.size;
  for (let i = 0; i < 5; i += 1) await get('/status/404');
  expect(connections.size - before).toBeLessThanOrEqual(1);
});

test.each([
  ['120', 120_000],
  ['0', 0],
  ['Thu, 01 Jan 1970 00:00:00 GMT', 0],
  ['soon', undefined],
  [undefined, undefined],
])('a province that is out and says Retry-After %s wants to be asked again after %s ms', async (said, askAgainMs) => {
  const headers = said === undefined ? {} : { 'retry-after': said };
  const answer = (): Promise<Response> => Promise.resolve(new Response('', { status: 503, headers }));
  await expect(get('/status/503', { fetch: answer })).rejects.toMatchObject({
    name: 'ProvinceUnavailable',
    askAgainMs,
  });
});
