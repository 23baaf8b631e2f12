import { join } from 'node:path';
import { mongoDbPart, mongoDbUri } from '../../engines/mongodb/mongodb-part.ts';
import { anyFreePort } from '../../engines/processes/free-ports.ts';
import { SupervisedProcess } from '../../engines/processes/supervised-process.ts';
import { sharedEngines, uniqueName } from './engines.ts';
import { privateProcess, type PrivateProcess } from './private-process.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A fresh database on the MongoDB that all tests of this run share. */
export function sharedMongoDb(): { readonly uri: string } {
  return { uri: mongoDbUri(sharedEngines().mongoDbPort, uniqueName()) };
}

/** A MongoDB of the test's own, real or embedded, for tests that kill it; its data outlive a kill and go with `stop`. */
export async function startMongoDb(): Promise<
  { readonly uri: string; readonly stop: () => Promise<void> } & PrivateProcess
> {
  const { folder, remove } = temporaryFolder('mongodb');
  const port = await anyFreePort();
  const supervised = new SupervisedProcess(mongoDbPart(sharedEngines().engines.mongoDb, { folder, port }), {
    logs: join(folder, 'logs'),
    say: console.error,
  });
  await supervised.start();
  const stop = async () => {
    await supervised.stop();
    remove();
  };
  return { uri: mongoDbUri(port, uniqueName()), ...privateProcess(supervised), stop };
}
