import type { UploadedFile } from '../../../../api/schemas/material.ts';
import { instantMs } from '../../../../domain/shanghai-time.ts';
import { keepInTab, keptInTab } from '../../frame/tab-store.ts';
import { entriesOf } from '../../materials/upload-entry.ts';
import type { UploadsByKey } from '../../materials/upload-entry.ts';
import type { Draft } from './draft.ts';
import { emptyDraft } from './draft.ts';

/** A draft with the files that the API has for it. */
export interface KeptDraft {
  draft: Draft;
  files: Record<string, UploadedFile[]>;
}

/**
 * Writes a draft down in this tab of the browser alone, by person: it holds ID numbers, and counters are shared. Answers
 * whether it was another one.
 */
export function keepDraft(store: Storage, person: string, draft: Draft, uploads: UploadsByKey): boolean {
  const files = Object.fromEntries(
    Object.entries(uploads).map(([key, entries]) => [
      key,
      entries.flatMap((entry) => (entry.state === 'kept' ? [entry.file] : [])),
    ]),
  );
  return keepInTab(store, person, JSON.stringify({ draft, files } satisfies KeptDraft));
}

/** The draft of a person as it was left; files whose ticket has run out by `now` are no longer there. */
export function keptDraft(store: Storage, person: string, now: string): KeptDraft | undefined {
  const text = keptInTab(store, person);
  if (text === null) return undefined;
  const { draft, files } = JSON.parse(text) as KeptDraft;
  const alive = Object.entries(files).map(([key, those]) => [
    key,
    those.filter(({ expiresAt }) => instantMs(expiresAt) > instantMs(now)),
  ]);
  return { draft: { ...emptyDraft, ...draft }, files: Object.fromEntries(alive) as KeptDraft['files'] };
}

/** The uploads that a kept draft goes on with. */
export function uploadsOf(kept: KeptDraft | undefined): UploadsByKey {
  return Object.fromEntries(Object.entries(kept?.files ?? {}).map(([key, files]) => [key, entriesOf(files)]));
}
