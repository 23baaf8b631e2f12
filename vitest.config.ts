import { defineConfig } from 'vitest/config';
import { WaitsFirst } from './test/support/waits-first.ts';

/** Tests that start engines, a browser or whole processes; all others need nothing but Node. */
const engineTests = ['test/**/*.{engine,browser,chaos}.test.ts', 'test/engines/embedded-mongodb/**/*.test.ts'];

/** Those that kill processes or measure a pace: whatever runs beside them would be in what they see. */
const aloneTests = [
  'test/**/*.chaos.test.ts',
  'test/engines/supervise.engine.test.ts',
  'test/reconciler/killed-worker.engine.test.ts',
  'test/stack/outage.engine.test.ts',
];

/** Real processes on a shared machine: a second try is allowed, and the run's end names each test that needed it. */
const onEngines = {
  globalSetup: ['test/support/shared-engines.ts'],
  testTimeout: 30_000,
  hookTimeout: 180_000,
  env: { TZ: 'America/New_York' },
  retry: 1,
};

export default defineConfig({
  test: {
    // Temporal's native bridge crashes in worker threads.
    pool: 'forks',
    maxWorkers: 2,
    sequence: { sequencer: WaitsFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: engineTests,
          // Fakes are plain objects and no module keeps state, so files share one module graph: half the processor time.
          isolate: false,
          testTimeout: 30_000,
          hookTimeout: 30_000,
          // No test may lean on the machine's own time zone; China's offices are far from this one.
          env: { TZ: 'America/New_York' },
        },
      },
      {
        extends: true,
        // Much of an engine test is waiting: two files share the two cores, after the unit tests.
        test: { ...onEngines, name: 'engine', include: engineTests, exclude: aloneTests, sequence: { groupOrder: 1 } },
      },
      {
        extends: true,
        test: { ...onEngines, name: 'alone', include: aloneTests, fileParallelism: false, sequence: { groupOrder: 2 } },
      },
    ],
  },
});
