import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Part } from '../processes/part.ts';
import { embeddedFile, type MongoDbEngine } from './find-mongodb.ts';

/** The engines that are started here. */
export type StartedMongoDb = Exclude<MongoDbEngine, { kind: 'uri' }>;

/** The real `mongod` or the embedded engine as a part on 127.0.0.1, with its files in `folder`. */
export function mongoDbPart(engine: StartedMongoDb, { folder, port }: { folder: string; port: number }): Part {
  mkdirSync(folder, { recursive: true });
  const common = {
    name: 'mongodb',
    environment: process.env,
    cwd: folder,
    readyWithinMs: 60_000,
    stopWithinMs: 15_000,
  };
  if (engine.kind === 'mongod') {
    const args = ['--port', String(port), '--bind_ip', '127.0.0.1', '--dbpath', folder, '--quiet'];
    return { ...common, file: engine.executable, args, ready: /Waiting for connections/ };
  }
  const options = ['-Xmx1g', '-Dio.netty.eventLoopThreads=32', '-jar', engine.jar];
  const args = [...options, String(port), join(folder, embeddedFile), '--stop-with-stdin'];
  return { ...common, file: engine.java, args, ready: /^ready on \d+/ };
}

/**
 * The address of a database on an engine started here. Neither a single `mongod` nor the embedded engine has sessions that
 * a retried write needs.
 */
export function mongoDbUri(port: number, database: string): string {
  return `mongodb://127.0.0.1:${String(port)}/${database}?directConnection=true&retryWrites=false`;
}
