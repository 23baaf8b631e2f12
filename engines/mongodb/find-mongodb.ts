import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { FindingContext } from '../finding/context.ts';
import { downloadAndUnpack } from '../finding/download-and-unpack.ts';
import { cacheWay, namedWay, pathWay, toldVersion } from '../finding/executable-ways.ts';
import { isExecutable } from '../finding/on-path.ts';
import { takeFirst, type Found, type NotFound, type Way } from '../finding/take-first.ts';
import { embeddedMongoDbJar } from './embedded-mongodb-jar.ts';
import { mongodBuild } from './mongod-build.ts';

/** A MongoDB that runs elsewhere, a `mongod` that can be started here, or the embedded engine in its place. */
export type MongoDbEngine =
  | { readonly kind: 'uri'; readonly uri: string }
  | { readonly kind: 'mongod'; readonly executable: string }
  | { readonly kind: 'embedded'; readonly jar: string; readonly java: string };

/** Which engine wrote the files of a data folder: the other cannot read them. */
export type MongoDbFiles = 'mongod' | 'embedded';

/**
 * MONGODB_URI, else the `mongod` that MONGOD names or PATH has, else the one in the cache, else the download of the real
 * one, else the embedded engine. A data folder stays with the engine that wrote it.
 *
 * @param writtenBy which engine wrote the data folder's files, where there are any
 * @throws {EngineNotFound}
 */
export function findMongoDb(context: FindingContext, writtenBy?: MongoDbFiles): Promise<MongoDbEngine> {
  const ways = {
    mongod: [named(context), path(context), cached(context), downloaded(context)],
    embedded: [embedded(context, writtenBy === 'embedded' ? ', which wrote the data here' : '')],
  };
  const own = writtenBy ? ways[writtenBy] : [...ways.mongod, ...ways.embedded];
  return takeFirst('MongoDB', [configured(context), ...own], context.say);
}

/** Which engine wrote the files in `folder`; undefined when none did. */
export function mongoDbFilesIn(folder: string): MongoDbFiles | undefined {
  if (existsSync(join(folder, 'WiredTiger'))) return 'mongod';
  return existsSync(join(folder, embeddedFile)) ? 'embedded' : undefined;
}

/** The embedded engine's one file, inside MongoDB's folder of the data. */
export const embeddedFile = 'embedded.mv';

function configured({ environment }: FindingContext): Way<MongoDbEngine> {
  return {
    name: 'MONGODB_URI',
    remedy: 'set MONGODB_URI to the address of a MongoDB (6.0 or newer) that runs',
    find: () => {
      const uri = environment.MONGODB_URI;
      if (!uri) return Promise.resolve({ because: 'not set' });
      return Promise.resolve({ engine: { kind: 'uri', uri }, from: 'the server that MONGODB_URI names' });
    },
  };
}

function named(context: FindingContext): Way<MongoDbEngine> {
  return namedWay(context, 'MONGOD', { remedy: 'set MONGOD to the path of a `mongod`', check: checked });
}

function path(context: FindingContext): Way<MongoDbEngine> {
  const remedy = 'install MongoDB so that `mongod` is on PATH';
  return pathWay(context, { what: 'mongod', executables: ['mongod'], remedy, check: checked });
}

function cached({ cache }: FindingContext): Way<MongoDbEngine> {
  const kept = keptExecutable(cache);
  const remedy = `put a \`mongod\` into ${join(cache, 'mongodb')}`;
  return cacheWay(() => (isExecutable(kept) ? kept : undefined), { remedy, check: checked });
}

function downloaded(context: FindingContext): Way<MongoDbEngine> {
  return {
    name: 'download',
    remedy: `let this machine reach fastdl.mongodb.org and remove ${join(context.cache, 'refusals.json')}`,
    find: async () => {
      const build = mongodBuild();
      if ('because' in build) return build;
      const kept = keptExecutable(context.cache);
      await downloadAndUnpack(context, `MongoDB: downloading ${build.version}`, { ...build, kept });
      return checked(kept, `${kept}, downloaded now`);
    },
  };
}

function embedded(context: FindingContext, addition: string): Way<MongoDbEngine> {
  return {
    name: 'the embedded engine',
    remedy: 'install a JDK (17 or newer) and Maven, so that the embedded engine can be built',
    find: async () => {
      const built = await embeddedMongoDbJar(context);
      if ('because' in built) return built;
      return { engine: { kind: 'embedded', ...built }, from: `the embedded engine${addition}` };
    },
  };
}

function keptExecutable(cache: string): string {
  return join(cache, 'mongodb', 'mongod');
}

async function checked(executable: string, from: string): Promise<Found<MongoDbEngine> | NotFound> {
  const told = await toldVersion(executable, /version v?(\d+)(\.\d+)*/, 'its version');
  if ('because' in told) return told;
  const { version } = told;
  if (Number(version[1]) < 6) return { because: `${executable} is ${version[0]}, older than 6.0` };
  return { engine: { kind: 'mongod', executable }, from: `${from} (${version[0]})` };
}
