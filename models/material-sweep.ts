import type { MaterialState } from './material-record.ts';
import type { Models } from './connection.ts';
import { lastingWrite } from './lasting-write.ts';

/** What the sweeper reads of a file. */
export interface SweptFile {
  fileId: string;
  state: MaterialState;
  expiresAt: Date;
  claims: Record<string, Date>;
  rev: number;
}

/** Files that are to be looked at, the longest due first. */
export async function findDueFiles({ materials }: Models, now: Date, limit: number): Promise<SweptFile[]> {
  const found = await materials
    .find({ dueAt: { $lte: now } }, { state: 1, expiresAt: 1, claims: 1, rev: 1 })
    .sort({ dueAt: 1, _id: 1 })
    .limit(limit)
    .lean();
  return found.map(({ _id, state, expiresAt, claims, rev }) => ({ fileId: _id, state, expiresAt, claims, rev }));
}

/** Keeps a file with the claims that still hold, unless it has moved on since it was read. */
export async function keepFile(
  { materials }: Models,
  { fileId, rev }: SweptFile,
  { claims, dueAt }: { claims: Record<string, Date>; dueAt: Date },
): Promise<boolean> {
  const { matchedCount } = await materials.updateOne(
    { _id: fileId, rev },
    { $set: { claims, dueAt }, $inc: { rev: 1 } },
    { timestamps: false },
  );
  return matchedCount > 0;
}

/** Condemns a file, unless it has moved on since it was read: from now on nobody can claim or read it. */
export async function condemnFile({ materials }: Models, { fileId, rev }: SweptFile): Promise<boolean> {
  const { matchedCount } = await materials.updateOne(
    { _id: fileId, rev },
    { $set: { state: 'removing' }, $inc: { rev: 1 } },
    { timestamps: false, writeConcern: lastingWrite },
  );
  return matchedCount > 0;
}

/** Forgets a file whose bytes are gone. */
export async function forgetFile({ materials }: Models, fileId: string): Promise<void> {
  await materials.deleteOne({ _id: fileId, state: 'removing' });
}

/** Whether what is read of a case names the file. */
export async function isNamedByRead({ cases, events }: Models, caseNo: string, fileId: string): Promise<boolean> {
  const record = await cases.findById(caseNo, { view: 1 }).lean();
  if (record !== null && JSON.stringify(record.view).includes(fileId)) return true;
  const told = await events.find({ caseNo }, { event: 1 }).lean();
  return told.some(({ event }) => JSON.stringify(event).includes(fileId));
}
