import type { MaterialFile } from '../domain/material.ts';
import type { MaterialRecord } from './material-record.ts';
import type { Models } from './connection.ts';
import { lastingWrite } from './lasting-write.ts';

const lasting = { timestamps: false, writeConcern: lastingWrite } as const;

/** A file that its owner may hand in. */
export interface Ticket extends MaterialFile {
  owner: string;
  createdAt: Date;
  expiresAt: Date;
}

/** Notes that bytes will come in under an id; if they are not whole by `dueAt`, the sweeper takes away what came. */
export async function beginUpload(
  { materials }: Models,
  { fileId, owner, at, dueAt }: { fileId: string; owner: string; at: Date; dueAt: Date },
): Promise<void> {
  const begun: MaterialRecord = {
    _id: fileId,
    owner,
    state: 'uploading',
    createdAt: at,
    expiresAt: dueAt,
    claims: {},
    dueAt,
    rev: 0,
  };
  await materials.create([begun]);
}

/** The upload is whole: from now on it is its owner's. False when the sweeper has given it up before. */
export async function finishUpload(
  { materials }: Models,
  { fileId, sha256, bytes, type, name }: MaterialFile,
  expiresAt: Date,
): Promise<boolean> {
  const { matchedCount } = await materials.updateOne(
    { _id: fileId, state: 'uploading' },
    { $set: { state: 'stored', sha256, bytes, type, name, expiresAt, dueAt: expiresAt }, $inc: { rev: 1 } },
    lasting,
  );
  return matchedCount > 0;
}

/** An upload begins with 0, its end makes it 1, and whatever comes after is by somebody who knows the file. */
const lastOwnRev = 1;

/**
 * What an uploader gives up itself: from now on nobody can finish or claim it, and its bytes may go. False when it is
 * stored and a case may have it already, or whoever brought the same bytes meanwhile was told of it.
 */
export async function abandonUpload({ materials }: Models, fileId: string): Promise<boolean> {
  const { matchedCount } = await materials.updateOne(
    { _id: fileId, state: { $ne: 'removing' }, claims: {}, rev: { $lte: lastOwnRev } },
    { $set: { state: 'removing' }, $inc: { rev: 1 } },
    { timestamps: false },
  );
  return matchedCount > 0 || (await materials.exists({ _id: fileId, state: 'stored' })) === null;
}

/** Another file of the owner with the same bytes, the one with the lowest id. */
export async function findTwin(
  { materials }: Models,
  { fileId, owner, sha256 }: { fileId: string; owner: string; sha256: string },
): Promise<string | undefined> {
  const [twin] = await materials
    .find({ owner, sha256, state: 'stored', _id: { $ne: fileId } }, { _id: 1 })
    .sort({ _id: 1 })
    .limit(1)
    .lean();
  return twin?._id;
}

/** The owner has brought the same bytes again: the ticket runs anew, under the name of now. Undefined once it is gone. */
export async function renewTicket(
  { materials }: Models,
  { fileId, owner, name, expiresAt }: { fileId: string; owner: string; name: string; expiresAt: Date },
): Promise<Ticket | undefined> {
  const renewed = await materials
    .findOneAndUpdate(
      { _id: fileId, owner, state: 'stored' },
      { $set: { name, expiresAt }, $inc: { rev: 1 } },
      { ...lasting, returnDocument: 'after' },
    )
    .lean();
  return renewed ? ticketOf(renewed) : undefined;
}

/** Files of an owner that are uploading or stored, whose time is not over and that no case was sent. */
export function countUnclaimed({ materials }: Models, owner: string, now: Date): Promise<number> {
  return materials.countDocuments({ owner, expiresAt: { $gt: now }, claims: {} });
}

/** The file, while its owner may hand it in: until its time is over, and on while a case may have it. */
export async function findTicket(
  { materials }: Models,
  { fileId, owner, now }: { fileId: string; owner: string; now: Date },
): Promise<Ticket | undefined> {
  const record = await materials.findOne(handInAble({ fileId, owner, now })).lean();
  return record ? ticketOf(record) : undefined;
}

/**
 * Notes, before it happens, that a case is sent the name of a file: from now on the sweeper keeps it until the case's
 * ledger has been seen without it. Undefined when the file is not the owner's, or no more. Once for every sending,
 * repeated ones too.
 */
export async function claimFile(
  { materials }: Models,
  { fileId, owner, caseNo, now }: { fileId: string; owner: string; caseNo: string; now: Date },
): Promise<Ticket | undefined> {
  const claimed = await materials
    .findOneAndUpdate(
      handInAble({ fileId, owner, now }),
      { $set: { [`claims.${caseNo}`]: now }, $inc: { rev: 1 } },
      { ...lasting, returnDocument: 'after' },
    )
    .lean();
  return claimed ? ticketOf(claimed) : undefined;
}

const handInAble = ({ fileId, owner, now }: { fileId: string; owner: string; now: Date }): object => ({
  _id: fileId,
  owner,
  state: 'stored',
  $or: [{ expiresAt: { $gt: now } }, { claims: { $ne: {} } }],
});

function ticketOf({ _id, owner, sha256, bytes, type, name, createdAt, expiresAt }: MaterialRecord): Ticket | undefined {
  if (sha256 === undefined || bytes === undefined || type === undefined || name === undefined) return undefined;
  return { fileId: _id, owner, sha256, bytes, type, name, createdAt, expiresAt };
}
