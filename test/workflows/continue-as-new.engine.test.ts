import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { caseNoAttribute, temporalOpenings } from '../../api/engine/temporal-openings.ts';
import { createPayloadCodec } from '../../codec/payload-codec.ts';
import { makeCaseNo } from '../../domain/identifiers/case-number.ts';
import type { LedgerEvent } from '../../domain/ledger.ts';
import { anyFreePort } from '../../engines/processes/free-ports.ts';
import { SupervisedProcess } from '../../engines/processes/supervised-process.ts';
import { prepareNamespace } from '../../engines/temporal/prepare-namespace.ts';
import { temporalPart } from '../../engines/temporal/temporal-part.ts';
import { commandAnswerQuery, ledgerQuery } from '../../workflows/messages.ts';
import { caseInput, clerk, delivery, foundingPlan, ops, owner } from '../support/case-fixtures.ts';
import { CaseWorld } from '../support/case-world.ts';
import type { CaseHandle } from '../support/case-world.ts';
import { decisiveLedger } from '../support/decisive-ledger.ts';
import { sharedEngines } from '../support/engines.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** Length of a history at which this server suggests to continue as new; by itself it waits for 4,096. */
const suggestedAt = 25;
const codecKeys = { current: 'k1', keys: new Map([['k1', randomBytes(32)]]) };
const files = temporaryFolder('continued');
let server: SupervisedProcess;
let world: CaseWorld;

beforeAll(async () => {
  const { engines, workflowBundle } = sharedEngines();
  const port = await anyFreePort();
  const part = temporalPart({ executable: engines.temporal.executable, folder: join(files.folder, 'temporal'), port });
  const setting = ['--dynamic-config-value', `limit.historyCount.suggestContinueAsNew=${String(suggestedAt)}`];
  server = new SupervisedProcess(
    { ...part, args: [...part.args, ...setting] },
    { logs: join(files.folder, 'logs'), say: console.error },
  );
  await server.start();
  const address = `127.0.0.1:${String(port)}`;
  await prepareNamespace(address, 'continued');
  world = await CaseWorld.start({ server: { address, namespace: 'continued' }, codecKeys, workflowBundle });
}, 120_000);
afterAll(async () => {
  await world.stop();
  await server.stop();
  files.remove();
});
beforeEach(() => {
  world.reset();
});

interface OpenedCase {
  caseNo: string;
  handle: CaseHandle;
  events: () => Promise<LedgerEvent[]>;
  memo: { caseNo: string; openKey: string; openedAt: string };
}

/** Opens a case as the API does, with memo, search attribute and short workflow tasks. */
async function open(): Promise<OpenedCase> {
  const { client } = world.env;
  const openedAt = new Date().toISOString();
  const caseNo = makeCaseNo({ region: '500103', openedAt, random: randomBytes(8) });
  const memo = { caseNo, openKey: `open-${caseNo}`, openedAt };
  const input = caseInput(caseNo, { plan: foundingPlan({ patience: { n: 3, unit: 'seconds' } }) }, openedAt);
  await temporalOpenings(client, createPayloadCodec(codecKeys)).start(`case-${caseNo}`, input, memo, false);
  const handle: CaseHandle = client.workflow.getHandle(`case-${caseNo}`);
  return { caseNo, handle, events: () => handle.query(ledgerQuery), memo };
}

const runsOf = async (workflowId: string): Promise<{ runId: string; status: string; length: number }[]> => {
  const runs = [];
  for await (const run of world.env.client.workflow.list({ query: `WorkflowId = "${workflowId}"` })) {
    runs.push({ runId: run.runId, status: run.status.name, length: run.historyLength });
  }
  return runs;
};

