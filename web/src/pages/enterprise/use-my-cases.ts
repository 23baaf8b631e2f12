import { useEffect, useState } from 'react';
import type { CaseRow } from '../../../../api/schemas/case-list.ts';
import { useListQuery } from '../../api/queries.ts';
import { useList } from '../case-list/use-list.ts';

export interface MyCases {
  /** What waits for me, the nearest date first; it stands on the first page alone. */
  waiting: readonly CaseRow[];
  /** The others of this page, the newest first. */
  others: readonly CaseRow[];
  loaded: boolean;
  error: Error | null;
  reload: () => void;
  previous: (() => void) | undefined;
  next: (() => void) | undefined;
}

/** My cases, followed live: what is waited for by a list of its own, since it may stand on any page of the other. */
export function useMyCases(): MyCases {
  const [pages, setPages] = useState<readonly string[]>([]);
  const after = pages.at(-1);
  const { live, next, error, reload } = useList({ sort: 'opened', ...(after === undefined ? {} : { after }) });
  const waitingList = useListQuery({ waiting: 'me', sort: 'due' });
  const changed = (live?.elsewhere.size ?? 0) + (live?.updated.size ?? 0);
  useEffect(() => {
    // An enterprise has few cases: a change is shown at once, where it belongs.
    if (changed > 0) reload();
  }, [changed]);
  const waiting = after === undefined ? (waitingList.data?.rows ?? []) : [];
  const others = (live?.rows ?? []).filter(({ caseNo }) => waiting.every((row) => row.caseNo !== caseNo));
  return {
    waiting,
    others,
    loaded: live !== undefined && waitingList.data !== undefined,
    error: error ?? waitingList.error,
    reload,
    previous: pages.length === 0 ? undefined : () => setPages(pages.slice(0, -1)),
    next: next === undefined ? undefined : () => setPages([...pages, next]),
  };
}
