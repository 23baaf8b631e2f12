import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LedgerEvent } from '../../domain/ledger.ts';
import { connectModels } from '../../models/connection.ts';
import type { Models } from '../../models/connection.ts';
import { writeBatch } from '../../models/projection.ts';
import type { ProjectionBatch } from '../../models/projection.ts';
import { batchOf, eventAt, ledgerOf } from './ledger-fixtures.ts';
import { openModels, standing } from './open-models.ts';

/** An attempt of a workflow task: what it appends, whether history kept it, and the database call that its worker died before. */
interface Attempt {
  appends: number;
  kept: boolean;
  diesBefore: number;
}

const maxWriters = 4;
const never = 99;

// More lost than kept, and short endings: what is lost must reach beyond what stands in the end.
const attempt = (diesBefore: fc.Arbitrary<number>): fc.Arbitrary<Attempt> =>
  fc.record({ appends: fc.integer({ min: 1, max: 4 }), kept: fc.nat(3).map((drawn) => drawn === 0), diesBefore });

const alive = attempt(fc.constant(never));
const mortal = attempt(fc.oneof(fc.constant(never), fc.integer({ min: 0, max: 3 })));

let reader: Models;
let writers: Models[];
let number = 0;

beforeAll(async () => {
  reader = await openModels();
  const { host, port, name } = reader.connection;
  writers = Array.from({ length: maxWriters }, () => connectModels(`mongodb://${host}:${String(port)}/${name}`));
  await Promise.all(writers.map((models) => models.connected()));
});
afterAll(() => Promise.all([reader, ...writers].map((models) => models.close())));

type DatabaseCall = (...given: unknown[]) => Promise<unknown>;

class Died extends Error {}

/** Every call of a writer to MongoDB waits for its turn; a writer that dies makes no further call. */
function takeTurns(models: Models, scheduler: fc.Scheduler, diesBefore: number): void {
  let calls = 0;
  for (const { collection } of [models.events, models.cases] as const) {
    for (const method of ['bulkWrite', 'deleteMany', 'findOneAndUpdate', 'findOne'] as const) {
      // The class's own method: the one before the writer of an earlier story was made to wait.
      const own = Object.getPrototypeOf(collection) as Record<typeof method, DatabaseCall>;
      const call = own[method].bind(collection);
      // The scheduler leaves the rejections of what it runs unhandled, so the outcome travels as a value.
      const inTurn = scheduler.scheduleFunction(async (...given: unknown[]): Promise<() => unknown> => {
        calls += 1;
        const outcome = calls > diesBefore ? Promise.reject(new Died()) : call(...given);
        return outcome.then(
          (value) => () => value,
          (error: unknown) => () => {
            throw error;
          },
        );
      });
      Object.assign(collection, { [method]: async (...given: unknown[]) => (await inTurn(...given))() });
    }
  }
}

interface Story {
  ledger: LedgerEvent[];
  batches: ProjectionBatch[];
}

/**
 * Attempts as a workflow makes them: each begins after what history kept, with a higher fence. The last one is kept
 * and writes all that MongoDB may lack, as the catch-up of a workflow does.
 */
function tell(caseNo: string, attempts: Attempt[]): Story {
  let kept = ledgerOf(caseNo, 1);
  let projected = 1;
  let written = true;
  const batches = attempts.map(({ appends, kept: isKept, diesBefore }, index) => {
    const last = index === attempts.length - 1;
    const fence = (index + 2) * 10;
    const appended = Array.from({ length: last ? 1 : appends }, (_, i) =>
      eventAt(caseNo, kept.length + 1 + i, String(fence)),
    );
    const ledger = [...kept, ...appended];
    const batch = batchOf(ledger, fence, last ? projected : kept.length);
    if (isKept || last) {
      kept = ledger;
      written &&= diesBefore === never;
      if (written) projected = ledger.length;
    }
    return batch;
  });
  return { ledger: kept, batches };
}

async function play(attempts: Attempt[], scheduler: fc.Scheduler): Promise<Story & { caseNo: string }> {
  const caseNo = `CY-${String((number += 1))}`;
  const story = tell(caseNo, attempts);
  await writeBatch(reader, batchOf(ledgerOf(caseNo, 1), 10));
  const running = story.batches.map(async (batch, index) => {
    const models = writers[index];
    if (models === undefined) throw new Error('too few writers');
    takeTurns(models, scheduler, attempts[index]?.diesBefore ?? never);
    await writeBatch(models, batch).catch((error: unknown) => {
      if (!(error instanceof Died)) throw error;
    });
  });
  await scheduler.waitFor(Promise.all(running));
  return { ...story, caseNo };
}

test('however the calls of live writers interleave, MongoDB ends with the ledger and nothing else', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(alive, { minLength: 2, maxLength: maxWriters }),
      fc.scheduler(),
      async (attempts, scheduler) => {
        const { ledger, batches, caseNo } = await play(attempts, scheduler);
        const { document, events } = await standing(reader, caseNo);
        expect(document).toEqual({ fence: batches.at(-1)?.fence, seq: ledger.length });
        expect(events.map(({ told }) => told)).toEqual(ledger);
      },
    ),
    { numRuns: 100 },
  );
});

test('wherever writers die, readers end with the ledger', async () => {
  const lastLives = fc
    .tuple(fc.array(mortal, { minLength: 1, maxLength: maxWriters - 1 }), alive)
    .map(([others, last]) => [...others, last]);
  await fc.assert(
    fc.asyncProperty(lastLives, fc.scheduler(), async (attempts, scheduler) => {
      const { ledger, batches, caseNo } = await play(attempts, scheduler);
      const { document, events } = await standing(reader, caseNo);
      expect(document).toEqual({ fence: batches.at(-1)?.fence, seq: ledger.length });
      expect(events.filter(({ seq }) => seq <= ledger.length).map(({ told }) => told)).toEqual(ledger);
    }),
    { numRuns: 100 },
  );
});
