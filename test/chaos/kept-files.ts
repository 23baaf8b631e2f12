import { sweepMaterials } from '../../activities/materials/material-sweeper.ts';
import { createSweptFiles, namedByCase } from '../../activities/materials/swept-files.ts';
import type { LedgerEvent } from '../../domain/ledger.ts';
import type { MaterialFile } from '../../domain/material.ts';
import { readLedger } from '../../histories/read-ledger.ts';
import type { Models } from '../../models/connection.ts';
import { createGridMaterialStore } from '../../models/grid-material-store.ts';
import type { EngineClient } from '../support/engine-client.ts';
import { patiently } from './patiently.ts';

const tenDaysMs = 10 * 24 * 3_600_000;

/** What every ledger names, out of the engine itself: uploads of the opening, and those that answer a notice. */
export async function namedFiles(engine: EngineClient): Promise<MaterialFile[]> {
  const runs = await engine.runs();
  const read = runs.map(async (run) => (await readLedger(engine.client, run)).events);
  // None is still being read when another one could not be.
  await Promise.allSettled(read);
  return (await Promise.all(read)).flat().flatMap(filesIn);
}

function filesIn(event: LedgerEvent): MaterialFile[] {
  if (event.kind === 'opened') return (event.data.materials ?? []).flatMap(({ files }) => files);
  return event.kind === 'corrected' ? event.data.answers.flatMap(({ files = [] }) => files) : [];
}

/** Ids of the files that are there, in order. */
export async function keptFiles({ connection }: Models): Promise<string[]> {
  const ids: string[] = [];
  for await (const { fileId } of createGridMaterialStore(connection).list()) ids.push(fileId);
  return ids.sort();
}

/** One run of the sweeper as if every ticket and every claim were long over. */
export async function sweepInTenDays(models: Models, engine: EngineClient): Promise<void> {
  const isNamed = namedByCase(models, engine.client);
  const now = new Date(Date.now() + tenDaysMs);
  await patiently('the sweep', () => sweepMaterials({ files: createSweptFiles(models), isNamed, now, limit: 10_000 }));
}
