import { connectModels } from '../../models/connection.ts';
import type { Models } from '../../models/connection.ts';
import { sharedMongoDb } from '../support/mongodb.ts';

/** Models over a fresh database with its indexes. */
export async function openModels(): Promise<Models> {
  const models = connectModels(sharedMongoDb().uri);
  await models.ensureIndexes();
  return models;
}

/** What stands of a case, without the times of writing. */
export async function standing(
  models: Models,
  caseNo: string,
): Promise<{
  document: { fence: number; seq: number } | null;
  events: { seq: number; fence: number; told: unknown }[];
}> {
  const document = await models.cases.findById(caseNo, { _id: 0, fence: 1, seq: 1 }).lean();
  const events = await models.events.find({ caseNo }).sort({ seq: 1 }).lean();
  return { document, events: events.map(({ seq, fence, event }) => ({ seq, fence, told: event })) };
}
