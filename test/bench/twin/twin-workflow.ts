import { condition, proxyActivities, proxyLocalActivities, setHandler } from '@temporalio/workflow';
import type { TwinActivities, TwinLocalActivities } from './twin-activities.ts';
import { move, note, report, twinQueues, waitingId, type Side, type TwinStage } from './twin-messages.ts';

const { record } = proxyLocalActivities<TwinLocalActivities>({
  startToCloseTimeout: '1500ms',
  retry: { maximumAttempts: 1 },
});
const retry = { initialInterval: '500ms', backoffCoefficient: 2, maximumInterval: '30s' } as const;
const limits = { startToCloseTimeout: '10s', scheduleToCloseTimeout: '1h', retry } as const;

/** The twin of a case: the same events in the same order, and nothing in them. */
export async function standardTwin(stages: TwinStage[]): Promise<void> {
  const come = { signal: 0, update: 0 };
  setHandler(report, () => void (come.signal += 1));
  setHandler(move, () => (come.update += 1));
  setHandler(note, () => {
    void record(-1);
    return come.update;
  });
  let calls: Promise<unknown> = Promise.resolve();
  let answer: Promise<unknown> = Promise.resolve();
  const written: Promise<void>[] = [];
  const taken = { signal: 0, update: 0 };
  for (const [at, stage] of stages.entries()) {
    if (stage.on === 'calls') await calls;
    if (stage.on === 'answer') await answer;
    if (stage.on === 'signal' || stage.on === 'update') {
      const { on } = stage;
      taken[on] += stage.signals ?? 1;
      await condition(() => come[on] >= taken[on]);
    }
    if (!stage.silent) written.push(record(at));
    if (stage.calls) calls = Promise.all(stage.calls.map(callOf));
    if (stage.waits) answer = wait();
  }
  await Promise.all(written);
}

function callOf(side: Side): Promise<void> {
  return proxyActivities<TwinActivities>({ taskQueue: twinQueues.side(side), ...limits }).call();
}

function wait(): Promise<void> {
  const options = { taskQueue: twinQueues.side('deciding'), activityId: waitingId, ...limits };
  return proxyActivities<TwinActivities>(options).waitForAnswer();
}
