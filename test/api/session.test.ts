import { afterEach, beforeEach, expect, test } from 'vitest';
import { sandboxPeople } from '../../api/sandbox-people.ts';
import type { SandboxPeople, SessionAnswer, WhoAnswer } from '../../api/schemas/session.ts';
import { checkIdNumber } from '../../domain/identifiers/id-number.ts';
import type { ApiClient } from '../support/api-client.ts';
import { startApi } from './support/api-under-test.ts';
import type { ApiUnderTest } from './support/api-under-test.ts';

let api: ApiUnderTest;
beforeEach(async () => {
  api = await startApi();
});
afterEach(() => api.stop());

const whoAmI = (cookie: string) => api.anyone().request<WhoAnswer>('GET', '/session', { headers: { cookie } });
const nobody = { status: 200, body: { session: null } };

test('the people are invented, with ID numbers whose check digits are right', async () => {
  const { body } = await api.anyone().request<SandboxPeople>('GET', '/sandbox/people');
  expect(body.map(({ id }) => id)).toEqual(sandboxPeople.map(({ id }) => id));
  const numbers = sandboxPeople.flatMap(({ idNumber }) => idNumber ?? []);
  expect(numbers.length).toBeGreaterThan(1);
  expect(numbers.map((number) => checkIdNumber(number).ok)).not.toContain(false);
});

test('signing in sets a cookie that no script reads and no other site sends', async () => {
  const { status, headers, body } = await api
    .anyone()
    .request<SessionAnswer>('POST', '/session', { body: { person: 'clerk-yuzhong' } });
  expect(status).toBe(200);
  expect(body).toMatchObject({ id: 'clerk-yuzhong', role: 'clerk', window: '500103-03', staff: '0322' });
  const cookie = headers.getSetCookie()[0] ?? '';
  expect(cookie).toMatch(/^lianban=/);
  for (const attribute of ['HttpOnly', 'SameSite=Strict', 'Path=/']) expect(cookie).toContain(attribute);
});

test('over https the cookie is sent over nothing else', async () => {
  const secure = await startApi({ secureCookies: true });
  const { headers } = await secure.anyone().request('POST', '/session', { body: { person: 'ops' } });
  await secure.stop();
  expect(headers.getSetCookie()[0]).toContain('Secure');
});

test('nobody signs in as somebody who is not on the list', async () => {
  const answer = await api.anyone().request('POST', '/session', { body: { person: 'nobody' } });
  expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer: '/person', code: 'not-one-of' }] } });
});

test('a session ends at its time', async () => {
  const clerk = await api.as('clerk-yuzhong');
  expect((await whoAmI(clerk.cookie)).body.session?.id).toBe('clerk-yuzhong');
  api.clock.now = new Date(api.clock.now.getTime() + 12 * 60 * 60 * 1000 + 1);
  expect(await whoAmI(clerk.cookie)).toMatchObject(nobody);
});

test('a cookie that was changed, or signed with another key, is none', async () => {
  const { cookie } = await api.as('clerk-yuzhong');
  const [payload = '', signature = ''] = cookie.slice('lianban='.length).split('.');
  const asOps = Buffer.from(JSON.stringify(['ops', api.clock.now.getTime() + 1_000_000])).toString('base64url');
  const attempts = [
    `${asOps}.${signature}`,
    `${payload}.${'A'.repeat(43)}`,
    payload,
    '',
    `${payload}.${signature}x`,
    '..',
  ];
  for (const attempt of attempts) expect(await whoAmI(`lianban=${attempt}`)).toMatchObject(nobody);
});

test('who is not signed in is told so, and gets no error in the console of a page', async () => {
  expect(await api.anyone().request('GET', '/session')).toMatchObject(nobody);
});

test('signing out takes the cookie away', async () => {
  const clerk = await api.as('clerk-yuzhong');
  const { status, headers } = await clerk.request('DELETE', '/session');
  expect(status).toBe(204);
  expect(headers.getSetCookie()[0]).toContain('Max-Age=0');
});

test('a principal in a command carries no name and no ID number', async () => {
  const owner: ApiClient = await api.as('enterprise-jincheng');
  const { body } = await whoAmI(owner.cookie);
  expect(body.session?.role).toBe('enterprise');
  expect(JSON.stringify(body)).not.toContain('510104198503073218');
});
