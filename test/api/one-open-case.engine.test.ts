import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ProvinceReport } from '../../sandbox/province/province-report.ts';
import type { Handling } from '../../sandbox/province/province-state.ts';
import { createSichuanWire } from '../../sandbox/sichuan/sichuan-wire.ts';
import { ApiClient } from '../support/api-client.ts';
import { application, freshNameNumber } from '../support/application.ts';
import type { Application } from '../support/application.ts';
import { EngineClient } from '../support/engine-client.ts';
import { eventually } from '../support/eventually.ts';
import { SandboxDesk } from '../support/sandbox-desk.ts';
import { startStack } from '../support/stack.ts';
import type { TestStack } from '../support/stack.ts';

let stack: TestStack;
let engine: EngineClient;
let sichuan: SandboxDesk;
/** A window of each province, each at an API process of its own. */
let windows: [ApiClient, ApiClient];
beforeAll(async () => {
  stack = await startStack({ apis: 2 });
  engine = await EngineClient.connect(stack);
  sichuan = new SandboxDesk(stack.addresses.sichuan);
  for (const desk of [sichuan, new SandboxDesk(stack.addresses.chongqing)]) {
    await desk.turn({ decisionDelayMs: 20, decision: { registration: 'silent' } });
  }
  const [first = '', second = ''] = stack.addresses.apis;
  windows = [await ApiClient.as(first, 'clerk-yuzhong'), await ApiClient.as(second, 'clerk-jinjiang')];
}, 180_000);
afterAll(async () => {
  await engine.close();
  await stack.stop();
});

/** The same application as the other province's window would take it. */
const mirrored = (asked: Application): Application => ({
  ...asked,
  collecting: { window: '510104-02' },
  deciding: { region: '500112' },
});

const runsOf = async (caseNo: string): Promise<number> => {
  const handle = await engine.find(caseNo);
  return (await engine.runs()).filter(({ workflowId }) => workflowId === handle?.workflowId).length;
};

test('fifty openings of one application through two processes and both provinces are one case and 49 answers that name it', async () => {
  const asked = application('collected-in-chongqing');
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, at) =>
      windows[at % 2 === 0 ? 0 : 1].open(at % 2 === 0 ? asked : mirrored(asked), randomUUID()),
    ),
  );
  const opened = answers.filter(({ status }) => status === 201);
  expect(opened).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 409)).toHaveLength(49);
  const caseNo = opened[0]?.body.caseNo ?? '';
  expect(new Set(answers.map(({ body }) => body.caseNo))).toEqual(new Set([caseNo]));
  expect(await windows[0].until(caseNo, 'opened')).toBeDefined();
  expect(await runsOf(caseNo)).toBe(1);

  const elsewhere = { ...asked, form: { ...asked.form, address: '另一处住所四号五层六室' } };
  expect(await windows[0].open(elsewhere)).toMatchObject({ status: 409, body: { caseNo } });

  const otherName = { ...asked, subject: { ...asked.subject, nameNumber: freshNameNumber('510104') } };
  const people = asked.people.map((person) =>
    person.role === 'legal-representative' ? { ...person, name: '李渠', idNumber: '511602198812240011' } : person,
  );
  const others = [await windows[0].opened(otherName), await windows[0].opened({ ...asked, people })];
  expect(new Set([caseNo, ...others]).size).toBe(3);
}, 60_000);

test('the same request sent at once through both processes opens one case and gets one answer', async () => {
  const [asked, key] = [application('collected-in-chongqing'), randomUUID()];
  const [first = '', second = ''] = stack.addresses.apis;
  const here = await ApiClient.as(first, 'clerk-yuzhong');
  const there = await ApiClient.as(second, 'clerk-yuzhong');
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, at) => (at % 2 === 0 ? here : there).open(asked, key)),
  );
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
  for (const { body } of answers) expect(body).toEqual(answers[0]?.body);
});

test('withdrawn after its registration was submitted and applied for again it is a new case, and a late answer to the first changes nothing in it', async () => {
  const [clerk] = windows;
  const asked = application('collected-in-chongqing');
  const first = await clerk.opened(asked);
  await clerk.until(first, 'accepted', 'registration');
  const before = await handlingOf(first);
  await clerk.command(first, 'withdraw', { reason: '申请人改变主意' });
  await clerk.until(first, 'closed');

  // The page shows the end a moment before the engine has closed the case; until then it may be taken back and told anew.
  const second = await eventually(() => clerk.opened(asked));
  const firstLedger = await clerk.timeline(first);
  expect(second).not.toBe(first);
  await clerk.until(second, 'accepted', 'registration');
  expect(await effectsOf(asked)).toMatchObject({
    'company-registration/submission': 2,
    'company-registration/withdrawal': 1,
  });

  const secondLedger = await engine.ledger(second);
  expect(await tellLate(before)).toBe('taken');
  // What went into the workflow before this is in its ledger by now: a query answers in the order of messages.
  expect(await engine.ledger(second)).toEqual(secondLedger);
  expect(await clerk.timeline(first)).toEqual(firstLedger);
  const again = await effectsOf(asked);
  expect(again).toMatchObject({ 'company-registration/submission': 2, 'company-registration/withdrawal': 1 });
}, 60_000);

async function handlingOf(caseNo: string): Promise<Handling> {
  const { handlings } = await sichuan.records<ProvinceReport>();
  const found = handlings.find(({ key }) => key === `${caseNo}/registration/1`);
  if (found === undefined) throw new Error(`Sichuan has no registration of ${caseNo}`);
  return found as Handling;
}

async function effectsOf({ subject }: Application): Promise<Record<string, number>> {
  return (await sichuan.records<ProvinceReport>()).bySubject[subject.nameNumber] ?? {};
}

/** A decision on a submission that was withdrawn long ago, as the province itself would tell it. */
async function tellLate(handling: Handling): Promise<'taken' | 'gave-up' | 'again'> {
  const { callbacks } = createSichuanWire(stack.secrets.SICHUAN_SECRET);
  const [latest] = handling.changes.slice(-1);
  if (latest === undefined) throw new Error('the handling has no change');
  const late = {
    ...latest,
    id: `${latest.id.slice(0, -2)}99`,
    order: latest.order + 1,
    state: 'refused' as const,
    refusal: { code: 'R1', reason: '不予登记' },
  };
  const { headers, body } = callbacks.write(handling, { kind: 'change', change: late }, new Date().toISOString());
  const response = await fetch(`${windows[0].url}${callbacks.path}`, { method: 'POST', headers, body });
  return callbacks.readReply(response.status, await response.text());
}
