import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bundleWorkflowCode } from '@temporalio/worker';
import { failureConverterPath } from '../codec/failure-converter-path.ts';
import { checkout } from './checkout.ts';

/**
 * Bundles the workflows once into `file`, for workers that are given WORKFLOW_BUNDLE: each is then ready seconds sooner.
 * The failure converter has to be in it: a worker adds its own only to what it bundles itself.
 *
 * @throws {Error} when the bundle holds what workflow code may not
 */
export async function bundleWorkflows(file: string): Promise<void> {
  const quiet = { trace: ignore, debug: ignore, info: ignore, log: ignore, warn: console.warn, error: console.error };
  const workflowsPath = join(checkout, 'workflows', 'index.ts');
  const { code } = await bundleWorkflowCode({ workflowsPath, failureConverterPath, logger: quiet });
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, code);
  renameSync(draft, file);
}

function ignore(): void {
  // Sizes and timings of a bundle are of no interest to people who start the whole.
}
