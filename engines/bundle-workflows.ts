import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bundleWorkflowCode } from '@temporalio/worker';
import { checkout } from './checkout.ts';

/**
 * Bundles the workflows once into `file`, for workers that are given WORKFLOW_BUNDLE: each is then ready seconds sooner.
 *
 * @throws {Error} when the bundle holds what workflow code may not
 */
export async function bundleWorkflows(file: string): Promise<void> {
  const quiet = { trace: ignore, debug: ignore, info: ignore, log: ignore, warn: console.warn, error: console.error };
  const { code } = await bundleWorkflowCode({ workflowsPath: join(checkout, 'workflows', 'index.ts'), logger: quiet });
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, code);
  renameSync(draft, file);
}

function ignore(): void {
  // Sizes and timings of a bundle are of no interest to people who start the whole.
}
