import type { SweptFile } from '../../models/material-sweep.ts';

/** What the sweeper reads and writes of files; its guards are the database's. */
export interface SweptFiles {
  /** Files to be looked at, the longest due first. */
  due(now: Date, limit: number): Promise<SweptFile[]>;
  /** False when the file has moved on since it was read. */
  keep(file: SweptFile, kept: { claims: Record<string, Date>; dueAt: Date }): Promise<boolean>;
  /** False when the file has moved on since it was read; else nobody can read or claim it any more. */
  condemn(file: SweptFile): Promise<boolean>;
  deleteBytes(fileId: string): Promise<void>;
  forget(fileId: string): Promise<void>;
}

/** Whether the ledger of a case names a file; undefined while nobody can tell. */
export type IsNamed = (caseNo: string, fileId: string) => Promise<boolean | undefined>;

export interface SweepOptions {
  files: SweptFiles;
  isNamed: IsNamed;
  now: Date;
  /** Files of one sweep. */
  limit: number;
}

/** What became of the files that were due. `moved-on`: somebody else had them meanwhile. */
export type SweepCounts = Record<'kept' | 'removed' | 'moved-on', number>;

const day = 24 * 3_600_000;

/** How long (ms) a claim is believed without a look at the ledger: from the claim to the ledger it may take a while. */
export const claimGraceMs = 7 * day;
const longestRecheckMs = 64 * day;

/**
 * Looks at the files that are due and removes those that no ledger names and no living ticket holds: condemned first,
 * so that nobody can claim them any more, then without bytes, then forgotten. Several sweeps may run at once, and each
 * may be cut off anywhere. Whatever cannot be told now is kept.
 */
export async function sweepMaterials({ files, isNamed, now, limit }: SweepOptions): Promise<SweepCounts> {
  const counts: SweepCounts = { kept: 0, removed: 0, 'moved-on': 0 };
  for (const file of await files.due(now, limit)) counts[await sweepOne({ files, isNamed, now }, file)] += 1;
  return counts;
}

type Sweep = Omit<SweepOptions, 'limit'>;

async function sweepOne(sweep: Sweep, file: SweptFile): Promise<keyof SweepCounts> {
  const { files, now } = sweep;
  if (file.state === 'stored') {
    const claims = await holding(sweep, file);
    if (Object.keys(claims).length > 0 || file.expiresAt > now) {
      const kept = await files.keep(file, { claims, dueAt: nextLook(file, claims, now) });
      return kept ? 'kept' : 'moved-on';
    }
  }
  if (file.state !== 'removing' && !(await files.condemn(file))) return 'moved-on';
  await files.deleteBytes(file.fileId);
  await files.forget(file.fileId);
  return 'removed';
}

/** The claims that are young, that a ledger bears out, or of which nobody can tell. */
async function holding({ isNamed, now }: Sweep, { fileId, claims }: SweptFile): Promise<Record<string, Date>> {
  const held: Record<string, Date> = {};
  for (const [caseNo, at] of Object.entries(claims)) {
    if (isYoung(at, now) || (await isNamed(caseNo, fileId)) !== false) held[caseNo] = at;
  }
  return held;
}

const isYoung = (at: Date, now: Date): boolean => at.getTime() + claimGraceMs > now.getTime();

/** At the end of the ticket or of the youngest claim's grace; what has been borne out, the older the more seldom. */
function nextLook({ expiresAt }: SweptFile, claims: Record<string, Date>, now: Date): Date {
  const newest = Math.max(...Object.values(claims).map((at) => at.getTime()), 0);
  if (newest === 0) return expiresAt;
  if (isYoung(new Date(newest), now)) return new Date(newest + claimGraceMs);
  const age = now.getTime() - newest;
  return new Date(now.getTime() + Math.min(Math.max(age, day), longestRecheckMs));
}
