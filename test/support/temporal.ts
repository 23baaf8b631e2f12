import { join } from 'node:path';
import { anyFreePort } from '../../engines/processes/free-ports.ts';
import { SupervisedProcess } from '../../engines/processes/supervised-process.ts';
import { prepareNamespace } from '../../engines/temporal/prepare-namespace.ts';
import { temporalPart } from '../../engines/temporal/temporal-part.ts';
import { sharedEngines, uniqueName } from './engines.ts';
import { privateProcess, type PrivateProcess } from './private-process.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** Where a test's cases live on a real server. */
export interface TestTemporal {
  /** host:port */
  readonly address: string;
  readonly namespace: string;
}

/** A fresh namespace on the server that all tests of this run share. */
export async function sharedTemporal(): Promise<TestTemporal> {
  const { temporalAddress: address } = sharedEngines();
  const namespace = uniqueName();
  await prepareNamespace(address, namespace);
  return { address, namespace };
}

/** A server of the test's own, for tests that kill it; its data outlive a kill and go with `stop`. */
export async function startTemporal(): Promise<TestTemporal & PrivateProcess & { readonly stop: () => Promise<void> }> {
  const { executable } = sharedEngines().engines.temporal;
  const { folder, remove } = temporaryFolder('temporal');
  const port = await anyFreePort();
  const supervised = new SupervisedProcess(temporalPart({ executable, folder, port }), {
    logs: join(folder, 'logs'),
    say: console.error,
  });
  await supervised.start();
  const [address, namespace] = [`127.0.0.1:${port}`, uniqueName()];
  await prepareNamespace(address, namespace);
  const stop = async () => {
    await supervised.stop();
    remove();
  };
  return { address, namespace, ...privateProcess(supervised), stop };
}