test('a case that is told to continue goes on over several runs: one ledger, one effect a key, every answer kept', async () => {
  const { chongqing, sichuan } = world.provinces;
  sichuan.decisions.set('registration', 'silent');
  const { caseNo, handle, events, memo } = await open();
  const key = (step: string): string => `${caseNo}/${step}/1`;

  // Parked and set going again, twice: enough history for several runs before the decision.
  for (const commandId of ['retry-1', 'retry-2']) {
    await expect.poll(async () => (await events()).at(-1)?.kind, { timeout: 15_000, interval: 200 }).toBe('parked');
    expect(await world.command(handle, ops, 'retry', { step: 'registration' }, commandId)).toMatchObject({ ok: true });
  }
  const atRetries = await handle.query(commandAnswerQuery, 'retry-1');
  expect(atRetries).toMatchObject({ ok: true, commandId: 'retry-1' });
  await expect
    .poll(async () => (await runsOf(handle.workflowId)).filter(({ status }) => status === 'CONTINUED_AS_NEW').length)
    .toBeGreaterThan(0);

  // The first run's key and correlation are still the case's: a callback from before goes to the run of now.
  await world.answer(handle, sichuan.decide(key('registration'), 'grant'));
  await expect.poll(async () => (await events()).some(({ kind }) => kind === 'certificate-checked')).toBe(true);
  expect(await handle.query(commandAnswerQuery, 'retry-1')).toEqual(atRetries);
  expect(await world.command(handle, ops, 'retry', { step: 'registration' }, 'retry-1')).toEqual(atRetries);
  await expect(world.command(handle, owner, 'withdraw', { reason: 'too late' })).rejects.toMatchObject({
    cause: { details: [{ code: 'already-decided', step: 'registration' }] },
  });
  await world.command(handle, clerk, 'deliver', delivery, 'deliver-1');
  expect(await handle.result()).toBe('delivered');

  const ledger = await events();
  expect(ledger.map(({ seq }) => seq)).toEqual(ledger.map((_, at) => at + 1));
  expect(decisiveLedger(ledger)).toEqual({
    case: ['opened', 'closed'],
    identity: ['submitted', 'granted'],
    registration: ['submitted', 'granted'],
    seal: ['submitted', 'granted'],
    tax: ['submitted', 'granted'],
    licence: ['certificate-checked'],
    delivery: ['delivered'],
  });
  const effects = [...chongqing.effects, ...sichuan.effects].filter((effect) => effect.includes(caseNo));
  expect(effects.sort()).toEqual(
    ['identity', 'registration', 'seal', 'tax']
      .flatMap((step) => [`granted ${key(step)}`, `submitted ${key(step)}`])
      .sort(),
  );

  const runs = await runsOf(handle.workflowId);
  expect(runs.length).toBeGreaterThan(2);
  const projected = world.written.filter((batch) => batch.caseNo === caseNo).flatMap((batch) => batch.events);
  expect(new Map(projected.map((event) => [event.seq, event.kind]))).toEqual(
    new Map(ledger.map((event) => [event.seq, event.kind])),
  );
  expect(projected.filter(({ seq }) => seq === 1)).toHaveLength(1);
  const { client } = world.env;
  const first = temporalOpenings(client, createPayloadCodec(codecKeys));
  for (const { runId } of runs) {
    const described = await client.workflow.getHandle(handle.workflowId, runId).describe();
    expect(described.memo).toEqual(memo);
    expect(described.typedSearchAttributes.get(caseNoAttribute)).toBe(caseNo);
    expect((await first.inputOf(handle.workflowId, runId)).opened.caseNo).toBe(caseNo);
  }
});

test('a case that was withdrawn in an earlier run is still withdrawn in the next', async () => {
  const { sichuan } = world.provinces;
  sichuan.decisions.set('registration', 'silent');
  const { caseNo, handle, events } = await open();
  await expect.poll(async () => (await events()).at(-1)?.kind, { timeout: 15_000, interval: 200 }).toBe('parked');
  sichuan.down.add('registration');
  await world.command(handle, owner, 'withdraw', { reason: 'changed our mind' });
  await expect
    .poll(async () => (await events()).filter(({ kind }) => kind === 'parked').length, { timeout: 15_000 })
    .toBeGreaterThan(1);
  sichuan.down.clear();
  await world.command(handle, ops, 'retry', { step: 'registration' }).catch(() => undefined);
  expect(await handle.result()).toBe('withdrawn');
  expect(sichuan.effects.filter((effect) => effect.includes(caseNo))).toEqual([
    `submitted ${caseNo}/registration/1`,
    `withdrawal ${caseNo}/registration/1/withdrawal`,
    `withdrawn ${caseNo}/registration/1`,
  ]);
  expect((await runsOf(handle.workflowId)).length).toBeGreaterThan(1);
});
