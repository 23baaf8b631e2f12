import { fileURLToPath } from 'node:url';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { quietTemporal } from '../support/quiet-temporal.ts';
import { startTimeSkipping } from '../support/time-skipping.ts';
import type { patience } from './workflows/patience.ts';

let env: TestWorkflowEnvironment;

beforeAll(async () => {
  quietTemporal();
  env = await startTimeSkipping();
});

afterAll(async () => {
  await env.teardown();
});

test('thirty days go by in seconds', async () => {
  const worker = await Worker.create({
    connection: env.nativeConnection,
    taskQueue: 'patience',
    workflowsPath: fileURLToPath(new URL('./workflows/patience.ts', import.meta.url)),
  });
  const started = Date.now();
  const days = await worker.runUntil(
    env.client.workflow.execute<typeof patience>('patience', { taskQueue: 'patience', workflowId: 'patience' }),
  );
  expect(days).toBeGreaterThanOrEqual(30);
  expect(Date.now() - started).toBeLessThan(15_000);
});
