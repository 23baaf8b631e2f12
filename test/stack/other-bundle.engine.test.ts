import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ProvinceReport } from '../../sandbox/province/province-report.ts';
import { ApiClient } from '../support/api-client.ts';
import { freshNameNumber } from '../support/application.ts';
import type { Application } from '../support/application.ts';
import { decisiveLedger } from '../support/decisive-ledger.ts';
import { SandboxDesk } from '../support/sandbox-desk.ts';
import { startStack } from '../support/stack.ts';
import type { TestStack } from '../support/stack.ts';
import { reorderedCatalogue } from '../support/test-catalogue.ts';

let stack: TestStack;
beforeAll(async () => {
  stack = await startStack({
    environment: (part) => (part.startsWith('api') ? { CATALOGUE_DIR: reorderedCatalogue } : {}),
  });
}, 180_000);
afterAll(() => stack.stop());

const application = (): Application => ({
  bundle: 'registration-first',
  collecting: { window: '500103-03' },
  deciding: { region: '510104' },
  subject: { name: '锦程先登记有限公司', nameNumber: freshNameNumber('510104') },
  people: [
    { role: 'founder', name: '程锦', idNumber: '510104198503073218' },
    { role: 'partner', name: '王云', idNumber: '50010319900101234X' },
  ],
  shareholders: [],
  form: { address: '锦程路一号二层三室', 'registered-capital': '200' },
  choices: ['check-people', 'file-seal'],
  papers: [
    { kind: 'form', copies: 1 },
    { kind: 'seal-pattern', copies: 1 },
  ],
});

test('a bundle that only a test has runs on the whole, through both wires, with no change of code', async () => {
  const clerk = await ApiClient.as(stack.addresses.apis[0] ?? '', 'clerk-yuzhong');
  const asked = application();
  const caseNo = await clerk.opened(asked);
  await clerk.until(caseNo, 'certificate-checked');
  expect(await clerk.deliver(caseNo)).toMatchObject({ status: 200, body: { ok: true } });
  const events = await clerk.until(caseNo, 'closed');
  expect(events.at(-1)?.data.outcome).toBe('delivered');
  const decided = ['submitted', 'granted'];
  expect(decisiveLedger(events)).toEqual({
    case: ['opened', 'closed'],
    found: decided,
    insure: decided,
    account: decided,
    people: decided,
    mark: decided,
    charter: ['certificate-checked'],
    hand: ['delivered'],
  });
  const bySubject = await Promise.all(
    [stack.addresses.chongqing, stack.addresses.sichuan].map(async (url) => {
      const { bySubject: effects } = await new SandboxDesk(url).records<ProvinceReport>();
      return effects[asked.subject.nameNumber];
    }),
  );
  expect(bySubject).toEqual([
    { 'check-people/submission': 1 },
    {
      'found-company/submission': 1,
      'insure-staff/submission': 1,
      'open-tax-account/submission': 1,
      'file-seal/submission': 1,
    },
  ]);
});
