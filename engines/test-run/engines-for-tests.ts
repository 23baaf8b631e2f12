import { hereAndNow, type FindingContext } from '../finding/context.ts';
import { findMongoDb, type MongoDbEngine } from '../mongodb/find-mongodb.ts';
import type { StartedMongoDb } from '../mongodb/mongodb-part.ts';
import { findTemporal, type TemporalEngine } from '../temporal/find-temporal.ts';

/** The engines that tests start for themselves. */
export interface TestEngines {
  readonly temporal: Extract<TemporalEngine, { executable: string }>;
  readonly mongoDb: StartedMongoDb;
}

/**
 * Finds the engines for tests. Addresses of servers that run elsewhere are passed over on purpose: tests kill, fill and
 * empty what they are given.
 *
 * @throws {EngineNotFound}
 */
export async function enginesForTests(say: (line: string) => void): Promise<TestEngines> {
  const here = hereAndNow(say);
  const environment = { ...here.environment, TEMPORAL_ADDRESS: '', MONGODB_URI: '' };
  const context: FindingContext = { ...here, environment };
  return { temporal: startable(await findTemporal(context)), mongoDb: startable(await findMongoDb(context)) };
}

function startable<Engine extends TemporalEngine | MongoDbEngine>(
  engine: Engine,
): Exclude<Engine, { address: string } | { kind: 'uri' }> {
  if ('address' in engine || 'uri' in engine) throw new Error('An address was found although none was given.');
  return engine as Exclude<Engine, { address: string } | { kind: 'uri' }>;
}
