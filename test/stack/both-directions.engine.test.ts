import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ProvinceReport } from '../../sandbox/province/province-report.ts';
import { ApiClient } from '../support/api-client.ts';
import { application, clerkOf } from '../support/application.ts';
import type { Application, Direction } from '../support/application.ts';
import { decisiveLedger } from '../support/decisive-ledger.ts';
import { SandboxDesk } from '../support/sandbox-desk.ts';
import { startStack } from '../support/stack.ts';
import type { TestStack } from '../support/stack.ts';
import { writeCatalogueWithSeconds } from '../support/test-catalogue.ts';

const directions: Direction[] = ['collected-in-chongqing', 'collected-in-sichuan'];
const catalogue = mkdtempSync(join(tmpdir(), 'lianban-catalogue-'));
let stack: TestStack;
let desks: { collecting: SandboxDesk; deciding: SandboxDesk };
let all: SandboxDesk[];

beforeAll(async () => {
  const terms = { promise: 600, patience: 120, pollEvery: 1 };
  writeCatalogueWithSeconds(catalogue, terms, { 'company-registration': { ...terms, patience: 10 } });
  stack = await startStack({ environment: (part) => (part.startsWith('api') ? { CATALOGUE_DIR: catalogue } : {}) });
  all = [new SandboxDesk(stack.addresses.sichuan), new SandboxDesk(stack.addresses.chongqing)];
}, 180_000);
afterAll(async () => {
  await stack.stop();
  rmSync(catalogue, { recursive: true, force: true });
});

describe.each(directions)('%s', { timeout: 60_000 }, (direction) => {
  let clerk: ApiClient;

  beforeEach(async () => {
    const [sichuan, chongqing] = all as [SandboxDesk, SandboxDesk];
    desks =
      direction === 'collected-in-chongqing'
        ? { collecting: chongqing, deciding: sichuan }
        : { collecting: sichuan, deciding: chongqing };
    for (const desk of all) {
      await desk.clear();
      await desk.turn({ decisionDelayMs: 50 });
    }
    clerk = await ApiClient.as(stack.addresses.apis[0] ?? '', clerkOf(direction));
  });

  const effectsOf = async (of: Application): Promise<Record<string, number>> => {
    const reports = await Promise.all(all.map((desk) => desk.records<ProvinceReport>()));
    return Object.assign({}, ...reports.map((report) => report.bySubject[of.subject.nameNumber] ?? {})) as Record<
      string,
      number
    >;
  };

  test('a founding case goes from the window to the licence and back, and every effect is there once', async () => {
    const founding = application(direction);
    const caseNo = await clerk.opened(founding);
    await clerk.until(caseNo, 'certificate-checked');
    expect(await clerk.deliver(caseNo)).toMatchObject({ status: 200, body: { ok: true } });
    const events = await clerk.until(caseNo, 'closed');
    expect(events.at(-1)?.data.outcome).toBe('delivered');
    expect(decisiveLedger(events)).toEqual({
      case: ['opened', 'closed'],
      identity: ['submitted', 'granted'],
      registration: ['submitted', 'granted'],
      seal: ['submitted', 'granted'],
      tax: ['submitted', 'granted'],
      'social-insurance': ['submitted', 'granted'],
      licence: ['certificate-checked'],
      delivery: ['delivered'],
    });
    expect(await effectsOf(founding)).toEqual({
      'identity-check/submission': 1,
      'company-registration/submission': 1,
      'seal-filing/submission': 1,
      'tax-confirmation/submission': 1,
      'social-insurance-registration/submission': 1,
    });
  });

  test('a refused registration ends the case with its reason', async () => {
    await desks.deciding.turn({ decisionDelayMs: 50, decision: { registration: 'refuse' } });
    const caseNo = await clerk.opened(application(direction));
    const events = await clerk.until(caseNo, 'closed');
    expect(events.at(-1)?.data.outcome).toBe('refused');
    expect(events.find((event) => event.kind === 'refused')?.data.reason).not.toBe('');
  });

  test('a seal refused after the licence leaves a partial result, delivered all the same', async () => {
    await desks.deciding.turn({ decisionDelayMs: 50, decision: { seal: 'refuse' } });
    const caseNo = await clerk.opened(application(direction));
    await clerk.until(caseNo, 'certificate-checked');
    await clerk.deliver(caseNo);
    expect((await clerk.until(caseNo, 'closed')).at(-1)?.data.outcome).toBe('partial');
  });

  test('withdrawn before the registration is decided: one submission and one withdrawal at the province', async () => {
    await desks.deciding.turn({ decision: { registration: 'silent' } });
    const founding = application(direction);
    const caseNo = await clerk.opened(founding);
    await clerk.until(caseNo, 'submitted', 'registration');
    expect(await clerk.command(caseNo, 'withdraw', { reason: '申请人改变主意' })).toMatchObject({ status: 200 });
    expect((await clerk.until(caseNo, 'closed')).at(-1)?.data.outcome).toBe('withdrawn');
    expect(await effectsOf(founding)).toMatchObject({
      'company-registration/submission': 1,
      'company-registration/withdrawal': 1,
    });
  });

  test('a silent province is parked, the page says so, and a retry asks the status first and ends it', async () => {
    await desks.deciding.turn({ decision: { registration: 'silent' }, lostCallback: true });
    const founding = application(direction);
    const caseNo = await clerk.opened(founding);
    await clerk.until(caseNo, 'parked', 'registration');
    expect(await clerk.findCase(caseNo)).toMatchObject({ parked: ['registration'] });
    await desks.deciding.turn({ decisionDelayMs: 50, lostCallback: true });
    expect(await clerk.command(caseNo, 'retry', { step: 'registration' })).toMatchObject({ status: 200 });
    const events = await clerk.until(caseNo, 'certificate-checked');
    expect(events.find((e) => e.kind === 'granted' && e.step === 'registration')?.via).toMatch(/status|poll/);
    expect(await effectsOf(founding)).toMatchObject({ 'company-registration/submission': 1 });
  });
});
