import type { MaterialLimits, MaterialType } from '../../../domain/material.ts';
import type { UploadedFile } from '../../../api/schemas/material.ts';

/** Why a file is not kept. `said`: in the API's own words; the others are found here, before anything is sent. */
export type UploadFault =
  | { kind: 'type' | 'size' | 'empty' | 'count' | 'twice' | 'no-answer' }
  | { kind: 'said'; words: string; again: boolean };

interface Picked {
  /** Unique on the page. */
  id: string;
  name: string;
  bytes: number;
}

/** One file that was picked: it waits for its turn, is on its way, is kept by the API, or is not and why. */
export type UploadEntry = Picked &
  (
    | { state: 'waiting' }
    | { state: 'sending'; sent: number }
    | { state: 'kept'; file: UploadedFile }
    | { state: 'failed'; fault: UploadFault }
  );

/** Entries by what they are for: the kind of a material, or the gap of a notice. */
export type UploadsByKey = Readonly<Record<string, readonly UploadEntry[]>>;

const ofEndings: Record<string, MaterialType> = {
  pdf: 'application/pdf',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
};

/** What a picked file says it is; by the ending of its name where the browser says nothing. */
export function typeOf({ name, type }: Pick<File, 'name' | 'type'>): string {
  return type === '' ? (ofEndings[/\.(\w+)$/.exec(name.toLowerCase())?.[1] ?? ''] ?? '') : type;
}

/** What can be said of a file before it is sent; `already`: how many files of its material there are before it. */
export function faultOf(
  file: Pick<File, 'name' | 'type' | 'size'>,
  { types, maxBytes, maxFiles }: MaterialLimits,
  already: number,
): UploadFault | undefined {
  const type = typeOf(file);
  if (!types.some((one) => one === type)) return { kind: 'type' };
  if (file.size === 0) return { kind: 'empty' };
  if (file.size > maxBytes) return { kind: 'size' };
  return already >= maxFiles ? { kind: 'count' } : undefined;
}

/** Whether the same file may come through if it is sent once more. */
export function mayRetry(fault: UploadFault): boolean {
  return fault.kind === 'no-answer' || (fault.kind === 'said' && fault.again);
}

/** Files that the API has, in the order in which they were picked. */
export function keptFiles(uploads: UploadsByKey, key: string): UploadedFile[] {
  return (uploads[key] ?? []).flatMap((entry) => (entry.state === 'kept' ? [entry.file] : []));
}

/** Entries of files that the API has had since before, e.g. of a draft that is taken up again. */
export function entriesOf(files: readonly UploadedFile[]): UploadEntry[] {
  return files.map((file) => ({ id: file.fileId, name: file.name, bytes: file.bytes, state: 'kept', file }));
}

export type UploadChange =
  | { do: 'add'; key: string; entries: readonly UploadEntry[] }
  | { do: 'send'; id: string; sent: number }
  | { do: 'keep'; id: string; file: UploadedFile }
  | { do: 'fail'; id: string; fault: UploadFault }
  | { do: 'retry'; id: string }
  | { do: 'remove'; id: string }
  | { do: 'clear' };

function mapped(
  uploads: UploadsByKey,
  id: string,
  next: (entry: UploadEntry) => readonly UploadEntry[],
): Record<string, UploadEntry[]> {
  return Object.fromEntries(
    Object.entries(uploads).map(([key, entries]) => [
      key,
      entries.flatMap((entry) => (entry.id === id ? next(entry) : [entry])),
    ]),
  );
}

/** The same bytes are one file to the API, and one file may be handed in once. */
function isKnown(uploads: UploadsByKey, id: string, { fileId }: UploadedFile): boolean {
  return Object.values(uploads)
    .flat()
    .some((entry) => entry.id !== id && entry.state === 'kept' && entry.file.fileId === fileId);
}

/** The uploads after one change. Pure; what has been removed meanwhile stays removed. */
export function changeUploads(uploads: UploadsByKey, change: UploadChange): UploadsByKey {
  switch (change.do) {
    case 'add':
      return { ...uploads, [change.key]: [...(uploads[change.key] ?? []), ...change.entries] };
    case 'send':
      return mapped(uploads, change.id, ({ id, name, bytes }) => [
        { id, name, bytes, state: 'sending', sent: change.sent },
      ]);
    case 'keep':
      return mapped(uploads, change.id, ({ id, name, bytes }) => [
        isKnown(uploads, id, change.file)
          ? { id, name, bytes, state: 'failed', fault: { kind: 'twice' } }
          : { id, name: change.file.name, bytes, state: 'kept', file: change.file },
      ]);
    case 'fail':
      return mapped(uploads, change.id, ({ id, name, bytes }) => [
        { id, name, bytes, state: 'failed', fault: change.fault },
      ]);
    case 'retry':
      return mapped(uploads, change.id, ({ id, name, bytes }) => [{ id, name, bytes, state: 'waiting' }]);
    case 'remove':
      return mapped(uploads, change.id, () => []);
    case 'clear':
      return {};
  }
}
