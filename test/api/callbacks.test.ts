import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Callback } from '../../adapters/province.ts';
import type { CallbackDialect } from '../../api/app-services.ts';
import { correlationOf } from '../../domain/correlation.ts';
import type { Report } from '../../domain/report.ts';
import { application } from '../support/application.ts';
import { startApi } from './support/api-under-test.ts';
import type { ApiUnderTest } from './support/api-under-test.ts';

/** A province whose wire is our own words; it answers in a dialect of its own, with the outcome in it. */
const dialect: CallbackDialect = {
  readCallback: (headers, body) =>
    headers['x-signature'] === 'right'
      ? (JSON.parse(Buffer.from(body).toString()) as Callback)
      : { kind: 'rejected', reason: 'signature' },
  replyToCallback: (outcome) => ({
    status: outcome === 'try-later' ? 503 : 200,
    headers: { 'Content-Type': 'text/plain; charset=utf-8' },
    body: `<${outcome}>`,
  }),
};

let api: ApiUnderTest;
let caseNo: string;
let key: string;
let correlation: string;
beforeEach(async () => {
  api = await startApi({ provinces: { sichuan: dialect } });
  const clerk = await api.as('clerk-yuzhong');
  caseNo = await clerk.opened(application('collected-in-chongqing'));
  key = `${caseNo}/registration/1`;
  correlation = correlationOf(key, api.engine.caseOf(caseNo).workflowId);
});
afterEach(() => api.stop());

const report = (change: Partial<Report> = {}): Report => ({
  id: 'SC-1-3',
  key,
  state: 'granted',
  occurredAt: '2026-09-28T02:00:00.000Z',
  provinceNo: 'SC-1',
  ...change,
});

async function call(
  body: unknown,
  signature = 'right',
  path = '/callbacks/sichuan',
): Promise<{ status: number; body: string; type: string }> {
  const response = await fetch(`${api.url}${path}`, {
    method: 'POST',
    headers: { 'x-signature': signature, 'content-type': 'application/xml' },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await response.text(), type: response.headers.get('content-type') ?? '' };
}

test('a decisive report goes to the activity that waits for it, and the province is answered in its dialect', async () => {
  const answer = await call({ kind: 'report', correlation, report: report() });
  expect(answer).toEqual({ status: 200, body: '<taken>', type: 'text/plain; charset=utf-8' });
  expect(api.engine.reports).toEqual([
    { kind: 'answer', workflowId: api.engine.caseOf(caseNo).workflowId, caseNo, report: report() },
  ]);
});

test('an interim report is a signal', async () => {
  await call({ kind: 'report', correlation, report: report({ state: 'accepted' }) });
  expect(api.engine.reports.map(({ kind }) => kind)).toEqual(['report']);
});

test.each([
  ['a bad signature', () => call({ kind: 'report', correlation, report: report() }, 'wrong'), '<rejected-signature>'],
  ['half a document', () => call({ kind: 'rejected', reason: 'unreadable' }), '<unreadable>'],
  ['an unknown state', () => call({ kind: 'rejected', reason: 'unknown-state' }), '<unreadable>'],
  [
    'a correlation that is none of ours',
    () => call({ kind: 'report', correlation: 'x', report: report() }),
    '<unknown-correlation>',
  ],
  [
    'a correlation of a workflow that never was',
    () => call({ kind: 'report', correlation: correlationOf(key, `case-${'a'.repeat(32)}`), report: report() }),
    '<unknown-correlation>',
  ],
  [
    'a key that is not the correlation’s',
    () => call({ kind: 'report', correlation, report: report({ key: `${caseNo}/seal/1` }) }),
    '<unknown-correlation>',
  ],
] as const)('%s reaches no case', async (_what, send, body) => {
  expect((await send()).body).toBe(body);
  expect(api.engine.reports).toEqual([]);
});

test('a closed case needs no more reports: the province may stop sending', async () => {
  api.engine.caseOf(caseNo).isOpen = false;
  expect((await call({ kind: 'report', correlation, report: report() })).body).toBe('<taken>');
  expect(api.engine.reports).toEqual([]);
});

test('with the engine down the province is asked to send again later', async () => {
  api.engine.isDown = true;
  expect(await call({ kind: 'report', correlation, report: report() })).toMatchObject({
    status: 503,
    body: '<try-later>',
  });
});

test('a province that is none has no address, whatever it is called', async () => {
  for (const province of ['hunan', 'constructor', '__proto__']) {
    expect((await call({}, 'right', `/callbacks/${province}`)).status).toBe(404);
  }
});

test('the log names case and workflow, and nothing of what the province said', async () => {
  await call({
    kind: 'report',
    correlation,
    report: report({ refusal: { code: 'R1', reason: '程锦未到场' }, state: 'refused' }),
  });
  const line = api.logLines.find(({ route }) => route === '/callbacks/:province');
  expect(line).toMatchObject({ caseNo, workflowId: api.engine.caseOf(caseNo).workflowId });
  expect(JSON.stringify(api.logLines)).not.toContain('程锦');
});
