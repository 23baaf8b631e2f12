// The bare twin's worker process: `run-twin-worker.ts <address> <namespace>`. Options are those of worker.ts; it tells
// its parent each stage that a twin has written.
import { fileURLToPath } from 'node:url';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { createTwinLocalActivities, twinActivities } from './twin/twin-activities.ts';
import { twinQueues } from './twin/twin-messages.ts';

const [address = '', namespace = ''] = process.argv.slice(2);
Runtime.install({ logger: new DefaultLogger('ERROR') });
const connection = await NativeConnection.connect({ address });
const common = { connection, namespace, shutdownGraceTime: '10s' } as const;
const twin = await Worker.create({
  ...common,
  taskQueue: twinQueues.twin,
  workflowsPath: fileURLToPath(new URL('twin/twin-workflow.ts', import.meta.url)),
  activities: createTwinLocalActivities((reached) => process.send?.(reached)),
  stickyQueueScheduleToStartTimeout: '1s',
  maxCachedWorkflows: 500,
});
const sides = await Promise.all(
  (['deciding', 'collecting'] as const).map((side) =>
    Worker.create({
      ...common,
      taskQueue: twinQueues.side(side),
      activities: twinActivities,
      maxTaskQueueActivitiesPerSecond: 50,
    }),
  ),
);
const workers = [twin, ...sides];
const stop = (): void => {
  for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
};
process.once('SIGTERM', stop);
process.once('disconnect', stop);
process.send?.('ready');
await Promise.all(workers.map((worker) => worker.run()));
await connection.close();
process.exit(0);
