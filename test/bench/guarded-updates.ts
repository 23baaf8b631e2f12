import { mongo } from 'mongoose';
import type { LedgerEvent } from '../../domain/ledger.ts';
import type { Models } from '../../models/connection.ts';
import { writeBatch } from '../../models/projection.ts';
import { publishedCalendar } from '../support/published-calendar.ts';
import { inventedBatch } from './invented-cases.ts';
import { latencyOf, type Latency } from './latency.ts';

const warmUp = 30;
const calendar = publishedCalendar();

/** A database that `fillDatabase` has filled. */
export interface FilledDatabase {
  readonly models: Models;
  readonly uri: string;
  readonly count: number;
}

/**
 * Times batches as workers write them (one event, the removal behind it, the guarded update of the case) while two
 * clients read every case again and again. `scans` says how many such readings ended meanwhile.
 *
 * @param from where among the cases it begins: each is written once
 */
export async function guardedUpdatesBesideScans(
  { models, uri, count }: FilledDatabase,
  { updates, from }: { updates: number; from: number },
): Promise<Latency & { updates: number; scans: number }> {
  const client = await new mongo.MongoClient(uri).connect();
  const cases = client.db().collection('cases');
  let scanning = true;
  let scans = 0;
  const scanners = [0, 1].map(async () => {
    while (scanning) {
      // No index has this field, so each case is read and looked at.
      await cases.countDocuments({ 'view.bundle': /nowhere/ });
      scans += 1;
    }
  });
  try {
    const times: number[] = [];
    for (let turn = 0; turn < warmUp + updates; turn += 1) {
      const took = await timedUpdate({ models, count }, from + turn);
      if (turn >= warmUp) times.push(took);
    }
    return { ...latencyOf(times), updates, scans };
  } finally {
    scanning = false;
    await Promise.all(scanners);
    await client.close();
  }
}

/** Writes one more event of one case, another case each turn. @returns how long it took, ms */
export async function timedUpdate(
  { models, count }: Pick<FilledDatabase, 'models' | 'count'>,
  turn: number,
): Promise<number> {
  const batch = inventedBatch((turn * 37) % count, count, calendar);
  const seq = batch.view.seq + 1;
  const at = batch.view.updatedAt;
  const event: LedgerEvent = {
    kind: 'incident',
    seq,
    occurredAt: at,
    recordedAt: at,
    actor: { party: 'system' },
    data: { detail: 'bench' },
  };
  const next = { ...batch, fence: batch.fence + 1, events: [event], view: { ...batch.view, seq } };
  const started = performance.now();
  await writeBatch(models, next);
  return performance.now() - started;
}
