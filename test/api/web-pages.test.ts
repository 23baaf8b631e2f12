import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApi } from './support/api-under-test.ts';
import type { ApiUnderTest } from './support/api-under-test.ts';

const folder = mkdtempSync(join(tmpdir(), 'lianban-pages-'));
let api: ApiUnderTest;
beforeAll(async () => {
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>pages</title>');
  writeFileSync(join(folder, 'assets', 'app-1a2b3c.js'), 'export {};');
  writeFileSync(join(tmpdir(), 'lianban-not-a-page.txt'), 'secret');
  api = await startApi({ pagesFolder: folder });
});
afterAll(async () => {
  await api.stop();
  rmSync(folder, { recursive: true, force: true });
  rmSync(join(tmpdir(), 'lianban-not-a-page.txt'));
});

const get = (path: string): Promise<Response> => fetch(api.url + path, { redirect: 'manual' });

test('the bare address leads to the pages', async () => {
  const response = await get('/');
  expect([response.status, response.headers.get('location')]).toEqual([302, '/w/']);
});

test.each(['/w', '/w/', '/w/cases/CY500103260928M9S346Q3K', '/w/track?x=1'])(
  '%s is the application itself',
  async (path) => {
    const response = await get(path);
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('<title>pages</title>');
    expect(response.headers.get('cache-control')).toBe('no-cache');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'self'");
  },
);

test('files that carry their hash are kept for good', async () => {
  const response = await get('/w/assets/app-1a2b3c.js');
  expect(response.headers.get('content-type')).toContain('javascript');
  expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
});

test('a file that is not there is not there, and is no page', async () => {
  const response = await get('/w/assets/app-000000.js');
  expect(response.status).toBe(404);
  expect(response.headers.get('content-type')).toContain('application/problem+json');
});

test.each([
  '/w/../lianban-not-a-page.txt',
  '/w/..%2flianban-not-a-page.txt',
  '/w/assets/..%2f..%2flianban-not-a-page.txt',
])('nothing beside the folder is served: %s', async (path) => {
  const body = await new Promise<string>((resolve, reject) => {
    // Not by fetch, which would tidy the address up.
    const sent = request({ host: '127.0.0.1', port: new URL(api.url).port, path }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => resolve(text));
    });
    sent.on('error', reject);
    sent.end();
  });
  expect(body).not.toContain('secret');
});
