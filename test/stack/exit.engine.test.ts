import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ApiClient } from '../support/api-client.ts';
import { decisiveLedger } from '../support/decisive-ledger.ts';
import { exitApplication } from '../support/exit-application.ts';
import type { ExitDirection } from '../support/exit-application.ts';
import { freshUscc } from '../support/fresh-uscc.ts';
import { SandboxDesk } from '../support/sandbox-desk.ts';
import { startStack } from '../support/stack.ts';
import type { TestStack } from '../support/stack.ts';
import { writeCatalogueWithSeconds } from '../support/test-catalogue.ts';

const catalogue = mkdtempSync(join(tmpdir(), 'lianban-catalogue-'));
const period = 20;
let stack: TestStack;

beforeAll(async () => {
  writeCatalogueWithSeconds(catalogue, { promise: 600, patience: 120, pollEvery: 1, period, applyWithin: 600 });
  stack = await startStack({ environment: (part) => (part.startsWith('api') ? { CATALOGUE_DIR: catalogue } : {}) });
  const { sichuan, chongqing } = stack.addresses;
  for (const url of [sichuan, chongqing]) await new SandboxDesk(url).turn({ decisionDelayMs: 50 });
}, 180_000);
afterAll(async () => {
  await stack.stop();
  rmSync(catalogue, { recursive: true, force: true });
});

const places: Record<ExitDirection, { clerk: string; company: string; branch: string }> = {
  'collected-in-guangan': { clerk: 'clerk-guangan', company: '500112', branch: '511602' },
  'collected-in-yubei': { clerk: 'clerk-yubei', company: '511602', branch: '500112' },
};
const directions: ExitDirection[] = ['collected-in-guangan', 'collected-in-yubei'];

describe.each(directions)('an exit, %s', { timeout: 90_000 }, (direction) => {
  const { clerk: person, company, branch } = places[direction];
  const signIn = (): Promise<ApiClient> => ApiClient.as(stack.addresses.apis[0] ?? '', person);

  test('goes over its notice to the deregistration, the other place is told, and nobody comes twice', async () => {
    const clerk = await signIn();
    const caseNo = await clerk.opened(exitApplication(direction));
    const events = await clerk.until(caseNo, 'submitted', 'told', 60_000);
    const at = (kind: string, step: string): number =>
      Date.parse(events.find((event) => event.kind === kind && event.step === step)?.occurredAt ?? '');
    expect(at('submitted', 'deregistration') - at('published', 'notice')).toBeGreaterThanOrEqual(period * 1_000);
    await clerk.until(caseNo, 'granted', 'told');
    await clerk.deliver(caseNo);
    const whole = await clerk.until(caseNo, 'closed');
    expect(whole.at(-1)?.data.outcome).toBe('delivered');
    expect(decisiveLedger(whole)).toEqual({
      case: ['opened', 'closed'],
      precheck: ['looked-up'],
      'branch-precheck': ['looked-up'],
      notice: ['submitted', 'published', 'notice-ended'],
      'tax-here': ['submitted', 'granted'],
      'tax-there': ['submitted', 'granted'],
      deregistration: ['submitted', 'granted'],
      told: ['submitted', 'granted'],
      delivery: ['delivered'],
    });
    expect((await clerk.findCase(caseNo))?.certificate?.kind).toBe('deregistration-notice');
  });

  test.each([
    ['a company on the abnormal list', 'precheck', { uscc: () => freshUscc(company, 'abnormal-list') }],
    ['a branch that is alive', 'branch-precheck', { branch: () => freshUscc(branch) }],
  ])('of %s ends before its notice, with the registrar’s words', async (_whose, step, change) => {
    const clerk = await signIn();
    const asked = exitApplication(direction);
    const { name, uscc, related } = asked.subject;
    const changed = {
      name,
      uscc: 'uscc' in change ? change.uscc() : uscc,
      related: 'branch' in change ? { branch: { name: '某某分公司', uscc: change.branch() } } : related,
    };
    const caseNo = await clerk.opened({ ...asked, subject: changed });
    const events = await clerk.until(caseNo, 'closed');
    expect(events.at(-1)?.data.outcome).toBe('refused');
    expect(events.some(({ kind }) => kind === 'submitted')).toBe(false);
    const stopped = (await clerk.findCase(caseNo))?.handlings.find((handling) => handling.step === step);
    expect(stopped).toMatchObject({ status: 'refused', refusal: { code: /./ } as never });
  });
});
