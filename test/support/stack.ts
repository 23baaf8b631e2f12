import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mongoDbUri } from '../../engines/mongodb/mongodb-part.ts';
import { Stack } from '../../engines/stack/stack.ts';
import type { StackAddresses } from '../../engines/stack/stack-addresses.ts';
import type { StackOptions } from '../../engines/stack/stack-options.ts';
import { newSecrets, type Secrets } from '../../engines/supervisor/secrets.ts';
import { sharedEngines, uniqueName } from './engines.ts';
import type { SharedEngines } from './shared-engines.ts';
import { stackPorts } from './stack-ports.ts';
import { temporaryFolder } from './temporary-folder.ts';

export interface TestStackOptions {
  /** `shared` (the default) uses the run's engines; `private` starts both anew, so that they can be killed. */
  readonly engines?: 'shared' | 'private';
  /** Worker processes; 1 unless told otherwise. They are called worker, worker-2 and so on. */
  readonly workers?: number;
  /** API processes; 1 unless told otherwise. They are called api, api-2 and so on. */
  readonly apis?: number;
  /** How long the provinces take to decide, in ms; 100 unless told otherwise. */
  readonly decisionDelayMs?: number;
  /** Further variables for one part, by its name. */
  readonly environment?: (part: string) => NodeJS.ProcessEnv;
}

/** The whole in a folder of its own, on ports of its own. */
export interface TestStack {
  readonly addresses: StackAddresses;
  readonly namespace: string;
  readonly secrets: Secrets;
  /** Holds each part's data, and `logs/`. */
  readonly folder: string;
  /** Ends a part with SIGKILL and leaves it ended. */
  readonly kill: (part: string) => Promise<void>;
  /** Asks a part to end in order and leaves it ended. */
  readonly halt: (part: string) => Promise<void>;
  /** Starts an ended part again on the same files and port, ends it first where it runs, and waits until it is ready. */
  readonly restart: (part: string) => Promise<void>;
  readonly pid: (part: string) => number | undefined;
  /** What a part has printed so far. */
  readonly log: (part: string) => string;
  readonly stop: () => Promise<void>;
}

/**
 * Brings up engines, both provinces, workers and API processes; `stop` ends them all and removes the folder. `shared`:
 * the engines of the test run, unless they are given by who runs without tests.
 */
export async function startStack(wanted: TestStackOptions = {}, shared = sharedEngines()): Promise<TestStack> {
  const { folder, remove } = temporaryFolder('stack');
  const options = await stackOptions(folder, wanted, shared);
  const logs = join(folder, 'logs');
  const stack = new Stack(options, { logs, say: console.error });
  try {
    await stack.start();
  } catch (error) {
    remove();
    throw error;
  }
  return {
    addresses: stack.addresses,
    namespace: options.namespace,
    secrets: options.secrets,
    folder,
    kill: (part) => stack.process(part).kill(),
    halt: (part) => stack.process(part).stop(),
    restart: async (part) => {
      await stack.process(part).stop();
      await stack.process(part).start();
    },
    pid: (part) => stack.process(part).pid,
    log: (part) => readFileSync(join(logs, `${part}.log`), 'utf8'),
    stop: async () => {
      await stack.stop();
      remove();
    },
  };
}

async function stackOptions(
  folder: string,
  wanted: TestStackOptions,
  { engines, temporalAddress, mongoDbPort, workflowBundle }: SharedEngines,
): Promise<StackOptions> {
  const database = uniqueName();
  const shared = {
    temporal: { address: temporalAddress },
    mongoDb: { kind: 'uri', uri: mongoDbUri(mongoDbPort, database) },
  } as const;
  return {
    folder,
    ...(wanted.engines === 'private' ? engines : shared),
    namespace: uniqueName(),
    database,
    ports: await stackPorts(wanted.apis ?? 1),
    secrets: newSecrets(),
    workers: wanted.workers ?? 1,
    decisionDelayMs: wanted.decisionDelayMs ?? 100,
    workflowBundle,
    ...(wanted.environment ? { environment: wanted.environment } : {}),
  };
}
