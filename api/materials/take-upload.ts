import { buffer } from 'node:stream/consumers';
import type { IncomingMessage } from 'node:http';
import { cleanMaterialName } from '../../domain/material-name.ts';
import { defaultMaterialLimits } from '../../domain/material.ts';
import type { MaterialFile, MaterialLimits, MaterialType } from '../../domain/material.ts';
import type { Ticket } from '../../models/material-tickets.ts';
import { ApiProblem, invalid } from '../api-problem.ts';
import { fileRefused, fileTypeRefused } from './file-problems.ts';
import { fileTypeOf } from './file-type-of.ts';
import type { MaterialDesk } from './material-desk.ts';
import type { PdfReader } from './pdf/pdf-reader.ts';
import { readUpload } from './read-upload.ts';
import type { Upload } from './read-upload.ts';
import { nameProblem, readUploadHeaders } from './upload-headers.ts';

const minute = 60_000;
const hour = 60 * minute;

/** How long (ms) an owner may hand in what was uploaded. */
export const ticketMs = 24 * hour;
/** After which (ms) an upload that has not ended is given up. Far beyond what the server lets one request take. */
const uploadMs = hour;
/** How many files a person may have uploaded that no case was sent. */
const maxUnclaimed = 200;

export interface UploadServices {
  desk: MaterialDesk;
  pdf: PdfReader;
  now: () => Date;
  random: (size: number) => Uint8Array;
  limits?: MaterialLimits;
}

/**
 * Takes one file in: its content is what decides what it is, and nothing of it stays unless all of it may. The same bytes
 * of the same owner are one file, whose ticket then runs anew.
 * @throws ApiProblem when it is refused.
 */
export async function takeUpload(services: UploadServices, owner: string, request: IncomingMessage): Promise<Ticket> {
  const { desk, now, random, limits = defaultMaterialLimits } = services;
  const headers = readUploadHeaders(request, limits.types);
  if ((await desk.tickets.countUnclaimed(owner, now())) >= maxUnclaimed) throw new ApiProblem('too-many-uploads');
  const upload = await readUpload(request, limits.maxBytes);
  try {
    const type = await fileTypeOf(upload.head);
    if (type === undefined || !limits.types.includes(type)) {
      throw invalid([fileTypeRefused('', limits.types)]);
    }
    if (type !== headers.declared) throw fileRefused('file-type-mismatch');
    const cleaned = cleanMaterialName(headers.name, type);
    if ('refused' in cleaned) throw invalid([nameProblem(cleaned.refused)]);
    const fileId = Buffer.from(random(12)).toString('hex');
    return await keep(services, { fileId, owner, type, name: cleaned.name }, upload);
  } finally {
    await upload.release();
  }
}

interface Arriving extends Pick<MaterialFile, 'fileId' | 'name'> {
  owner: string;
  type: MaterialType;
}

async function keep(services: UploadServices, arriving: Arriving, upload: Upload): Promise<Ticket> {
  const { desk, now } = services;
  const { fileId, owner } = arriving;
  const at = now();
  await desk.tickets.begin({ fileId, owner, at, dueAt: new Date(at.getTime() + uploadMs) });
  let kept: Ticket | undefined;
  try {
    await desk.store.put(fileId, upload.content());
    if (arriving.type === 'application/pdf') await refuseProgram(services, fileId);
    kept = await settle(services, { ...arriving, ...upload.measured() }, at);
    return kept;
  } finally {
    if (kept?.fileId !== fileId) await discard(desk, fileId);
  }
}

async function refuseProgram({ desk, pdf }: UploadServices, fileId: string): Promise<void> {
  const verdict = await pdf.check(async () => {
    const stored = await desk.store.open(fileId);
    if (stored === undefined) throw new ApiProblem('materials-unavailable');
    return new Uint8Array(await buffer(stored));
  });
  if (verdict !== 'clean') throw fileRefused(`file-${verdict}`);
}

/** The ticket of these bytes: of the file that the owner has of them already, else of this one. */
async function settle({ desk }: UploadServices, file: MaterialFile & { owner: string }, at: Date): Promise<Ticket> {
  const { tickets } = desk;
  const { owner, name, ...rest } = file;
  const expiresAt = new Date(at.getTime() + ticketMs);
  const renewTwin = async (twin: string | undefined): Promise<Ticket | undefined> =>
    twin === undefined ? undefined : tickets.renew({ fileId: twin, owner, name, expiresAt });
  const before = await renewTwin(await tickets.twin(file));
  if (before !== undefined) return before;
  if (!(await tickets.finish({ ...rest, name }, expiresAt))) throw new ApiProblem('materials-unavailable');
  // Of two that came at the same time, both see the other, and the one with the higher id gives way.
  const beside = await tickets.twin(file);
  const earlier = beside !== undefined && beside < file.fileId ? await renewTwin(beside) : undefined;
  return earlier ?? { ...file, createdAt: at, expiresAt };
}

/** Takes away what must not stay. Where that fails, the sweeper does it. */
async function discard({ tickets, store }: MaterialDesk, fileId: string): Promise<void> {
  try {
    if (!(await tickets.abandon(fileId))) return;
    await store.delete(fileId);
    await tickets.forget(fileId);
  } catch {
    // What the caller is told is why the upload failed, not why its remains are still there.
  }
}
