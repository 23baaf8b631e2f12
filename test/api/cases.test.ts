import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CaseAnswer } from '../../api/schemas/case-answer.ts';
import type { Receipt } from '../../api/schemas/opening.ts';
import type { TimelineAnswer } from '../../api/schemas/timeline.ts';
import type { NewEvent } from '../../domain/ledger.ts';
import type { ApiClient } from '../support/api-client.ts';
import { application } from '../support/application.ts';
import { startApi } from './support/api-under-test.ts';
import type { ApiUnderTest } from './support/api-under-test.ts';

let api: ApiUnderTest;
let clerk: ApiClient;
let caseNo: string;
const founding = application('collected-in-chongqing');
beforeEach(async () => {
  api = await startApi();
  clerk = await api.as('clerk-yuzhong');
  caseNo = await clerk.opened(founding);
  api.project(caseNo);
});
afterEach(() => api.stop());

/** Adds events to the case and projects it. */
function happened(...events: NewEvent[]): void {
  const { ledger } = api.engine.caseOf(caseNo);
  for (const event of events) {
    ledger.push({ ...event, seq: ledger.length + 1, recordedAt: event.occurredAt });
  }
  api.project(caseNo, api.clock.now.getTime() + ledger.length);
}

const at = '2026-09-28T02:00:00.000Z';
const authority = { party: 'authority', authority: '510104-market-supervision' } as const;
const licence = {
  id: 'licence-id-of-the-enterprise',
  kind: 'business-licence',
  number: '91510104MAC1TE8T4B',
  holder: '成都锦程',
  issuedAt: at,
  status: 'valid',
  version: '1',
} as const;

/** A story with everything in it that ops must not see. */
function told(): void {
  happened(
    {
      kind: 'submitted',
      step: 'identity',
      occurredAt: at,
      actor: { party: 'system' },
      data: { key: `${caseNo}/identity/1`, provinceNo: 'CQ-1', system: 'identity' },
    },
    {
      kind: 'granted',
      step: 'identity',
      occurredAt: at,
      actor: authority,
      via: 'callback',
      data: { provinceNo: 'CQ-1' },
    },
    {
      kind: 'submitted',
      step: 'registration',
      occurredAt: at,
      actor: { party: 'system' },
      data: { key: `${caseNo}/registration/1`, provinceNo: 'SC-1', system: 'registration' },
    },
    {
      kind: 'granted',
      step: 'registration',
      occurredAt: at,
      actor: authority,
      via: 'poll',
      data: { provinceNo: 'SC-1', certificate: licence },
    },
    {
      kind: 'submitted',
      step: 'seal',
      occurredAt: at,
      actor: { party: 'system' },
      data: { key: `${caseNo}/seal/1`, provinceNo: 'SC-2', system: 'seal' },
    },
    {
      kind: 'refused',
      step: 'seal',
      occurredAt: at,
      actor: authority,
      via: 'poll',
      data: { provinceNo: 'SC-2', code: 'R1', reason: '程锦本人未到场' },
    },
    {
      kind: 'withdrawal-requested',
      occurredAt: at,
      actor: { party: 'window', id: 'clerk-yuzhong', window: '500103-03', region: '500103', staff: '0322' },
      commandId: 'my-own-key-1~abcdefgh',
      data: { reason: '程锦要求撤回' },
    },
    { kind: 'withdrawal-too-late', occurredAt: at, actor: authority, data: {} },
  );
}

describe('the case page', () => {
  test('says who holds the case, by when and why, and what one may do', async () => {
    happened({
      kind: 'submitted',
      step: 'identity',
      occurredAt: '2026-09-30T07:20:00.000Z',
      actor: { party: 'system' },
      data: { key: `${caseNo}/identity/1`, provinceNo: 'CQ-1', system: 'identity' },
    });
    const { body } = await clerk.request<CaseAnswer>('GET', `/cases/${caseNo}`);
    expect(body.case.holder).toMatchObject({ party: 'authority', step: 'identity' });
    expect(body.case.due?.startedAt).toBe('2026-09-30T15:20:00+08:00');
    const [why] = body.why;
    expect(why?.step).toBe('identity');
    expect(why?.lines[0]).toMatchObject({ date: '2026-09-30', counted: false, reason: 'event-day' });
    expect(body.commands).toContainEqual({ kind: 'withdraw', allowed: true });
    expect(body.commands).toContainEqual({ kind: 'deliver', allowed: false, code: 'not-ready-for-delivery' });
    expect(body).not.toHaveProperty('engineUrl');
  });

  test('offers a retry for a parked step, and says what else the one who asks may not', async () => {
    happened({
      kind: 'parked',
      step: 'identity',
      occurredAt: at,
      actor: { party: 'system' },
      data: { cause: 'no-answer', outcomeUnknown: true, detail: 'no answer' },
    });
    const deciding = await api.as('clerk-jinjiang');
    const { body } = await deciding.request<CaseAnswer>('GET', `/cases/${caseNo}`);
    expect(body.case.parked).toEqual(['identity']);
    expect(body.commands).toContainEqual({ kind: 'retry', step: 'identity', allowed: true });
    expect(body.commands).toContainEqual({ kind: 'withdraw', allowed: false, code: 'not-allowed' });
  });

  test('leads ops to the workflow behind it', async () => {
    const ops = await api.as('ops');
    const { body } = await ops.request<CaseAnswer>('GET', `/cases/${caseNo}`);
    const { workflowId } = api.engine.caseOf(caseNo);
    expect(body.engineUrl).toBe(`http://127.0.0.1:8233/namespaces/tests/workflows/${workflowId}`);
  });

  test('is there for a case that the read model has not got yet, below whatever that will say', async () => {
    const fresh = await clerk.opened(application('collected-in-chongqing'));
    const { status, body } = await clerk.request<CaseAnswer>('GET', `/cases/${fresh}`);
    expect([status, body.fence, body.seq]).toEqual([200, 0, 1]);
    const stranger = await api.as('clerk-guangan');
    expect((await stranger.request('GET', `/cases/${fresh}`)).status).toBe(404);
  });

  test('the number may be typed in groups and small letters', async () => {
    const typed = encodeURIComponent(`${caseNo.slice(0, 2)} ${caseNo.slice(2, 8)} ${caseNo.slice(8)}`.toLowerCase());
    expect((await clerk.request('GET', `/cases/${typed}`)).status).toBe(200);
  });
});

