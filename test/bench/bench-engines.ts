import { join } from 'node:path';
import { mongo } from 'mongoose';
import { hereAndNow } from '../../engines/finding/context.ts';
import { findMongoDb, type MongoDbEngine } from '../../engines/mongodb/find-mongodb.ts';
import { mongoDbPart, mongoDbUri } from '../../engines/mongodb/mongodb-part.ts';
import { reachMongoDb } from '../../engines/mongodb/reach-mongodb.ts';
import { anyFreePort } from '../../engines/processes/free-ports.ts';
import { SupervisedProcess } from '../../engines/processes/supervised-process.ts';
import { stackParts } from '../../engines/stack/stack-parts.ts';
import { newSecrets } from '../../engines/supervisor/secrets.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { namedDatabase } from './named-database.ts';

/** A MongoDB and API processes of a bench's own. `stop` ends them and drops what `database` named. */
export interface BenchEngines {
  /** In words. */
  readonly engine: string;
  /** The address of a fresh database. */
  readonly database: (name: string) => string;
  /** Starts an API process on that database; answers its address. */
  readonly startApi: (name: string, uri: string) => Promise<string>;
  /** MongoDB's process; undefined when it runs elsewhere. */
  readonly pid: () => number | undefined;
  readonly stop: () => Promise<void>;
}

const words: Record<MongoDbEngine['kind'], string> = {
  uri: 'MongoDB, the server that MONGODB_URI names',
  mongod: 'MongoDB, a single mongod',
  embedded: 'the embedded engine',
};

/** @throws {EngineNotFound} and {PartNotReady} */
export async function startBenchEngines(say: (line: string) => void): Promise<BenchEngines> {
  const found = await findMongoDb(hereAndNow(say));
  const { folder, remove } = temporaryFolder('bench');
  const supervision = { logs: join(folder, 'logs'), say };
  const running: SupervisedProcess[] = [];
  const start = async (process: SupervisedProcess): Promise<void> => {
    running.unshift(process);
    await process.start();
  };
  const databases: string[] = [];
  const stop = async (): Promise<void> => {
    const [apis, mongodb] = [running.slice(0, found.kind === 'uri' ? undefined : -1), running.at(-1)];
    await Promise.all(apis.map((process) => process.stop()));
    if (found.kind === 'uri') await dropAll(databases);
    else await mongodb?.stop();
    remove();
  };
  const port = await anyFreePort();
  try {
    if (found.kind === 'uri') await reachMongoDb(found.uri);
    else await start(new SupervisedProcess(mongoDbPart(found, { folder: join(folder, 'mongodb'), port }), supervision));
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    engine: words[found.kind],
    database: (name) => {
      const own = `lianban-bench-${String(process.pid)}-${name}`;
      const uri = found.kind === 'uri' ? namedDatabase(found.uri, own) : mongoDbUri(port, own);
      databases.push(uri);
      return uri;
    },
    startApi: async (name, uri) => {
      const apiPort = await anyFreePort();
      const part = await apiPart({ folder, name, uri, port: apiPort });
      await start(new SupervisedProcess(part, supervision));
      return `http://127.0.0.1:${String(apiPort)}`;
    },
    pid: () => (found.kind === 'uri' ? undefined : running.at(-1)?.pid),
    stop,
  };
}

type ApiPart = ReturnType<typeof stackParts>['apis'][number];

/** An API process as `npm start` has it, but that no Temporal answers: lists and pages do not ask it. */
async function apiPart(wanted: { folder: string; name: string; uri: string; port: number }): Promise<ApiPart> {
  const { folder, name, uri, port } = wanted;
  const nowhere = await anyFreePort();
  const { apis } = stackParts({
    folder,
    temporal: { address: `127.0.0.1:${String(nowhere)}` },
    mongoDb: { kind: 'uri', uri },
    namespace: 'bench',
    database: name,
    ports: {
      temporal: nowhere,
      temporalUi: nowhere,
      mongodb: nowhere,
      sichuan: nowhere,
      chongqing: nowhere,
      apis: [port],
    },
    secrets: newSecrets(),
    workers: 0,
  });
  const [api] = apis;
  if (api === undefined) throw new Error('A stack of one API process has none.');
  return { ...api, name: `api-${name}` };
}

async function dropAll(uris: readonly string[]): Promise<void> {
  for (const uri of uris) {
    const client = new mongo.MongoClient(uri);
    try {
      await client.db().dropDatabase();
    } finally {
      await client.close();
    }
  }
}
