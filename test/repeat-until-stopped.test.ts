import { expect, test } from 'vitest';
import { repeatUntilStopped } from '../repeat-until-stopped.ts';

const hour = 3_600_000;

test('a round begins only when the one before has ended, and stopping waits for the one under way', async () => {
  const said: string[] = [];
  let end: () => void = () => undefined;
  const repeated = repeatUntilStopped((isStopped) => {
    said.push('begun');
    return new Promise<void>((resolve) => {
      end = () => {
        said.push(isStopped() ? 'ended, stopped' : 'ended');
        resolve();
      };
    });
  }, 0);
  end();
  await expect.poll(() => said).toEqual(['begun', 'ended', 'begun']);
  const stopped = repeated.stop().then(() => said.push('at rest'));
  end();
  await stopped;
  expect(said).toEqual(['begun', 'ended', 'begun', 'ended, stopped', 'at rest']);
});

test('what a round brought says how long the pause after it is, and a pause ends when it is stopped', async () => {
  const rounds: number[] = [];
  const repeated = repeatUntilStopped(
    () => Promise.resolve(rounds.push(rounds.length)),
    (done) => (done < 3 ? 0 : hour),
  );
  await expect.poll(() => rounds).toEqual([0, 1, 2]);
  await repeated.stop();
  expect(rounds).toEqual([0, 1, 2]);
});
