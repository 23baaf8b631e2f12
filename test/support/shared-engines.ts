import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { bundleWorkflows } from '../../engines/bundle-workflows.ts';
import { mongoDbPart } from '../../engines/mongodb/mongodb-part.ts';
import { anyFreePort } from '../../engines/processes/free-ports.ts';
import { SupervisedProcess } from '../../engines/processes/supervised-process.ts';
import { temporalPart } from '../../engines/temporal/temporal-part.ts';
import { enginesForTests, type TestEngines } from '../../engines/test-run/engines-for-tests.ts';

/** One Temporal and one MongoDB that all engine tests of a run share, and what private ones are started from. */
export interface SharedEngines {
  readonly engines: TestEngines;
  readonly temporalAddress: string;
  readonly mongoDbPort: number;
  /** The file of the workflow code, bundled once. */
  readonly workflowBundle: string;
}

declare module 'vitest' {
  export interface ProvidedContext {
    /** A text instead says why there are none; the tests that need them fail with it. */
    sharedEngines: SharedEngines | string;
  }
}

interface Started {
  readonly shared: SharedEngines | string;
  readonly stop: () => Promise<void>;
}

// Each project of a run loads this file anew; what they share is kept where all of them find it.
const sharedByProjects: unique symbol = Symbol.for('lianban.shared-engines');
const run = globalThis as { [sharedByProjects]?: { started: Promise<Started>; users: number } };

/** vitest's global setup of the projects that need engines: the first starts them, the last to end stops them. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const kept = (run[sharedByProjects] ??= { started: startSharedEngines(), users: 0 });
  kept.users += 1;
  const { shared, stop } = await kept.started;
  project.provide('sharedEngines', shared);
  return async () => {
    kept.users -= 1;
    if (kept.users === 0) await stop();
  };
}

/** Starts both engines in a folder of their own; `stop` ends them and removes it. */
export async function startSharedEngines(): Promise<Started> {
  const folder = mkdtempSync(join(tmpdir(), 'lianban-engines-'));
  const running: SupervisedProcess[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(running.map((process) => process.stop()));
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    return { shared: await start(folder, running), stop };
  } catch (error) {
    return { shared: error instanceof Error ? error.message : String(error), stop };
  }
}

async function start(folder: string, running: SupervisedProcess[]): Promise<SharedEngines> {
  const engines = await enginesForTests(() => undefined);
  const [temporalPort, mongoDbPort] = [await anyFreePort(), await anyFreePort()];
  const { executable } = engines.temporal;
  const parts = [
    temporalPart({ executable, folder: join(folder, 'temporal'), port: temporalPort }),
    mongoDbPart(engines.mongoDb, { folder: join(folder, 'mongodb'), port: mongoDbPort }),
  ];
  const supervision = { logs: join(folder, 'logs'), say: console.error };
  for (const part of parts) running.push(new SupervisedProcess(part, supervision));
  const workflowBundle = join(folder, 'workflows.js');
  await Promise.all([...running.map((process) => process.start()), bundleWorkflows(workflowBundle)]);
  return { engines, temporalAddress: `127.0.0.1:${temporalPort}`, mongoDbPort, workflowBundle };
}
