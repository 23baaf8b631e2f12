import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Part } from '../processes/part.ts';
import { embeddedFile, type MongoDbEngine } from './find-mongodb.ts';

/** The engines that are started here. */
export type StartedMongoDb = Exclude<MongoDbEngine, { kind: 'uri' }>;

/**
 * What Java is told for the embedded engine. Without a bound each thread that ever wrote a large commit keeps that much
 * memory outside the heap for good, until there is none left for the next.
 */
export const embeddedJavaOptions = [
  '-Xmx1g',
  '-Djdk.nio.maxCachedBufferSize=262144',
  '-Dio.netty.eventLoopThreads=32',
] as const;

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
  const args = [
    ...embeddedJavaOptions,
    '-jar',
    engine.jar,
    String(port),
    join(folder, embeddedFile),
    '--stop-with-stdin',
  ];
  return { ...common, file: engine.java, args, ready: /^ready on \d+/ };
}

/**
 * The address of a database on an engine started here. Neither a single `mongod` nor the embedded engine has sessions that
 * a retried write needs.
 */
export function mongoDbUri(port: number, database: string): string {
  return `mongodb://127.0.0.1:${String(port)}/${database}?directConnection=true&retryWrites=false`;
}
