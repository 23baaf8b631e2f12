import { expect, test } from 'vitest';
import { bundlesNamed, chaosBundles } from './chaos-bundles.ts';
import { chooseChaos } from './chaos-choice.ts';
import { planDisturbances, seeded, victims } from './disturbance.ts';

const choose = (...args: string[]): ReturnType<typeof chooseChaos> => chooseChaos(args, () => 417);

test('the first run kills each part twenty times, in an order of its own', () => {
  expect(choose('first')).toEqual({
    file: 'test/chaos/kills.chaos.test.ts',
    environment: { CHAOS_BUNDLES: 'founding', CHAOS_ROUNDS: '20', CHAOS_SEED: '417' },
    what: '20 kills each of worker, api, mongodb, temporal, sichuan, chongqing, seed 417',
  });
});

test.each([
  ['licensing', ['licensing']],
  ['exit', ['exit']],
  ['all', ['founding', 'licensing', 'exit']],
])('%s is killed as often as the founding', (name, bundles) => {
  const choice = choose(name);
  expect(choice).toMatchObject({ file: choose('first')?.file, environment: { CHAOS_ROUNDS: '20' } });
  expect(bundlesNamed(choice?.environment['CHAOS_BUNDLES']).map((bundle) => bundle.name)).toEqual(bundles);
});

test('where nobody chose, cases of every bundle are alive at every kill', () => {
  expect(bundlesNamed()).toBe(chaosBundles);
});

test('the run over files kills what takes, keeps or names them', () => {
  expect(choose('files')).toEqual({
    file: 'test/chaos/files.chaos.test.ts',
    environment: { CHAOS_ROUNDS: '5', CHAOS_SEED: '417' },
    what: '5 kills each of api, worker, mongodb, api-2, temporal, seed 417',
  });
});

test('the run over a holiday table kills the worker that tells', () => {
  expect(choose('calendar')).toEqual({
    file: 'test/chaos/calendar.chaos.test.ts',
    environment: { CHAOS_ROUNDS: '2', CHAOS_SEED: '417' },
    what: '2 kills each of worker, seed 417',
  });
});

test('an outage lasts a minute, or as long as asked', () => {
  const lasting = (seconds: string): object => ({
    file: 'test/stack/outage.engine.test.ts',
    environment: { OUTAGE_SECONDS: seconds },
    what: `a province down for ${seconds} s`,
  });
  expect(choose('outage')).toEqual(lasting('60'));
  expect(choose('outage', '--seconds', '90')).toEqual(lasting('90'));
});

test('rounds and seed can be chosen, so that a run can be had again', () => {
  expect(choose('first', '--rounds', '3', '--seed=9')?.environment).toMatchObject({
    CHAOS_ROUNDS: '3',
    CHAOS_SEED: '9',
  });
});

test.each([
  ['nothing', []],
  ['an unknown name', ['second']],
  ['a name of every object', ['constructor']],
  ['two names', ['first', 'first']],
  ['an unknown option', ['first', '--speed', '2']],
  ['no kill at all', ['first', '--rounds', '0']],
  ['a number that is none', ['first', '--seed', '1e3']],
  ['kills that last', ['first', '--seconds', '9']],
  ['an outage in rounds', ['outage', '--rounds', '2']],
  ['no outage at all', ['outage', '--seconds', '0']],
])('%s is answered with the usage', (_what, args) => {
  expect(choose(...args)).toBeUndefined();
});

test('a plan kills every part as often as asked, each bundle in turn, never at the same moment twice running, and again the same by its seed', () => {
  const plan = planDisturbances(20, seeded(417), chaosBundles);
  for (const part of victims) expect(plan.filter(({ victim }) => victim === part)).toHaveLength(20);
  for (const { name, moments } of chaosBundles) {
    const mine = plan.filter(({ bundle }) => bundle === name);
    expect(mine).toHaveLength(40);
    expect(mine.filter(({ moment }) => !moments.includes(moment))).toEqual([]);
  }
  const [one] = chaosBundles;
  const alone = planDisturbances(20, seeded(417), one ? [one] : []);
  expect(alone.filter(({ moment }, at) => moment === alone[at - 1]?.moment)).toEqual([]);
  expect(planDisturbances(20, seeded(417), chaosBundles)).toEqual(plan);
  expect(planDisturbances(20, seeded(418), chaosBundles)).not.toEqual(plan);
});
