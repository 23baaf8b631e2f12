import { join } from 'node:path';
import { bundleWorkflows } from '../../engines/bundle-workflows.ts';
import { hereAndNow } from '../../engines/finding/context.ts';
import { Stack } from '../../engines/stack/stack.ts';
import type { StackAddresses } from '../../engines/stack/stack-addresses.ts';
import type { StackOptions } from '../../engines/stack/stack-options.ts';
import { newSecrets, type Secrets } from '../../engines/supervisor/secrets.ts';
import { findTemporal } from '../../engines/temporal/find-temporal.ts';
import { prepareNamespace } from '../../engines/temporal/prepare-namespace.ts';
import { stackPorts } from '../support/stack-ports.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { makeTodayAWorkingDay, writeCatalogueWithSeconds } from '../support/test-catalogue.ts';
import type { BenchEngines } from './bench-engines.ts';

/** Everything that `npm start` runs, with provinces that decide at once, and a second API process beside it. */
export interface WholeStack {
  readonly addresses: StackAddresses;
  readonly namespace: string;
  readonly secrets: Secrets;
  /** An API process whose namespace no worker listens to: what is opened there stays as it was opened. */
  readonly idle: { readonly api: string; readonly namespace: string };
  readonly temporal: string;
  /** Ids of what runs, by part; without engines that run elsewhere. */
  readonly pids: () => Readonly<Record<string, number>>;
  /** Where worker and API processes leave a CPU profile between two SIGWINCH. */
  readonly profiles: string;
  readonly stop: () => Promise<void>;
}

const namespaces = { cases: 'bench-cases', idle: 'bench-idle' } as const;

/** @throws {EngineNotFound} and {PartNotReady}; what was started is then stopped */
export async function startWholeStack(engines: BenchEngines, say: (line: string) => void): Promise<WholeStack> {
  const { folder, remove } = temporaryFolder('bench-stack');
  try {
    const options = await stackOptions(engines, folder, say);
    const stack = new Stack(options, { logs: join(folder, 'logs'), say });
    await stack.start();
    const { addresses } = stack;
    const stop = async (): Promise<void> => {
      await stack.stop();
      remove();
    };
    await prepareNamespace(addresses.temporal, namespaces.idle).catch(async (error: unknown) => {
      await stop();
      throw error;
    });
    return {
      addresses,
      namespace: options.namespace,
      secrets: options.secrets,
      idle: { api: addresses.apis[1] ?? '', namespace: namespaces.idle },
      temporal: "Temporal's development server on SQLite",
      pids: () => ({ ...pidsOf(stack), ...(engines.pid() === undefined ? {} : { mongodb: engines.pid() ?? 0 }) }),
      profiles: folder,
      stop,
    };
  } catch (error) {
    remove();
    throw error;
  }
}

const parts = ['temporal', 'sichuan', 'chongqing', 'worker', 'api', 'api-2'] as const;

function pidsOf(stack: Stack): Record<string, number> {
  return Object.fromEntries(
    parts.flatMap((name) => {
      const { pid } = stack.process(name);
      return pid === undefined ? [] : [[name, pid]];
    }),
  );
}

async function stackOptions(engines: BenchEngines, folder: string, say: (line: string) => void): Promise<StackOptions> {
  const here = hereAndNow(say);
  // A bench fills what it is given and leaves it: a server that others use is passed over.
  const temporal = await findTemporal({ ...here, environment: { ...here.environment, TEMPORAL_ADDRESS: '' } });
  const catalogue = join(folder, 'catalogue');
  writeCatalogueWithSeconds(catalogue, { promise: 3_600, patience: 3_600, pollEvery: 60 });
  makeTodayAWorkingDay(catalogue);
  const workflowBundle = join(folder, 'workflows.js');
  await bundleWorkflows(workflowBundle);
  const profiler = new URL('run-profiler.mjs', import.meta.url).href;
  const watched = {
    NODE_OPTIONS: `${here.environment.NODE_OPTIONS ?? ''} --import ${profiler}`.trim(),
    BENCH_PROFILES: folder,
  };
  return {
    folder,
    temporal,
    mongoDb: { kind: 'uri', uri: engines.database('whole') },
    namespace: namespaces.cases,
    database: 'whole',
    ports: await stackPorts(2),
    secrets: newSecrets(),
    workers: 1,
    decisionDelayMs: 0,
    workflowBundle,
    environment: (part) => {
      // Provinces call back; a look at them in between would only find now this and now that.
      if (part === 'worker') return { ...watched, POLLS: '0' };
      if (part === 'api') return { ...watched, CATALOGUE_DIR: catalogue };
      return part === 'api-2' ? { ...watched, CATALOGUE_DIR: catalogue, TEMPORAL_NAMESPACE: namespaces.idle } : {};
    },
  };
}
