import { defaultMaterialLimits } from '../../domain/material.ts';
import type { MaterialFile, MaterialLimits } from '../../domain/material.ts';
import type { Ticket } from '../../models/material-tickets.ts';
import type { FieldProblem } from '../api-problem.ts';
import { invalid } from '../api-problem.ts';
import { fileTypeRefused, megabytes } from './file-problems.ts';
import type { MaterialDesk } from './material-desk.ts';

/** Files of one material, and where in the request they stand. */
export interface ClaimedGroup {
  fileIds: readonly string[];
  /** JSON pointer of the list of ids in the body, e.g. `/materials/0/files`. */
  pointer: string;
  /** Of the catalogue, for this material. */
  limits?: Partial<MaterialLimits>;
}

/** Which case is about to be sent which files, of whom. */
export interface MaterialClaims {
  /** Principal id of who hands them in. */
  owner: string;
  caseNo: string;
  groups: readonly ClaimedGroup[];
}

/** What a look at the files found. `claim` is for when there are no errors, the caller's own included. */
export interface PreparedClaims {
  /** One for each file that is refused; one of somebody else is refused like one that does not exist. */
  errors: FieldProblem[];
  /**
   * What the ledger is to keep of the files, by group. Call it before every sending of the opening or command that names
   * them, repeated ones too, and send nothing when it throws: from then on the sweeper keeps the files until it has seen
   * the case's ledger without them.
   * @throws ApiProblem `invalid-request` when the sweeper has come between.
   */
  claim: () => Promise<MaterialFile[][]>;
}

interface ClaimServices {
  desk: MaterialDesk;
  now: () => Date;
}

/** Looks at files that a case is about to be sent, and changes nothing yet. */
export async function prepareClaims(services: ClaimServices, claims: MaterialClaims): Promise<PreparedClaims> {
  const { owner, caseNo, groups } = claims;
  const errors = await Promise.all(groups.map((group) => problemsOf(services, owner, group)));
  const claimGroup = ({ fileIds, pointer }: ClaimedGroup): Promise<MaterialFile[]> =>
    Promise.all(
      fileIds.map(async (fileId, index) => {
        const ticket = await services.desk.tickets.claim({ fileId, owner, caseNo, now: services.now() });
        // What was claimed beside it falls back by itself.
        if (ticket === undefined) throw invalid([{ pointer: `${pointer}/${String(index)}`, code: 'unknown-file' }]);
        return materialFile(ticket);
      }),
    );
  return { errors: errors.flat(), claim: () => Promise.all(groups.map(claimGroup)) };
}

async function problemsOf(
  { desk, now }: ClaimServices,
  owner: string,
  { fileIds, pointer, limits: narrower }: ClaimedGroup,
): Promise<FieldProblem[]> {
  const limits = { ...defaultMaterialLimits, ...narrower };
  if (fileIds.length > limits.maxFiles) {
    return [{ pointer, code: 'too-many', values: { max: String(limits.maxFiles) } }];
  }
  const found = await Promise.all(fileIds.map((fileId) => findStored(desk, { fileId, owner, now: now() })));
  return found.flatMap((ticket, index) => {
    const code = fileIds.indexOf(fileIds[index] ?? '') < index ? 'file-twice' : refusal(ticket, limits);
    return code === undefined ? [] : [problem(`${pointer}/${String(index)}`, code, limits)];
  });
}

/** A ticket as ledger and messages name it. */
export function materialFile({ fileId, sha256, bytes, type, name }: Ticket): MaterialFile {
  return { fileId, sha256, bytes, type, name };
}

async function findStored(
  { tickets, store }: MaterialDesk,
  key: { fileId: string; owner: string; now: Date },
): Promise<Ticket | undefined> {
  if (!isFileId(key.fileId)) return undefined;
  const ticket = await tickets.find(key);
  return ticket !== undefined && (await store.has(key.fileId)) ? ticket : undefined;
}

/** Whether a text can be the id of a file at all. */
export function isFileId(text: string): boolean {
  return /^[0-9a-f]{24}$/.test(text);
}

type Refusal = 'unknown-file' | 'file-type' | 'file-too-large';

function refusal(ticket: Ticket | undefined, limits: MaterialLimits): Refusal | undefined {
  if (ticket === undefined) return 'unknown-file';
  if (!limits.types.includes(ticket.type)) return 'file-type';
  return ticket.bytes > limits.maxBytes ? 'file-too-large' : undefined;
}

function problem(pointer: string, code: Refusal | 'file-twice', { types, maxBytes }: MaterialLimits): FieldProblem {
  if (code === 'file-type') return fileTypeRefused(pointer, types);
  if (code === 'file-too-large') return { pointer, code, values: { max: megabytes(maxBytes) } };
  return { pointer, code };
}
