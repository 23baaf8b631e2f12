import { expect, test } from 'vitest';
import { chooseChaos } from './chaos-choice.ts';
import { fileVictims, planDisturbances, seeded, victims } from './disturbance.ts';

const choose = (...args: string[]): ReturnType<typeof chooseChaos> => chooseChaos(args, () => 417);

test('the first run kills each part twenty times, in an order of its own', () => {
  expect(choose('first')).toEqual({ file: 'test/chaos/kills.chaos.test.ts', rounds: 20, seed: 417, victims });
});

test('licensing is killed as often as the founding', () => {
  expect(choose('licensing')).toMatchObject({
    file: 'test/chaos/licensing-kills.chaos.test.ts',
    rounds: 20,
    victims,
  });
});

test('the run over files kills what takes, keeps or names them', () => {
  expect(choose('files')).toMatchObject({ file: 'test/chaos/files.chaos.test.ts', rounds: 5, victims: fileVictims });
});

test('the run over a holiday table kills the worker that tells', () => {
  expect(choose('calendar')).toMatchObject({
    file: 'test/chaos/calendar.chaos.test.ts',
    rounds: 2,
    victims: ['worker'],
  });
});

test('rounds and seed can be chosen, so that a run can be had again', () => {
  expect(choose('first', '--rounds', '3', '--seed=9')).toMatchObject({ rounds: 3, seed: 9 });
});

test.each([
  ['nothing', []],
  ['an unknown name', ['second']],
  ['a name of every object', ['constructor']],
  ['two names', ['first', 'first']],
  ['an unknown option', ['first', '--speed', '2']],
  ['no kill at all', ['first', '--rounds', '0']],
  ['a number that is none', ['first', '--seed', '1e3']],
])('%s is answered with the usage', (_what, args) => {
  expect(choose(...args)).toBeUndefined();
});

test('a plan kills every part as often as asked, never at the same moment twice running, and again the same by its seed', () => {
  const plan = planDisturbances(20, seeded(417));
  for (const part of victims) expect(plan.filter(({ victim }) => victim === part)).toHaveLength(20);
  expect(plan.filter(({ moment }, at) => moment === plan[at - 1]?.moment)).toEqual([]);
  expect(planDisturbances(20, seeded(417))).toEqual(plan);
  expect(planDisturbances(20, seeded(418))).not.toEqual(plan);
});
