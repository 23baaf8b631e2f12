import { expect, test } from 'vitest';
import { startApi } from './support/api-under-test.ts';

test('the process is up, and ready as long as the engine answers: cases open without the read model', async () => {
  const api = await startApi();
  const ask = (path: string) => api.anyone().request<object>('GET', path);
  expect(await ask('/healthz')).toMatchObject({ status: 200, body: { status: 'up' } });
  expect(await ask('/readyz')).toMatchObject({ status: 200, body: { status: 'ready', engine: 'up', reads: 'up' } });
  api.reads.isDown = true;
  expect(await ask('/readyz')).toMatchObject({ status: 200, body: { status: 'ready', reads: 'down' } });
  api.engine.isDown = true;
  expect(await ask('/readyz')).toMatchObject({ status: 503, body: { status: 'not-ready', engine: 'down' } });
  expect((await ask('/readyz')).headers.get('retry-after')).toBe('2');
  expect((await ask('/healthz')).status).toBe(200);
  await api.stop();
});
