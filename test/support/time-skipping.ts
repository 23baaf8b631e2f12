import { TestWorkflowEnvironment } from '@temporalio/testing';
import type { TimeSkippingTestWorkflowEnvironmentOptions } from '@temporalio/testing';
import { hereAndNow } from '../../engines/finding/context.ts';
import { findTimeSkippingServer } from '../../engines/time-skipping/find-time-skipping-server.ts';

/**
 * The script that starts the time-skipping test server.
 *
 * @throws {EngineNotFound}
 */
export function timeSkippingServer(): Promise<string> {
  return findTimeSkippingServer(hereAndNow(() => undefined));
}

/**
 * An engine that skips time; one a file, since skipping is for the whole environment. It starts at the present and only
 * goes forward, inside `env.sleep` and `result()`. The caller tears it down.
 */
export async function startTimeSkipping(
  options: Omit<TimeSkippingTestWorkflowEnvironmentOptions, 'server'> = {},
): Promise<TestWorkflowEnvironment> {
  const path = await timeSkippingServer();
  return TestWorkflowEnvironment.createTimeSkipping({
    ...options,
    server: { executable: { type: 'existing-path', path } },
  });
}