describe('ops', () => {
  test('sees no person, no enterprise and nothing that people wrote, on any page', async () => {
    told();
    const ops = await api.as('ops');
    const pages = await Promise.all(['', '/timeline'].map((page) => ops.request(`GET`, `/cases/${caseNo}${page}`)));
    const shown = JSON.stringify([...pages, await ops.request('GET', '/cases')].map(({ body }) => body));
    const secrets = ['程锦', '周联', '锦程', founding.subject.nameNumber, '3218', licence.number, licence.id, '未到场'];
    expect(secrets.filter((secret) => shown.includes(secret))).toEqual([]);
    expect(shown).toContain('R1');
  });

  test('whereas the window sees them', async () => {
    told();
    const { body } = await clerk.request<TimelineAnswer>('GET', `/cases/${caseNo}/timeline`);
    const shown = JSON.stringify(body);
    expect(shown).toContain('程锦本人未到场');
    expect(shown).toContain(licence.number);
    expect(body.events.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(body.events[7]?.commandId).toBe('my-own-key-1');
  });

  test('nobody sees a whole ID number', async () => {
    told();
    for (const person of ['clerk-yuzhong', 'clerk-jinjiang', 'enterprise-jincheng', 'ops']) {
      const client = await api.as(person);
      const pages = await Promise.all(
        ['', '/timeline', '/receipt'].map((page) => client.request('GET', `/cases/${caseNo}${page}`)),
      );
      expect(JSON.stringify(pages.map(({ body }) => body))).not.toMatch(/\d{17}[\dX]/);
    }
  });
});

describe('the receipt', () => {
  test('is the one that was given at opening, for the window that collected and the owner', async () => {
    for (const person of ['clerk-yuzhong', 'enterprise-jincheng']) {
      const { status, body } = await (await api.as(person)).request<Receipt>('GET', `/cases/${caseNo}/receipt`);
      expect(status).toBe(200);
      expect(body).toMatchObject({ caseNo, openedAt: '2026-09-28T09:42:00+08:00', lead: { name: '程锦' } });
      expect(body.checkCode).toBe(api.services.keys.checkCode(caseNo));
    }
  });

  test('is nobody else’s: its code opens the tracking page', async () => {
    expect((await (await api.as('clerk-jinjiang')).request('GET', `/cases/${caseNo}/receipt`)).status).toBe(404);
    expect((await (await api.as('ops')).request('GET', `/cases/${caseNo}/receipt`)).status).toBe(403);
  });
});

test('a case that is not there and one that is not yours are answered alike', async () => {
  const stranger = await api.as('clerk-guangan');
  const hidden = await stranger.request<object>('GET', `/cases/${caseNo}`);
  const absent = await stranger.request<object>('GET', '/cases/CY500103260928M9S346Q3K');
  const none = await stranger.request<object>('GET', '/cases/nothing');
  const plain = ({ status, body }: { status: number; body: object }): object => ({
    status,
    body: { ...body, instance: '' },
  });
  expect(plain(hidden)).toEqual(plain(absent));
  expect(plain(none)).toEqual(plain(absent));
});

test('with the read model down a page says so, without asking the engine for it', async () => {
  api.reads.isDown = true;
  api.engine.asked.length = 0;
  expect(await clerk.request('GET', `/cases/${caseNo}`)).toMatchObject({
    status: 503,
    body: { code: 'reads-unavailable' },
  });
  expect(api.engine.asked).toEqual([]);
});
