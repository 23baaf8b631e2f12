import { afterAll, beforeAll, expect, test } from 'vitest';
import { SandboxDesk } from '../support/sandbox-desk.ts';
import { EngineClient } from '../support/engine-client.ts';
import { startStack } from '../support/stack.ts';
import type { TestStack } from '../support/stack.ts';
import { liveThrough, planDisturbances, seeded } from './disturbance.ts';
import type { DisturbedCase } from './disturbance.ts';

const rounds = Number(process.env['CHAOS_ROUNDS'] ?? '2');
const seed = Number(process.env['CHAOS_SEED'] ?? String(Date.now() % 1_000_000));
const disturbances = planDisturbances(rounds, seeded(seed));

let stack: TestStack;
let engine: EngineClient;
let undisturbed: DisturbedCase;

beforeAll(async () => {
  console.log(`seed ${String(seed)} (CHAOS_SEED=${String(seed)} repeats this run)`);
  stack = await startStack({ engines: 'private' });
  engine = await EngineClient.connect(stack);
  const decideAfter = async (decisionDelayMs: number): Promise<void> => {
    for (const url of [stack.addresses.sichuan, stack.addresses.chongqing]) {
      await new SandboxDesk(url).turn({ decisionDelayMs });
    }
  };
  // Long enough to tell handlings side by side from handlings one after the other, however busy the machine is.
  await decideAfter(1_500);
  undisturbed = await liveThrough(stack, engine, 'collected-in-chongqing');
  await decideAfter(400);
}, 300_000);
afterAll(async () => {
  await engine.close();
  await stack.stop();
});

test('the undisturbed case is delivered with one effect an act', () => {
  expect(undisturbed.byStep['delivery']).toEqual(['delivered']);
  expect(Object.values(undisturbed.effects)).toEqual([1, 1, 1, 1, 1]);
});

test('the three handlings after the registration run at the same time', () => {
  // By the ledger's order: a province's own stamps are in whole seconds.
  const at = (kind: string, step: string): number =>
    undisturbed.events.find((event) => event.kind === kind && event.step === step)?.seq ?? Number.NaN;
  const steps = ['seal', 'tax', 'social-insurance'];
  const lastSubmitted = Math.max(...steps.map((step) => at('submitted', step)));
  const firstGranted = Math.min(...steps.map((step) => at('granted', step)));
  expect(lastSubmitted).toBeLessThan(firstGranted);
});

test.each(disturbances.map((each, at) => ({ ...each, at })))(
  'kill $at: $victim at $moment changes nothing of the result',
  async ({ victim, moment, at }) => {
    const direction = at % 2 === 0 ? 'collected-in-chongqing' : 'collected-in-sichuan';
    const disturbed = await liveThrough(stack, engine, direction, { victim, moment });
    expect(disturbed.byStep).toEqual(undisturbed.byStep);
    expect(disturbed.effects).toEqual(undisturbed.effects);
    expect(disturbed.keys).toEqual(undisturbed.keys);
  },
  120_000,
);
