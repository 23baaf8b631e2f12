import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { permissions, PermissionTableError, requireRows, scopeOf } from '../../api/permissions.ts';
import type { Permission } from '../../api/permissions.ts';
import type { Role } from '../../domain/principal.ts';
import type { ApiClient } from '../support/api-client.ts';
import { startApi } from './support/api-under-test.ts';
import type { ApiUnderTest } from './support/api-under-test.ts';

const people: Record<Role, string> = { clerk: 'clerk-yuzhong', enterprise: 'enterprise-jincheng', ops: 'ops' };
const roles = Object.keys(people) as Role[];
const table = Object.entries(permissions) as [string, Permission][];
const guarded = table.filter(([, permission]) => typeof permission === 'object');
const open = table.filter(([, permission]) => typeof permission === 'string');

let api: ApiUnderTest;
const clients = new Map<Role, ApiClient>();
beforeAll(async () => {
  api = await startApi();
  for (const role of roles) clients.set(role, await api.as(people[role]));
});
afterAll(() => api.stop());

/** Asks a route with nothing in it: whoever has the right is told what is missing, whoever has not is told that. */
async function ask(client: ApiClient, route: string): Promise<{ status: number; code: string }> {
  const [method = '', path = ''] = route.split(' ');
  const body = method === 'POST' ? { body: {} } : {};
  if (route === 'GET /stream') return askStream(client, path);
  const answer = await client.request<{ code?: string }>(method, path.replace(/:\w+/g, 'x'), body);
  return { status: answer.status, code: answer.body.code ?? '' };
}

/** A stream that opens never ends: its status is enough. */
async function askStream(client: ApiClient, path: string): Promise<{ status: number; code: string }> {
  const cut = new AbortController();
  const response = await fetch(new URL(path, client.url), { headers: { cookie: client.cookie }, signal: cut.signal });
  const code = response.status === 200 ? '' : ((await response.json()) as { code: string }).code;
  cut.abort();
  return { status: response.status, code };
}

describe.each(guarded)('%s', (route, permission) => {
  test('nobody gets in without a session', async () => {
    expect(await ask(api.anyone(), route)).toEqual({ status: 401, code: 'sign-in-first' });
  });

  test.each(roles)('%s gets what the table says', async (role) => {
    const client = clients.get(role) ?? api.anyone();
    const { code } = await ask(client, route);
    if (scopeOf(permission, role) === 'no') expect(code).toBe('not-allowed');
    else expect(['not-allowed', 'sign-in-first']).not.toContain(code);
  });
});

test.each(open)('%s needs no session', async (route) => {
  expect(['sign-in-first', 'not-allowed']).not.toContain((await ask(api.anyone(), route)).code);
});

test('a route without a row stops the API at its start, by name', () => {
  expect(() => requireRows(['GET /cases', 'GET /secrets'])).toThrow(PermissionTableError);
  expect(() => requireRows(['GET /secrets'])).toThrow('GET /secrets');
  expect(() => requireRows(['GET /cases', 'GET /cases'])).toThrow('registered twice');
});

test('a role that a row does not name may do nothing', () => {
  expect(scopeOf('anyone', 'ops')).toBe('no');
  expect(scopeOf('signed', 'clerk')).toBe('no');
});
