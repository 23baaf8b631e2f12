import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { findCase } from '../../models/case-queries.ts';
import { connectModels, isMongoAway, ModelsClosed } from '../../models/connection.ts';
import { writeBatch } from '../../models/projection.ts';
import { startMongoDb } from '../support/mongodb.ts';
import { batchOf, ledgerOf } from './ledger-fixtures.ts';

let mongo: Awaited<ReturnType<typeof startMongoDb>>;
beforeAll(async () => {
  mongo = await startMongoDb();
});
afterAll(() => mongo.stop());

const wellUnder = 2_000;

async function took(call: () => Promise<unknown>): Promise<{ ms: number; failed: unknown }> {
  const from = performance.now();
  const failed: unknown = await call().then(
    () => undefined,
    (error: unknown) => error,
  );
  return { ms: performance.now() - from, failed };
}

test('models made while MongoDB is down fail fast, and work once it is there', { timeout: 60_000 }, async () => {
  await mongo.kill();
  const models = connectModels(mongo.uri);
  try {
    const indexed = models.ensureIndexes();
    const down = await took(() => findCase(models, 'CY-1'));
    expect(down.failed).toSatisfy(isMongoAway);
    expect(down.ms).toBeLessThan(wellUnder);
    expect(models.isUp()).toBe(false);
    await mongo.restart();
    await models.connected();
    await indexed;
    expect(models.isUp()).toBe(true);
    expect(await findCase(models, 'CY-1')).toBeUndefined();
    expect((await models.cases.listIndexes()).length).toBeGreaterThan(5);
  } finally {
    await models.close();
  }
});

test('an outage is met in under two seconds a call, and its end is seen within two', { timeout: 60_000 }, async () => {
  const models = connectModels(mongo.uri);
  try {
    await models.ensureIndexes();
    const batch = batchOf(ledgerOf('CY-outage', 1), 10);
    await writeBatch(models, batch);
    await mongo.kill();
    for (let call = 0; call < 3; call += 1) {
      const down = await took(() => writeBatch(models, batch));
      expect(down.failed).toSatisfy(isMongoAway);
      expect(down.ms).toBeLessThan(wellUnder);
    }
    await mongo.restart();
    const up = await took(() => vi.waitFor(() => findCase(models, 'CY-outage'), { timeout: 10_000, interval: 20 }));
    expect(up.failed).toBeUndefined();
    expect(up.ms).toBeLessThan(wellUnder);
  } finally {
    await models.close();
  }
});

test('closing ends the attempts to reach a MongoDB that is down', { timeout: 60_000 }, async () => {
  await mongo.kill();
  const models = connectModels(mongo.uri);
  const ends = Promise.all([
    expect(models.connected()).rejects.toThrow(ModelsClosed),
    expect(models.ensureIndexes()).rejects.toThrow(ModelsClosed),
  ]);
  await models.close();
  await ends;
  await mongo.restart();
});
