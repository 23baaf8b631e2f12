import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../../api/app.ts';
import { permissions } from '../../api/permissions.ts';
import { startApi } from './support/api-under-test.ts';
import type { ApiUnderTest } from './support/api-under-test.ts';

interface Document {
  openapi: string;
  paths: Record<string, Record<string, { operationId: string; responses: Record<string, unknown> }>>;
  components: { schemas: Record<string, unknown> };
}

let api: ApiUnderTest;
let document: Document;
beforeAll(async () => {
  api = await startApi();
  document = (await api.anyone().request<Document>('GET', '/openapi.json')).body;
});
afterAll(() => api.stop());

/** Paths of the document in the table's way of writing. */
function documentedRoutes(): string[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
  );
}

/** What express itself will answer, read out of its router. */
function servedRoutes(): string[] {
  return createApp(api.services).router.stack.flatMap(({ route }) =>
    route === undefined ? [] : route.stack.map(({ method }) => `${method.toUpperCase()} ${route.path}`),
  );
}

describe('the served document', () => {
  test('is OpenAPI 3.1', () => {
    expect(document.openapi).toBe('3.1.0');
  });

  test('has every route of the permission table and the reverse', () => {
    expect(documentedRoutes().sort()).toEqual(Object.keys(permissions).sort());
    const served = servedRoutes().filter((route) => !route.startsWith('OPTIONS'));
    expect([...new Set(served)].sort()).toEqual(Object.keys(permissions).sort());
  });

  test('every documented route is really served: none answers that there is no such address', async () => {
    for (const route of documentedRoutes()) {
      const [method = '', path = ''] = route.split(' ');
      if (path.endsWith('stream')) continue;
      const answer = await api.anyone().request<{ code?: string }>(method, path.replace(/:\w+/g, 'x'));
      const isOurs = !['no-such-page', 'method-not-allowed'].includes(answer.body.code ?? '');
      // No province is configured here, and an unknown province is no address.
      expect(isOurs || path.startsWith('/callbacks'), route).toBe(true);
    }
  });

  test('every reference points to a schema that is there', () => {
    const references = JSON.stringify(document).match(/"#\/components\/schemas\/([^"]+)"/g) ?? [];
    const named = references.map((reference) => reference.slice('"#/components/schemas/'.length, -1));
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((name) => !(name in document.components.schemas))).toEqual([]);
  });

  test('describes the events of the streams', () => {
    expect(document.components.schemas).toHaveProperty('LiveLedger');
    expect(document.components.schemas).toHaveProperty('LiveReread');
  });

  test('operations have ids of their own', () => {
    const ids = Object.values(document.paths).flatMap((methods) => Object.values(methods).map((o) => o.operationId));
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('every operation says how it fails', () => {
    for (const [path, methods] of Object.entries(document.paths)) {
      for (const [method, { responses }] of Object.entries(methods)) {
        expect(Object.keys(responses), `${method} ${path}`).toContain('500');
      }
    }
  });
});

test('without invented people there is no sign-in by name, in the routes and in the document', async () => {
  const bare = await startApi({ people: [] });
  const { body } = await bare.anyone().request<Document>('GET', '/openapi.json');
  expect(Object.keys(body.paths['/session'] ?? {})).toEqual(['get', 'delete']);
  expect(body.paths['/sandbox/people']).toBeUndefined();
  const signIn = await bare.anyone().request('POST', '/session', { body: { person: 'ops' } });
  const people = await bare.anyone().request('GET', '/sandbox/people');
  await bare.stop();
  expect(signIn.status).toBe(405);
  expect(people.status).toBe(404);
});

test('the page to read names every route, needs no script and nothing from elsewhere', async () => {
  const { body, headers } = await api.anyone().request<string>('GET', '/docs');
  expect(headers.get('content-type')).toContain('text/html');
  for (const route of documentedRoutes()) expect(body).toContain(route.replace(/:(\w+)/g, '{$1}'));
  expect(body).not.toMatch(/<script|https?:\/\//);
});
