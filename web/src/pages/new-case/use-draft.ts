import type { Dispatch } from 'react';
import { useEffect, useReducer, useState } from 'react';
import { useSession } from '../../frame/session-context.ts';
import { forgetInTab } from '../../frame/tab-store.ts';
import { useUploads } from '../../materials/use-uploads.ts';
import type { Uploads } from '../../materials/use-uploads.ts';
import { nowInstant } from '../../time/show-time.ts';
import type { Draft, DraftChange } from './draft.ts';
import { changeDraft, emptyDraft } from './draft.ts';
import { keepDraft, keptDraft, uploadsOf } from './kept-draft.ts';

export interface DraftInUse {
  draft: Draft;
  change: Dispatch<DraftChange>;
  uploads: Uploads;
  /** When it was last written down; undefined while nothing was typed. */
  savedAt: string | undefined;
  /** It goes on from an earlier time. */
  resumed: boolean;
  save: () => void;
  forget: () => void;
}

/** The draft of whoever is signed in, with its uploads: written down at each change, taken up again after a reload. */
export function useDraft(): DraftInUse {
  const session = useSession();
  const [kept] = useState(() => keptDraft(sessionStorage, session.id, nowInstant()));
  const [draft, change] = useReducer(
    changeDraft,
    undefined,
    () => kept?.draft ?? { ...emptyDraft, window: session.window ?? '' },
  );
  const uploads = useUploads(() => uploadsOf(kept));
  const [resumed, setResumed] = useState(kept !== undefined);
  const [savedAt, setSavedAt] = useState<string>();
  const [opened, setOpened] = useState(false);
  const save = (): void => {
    if (keepDraft(sessionStorage, session.id, draft, uploads.entries)) setSavedAt(nowInstant());
  };
  useEffect(() => {
    if (!opened && (draft.bundle !== '' || kept !== undefined)) save();
  }, [draft, uploads.entries]);
  return {
    draft,
    change: (next) => {
      setOpened(false);
      change(next);
    },
    uploads,
    savedAt,
    resumed,
    save,
    forget: () => {
      forgetInTab(sessionStorage, session.id);
      setOpened(true);
      setResumed(false);
      setSavedAt(undefined);
    },
  };
}
