import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { useLocation } from 'react-router';
import type { CaseAnswer } from '../../../../api/schemas/case-answer.ts';
import type { LiveLedger, LiveOutages } from '../../../../api/schemas/live-event.ts';
import { queryKeys, useCaseQuery } from '../../api/queries.ts';
import { hasGap, shownEvents, startLedger, takeDocument, takeEvent, takeOutages } from '../../live/live-ledger.ts';
import type { LiveLedgerState } from '../../live/live-ledger.ts';
import { useLatestState } from '../../live/use-latest-state.ts';
import { useLiveStream } from '../../live/use-live-stream.ts';
import type { PageEvent } from '../../../../api/schemas/timeline.ts';

export interface OneCase {
  doc?: CaseAnswer;
  events: PageEvent[];
  error: Error | null;
  retry: () => void;
}

/** Set by the page that opened the case, on the way here. */
function justOpened(state: unknown): boolean {
  return typeof state === 'object' && state !== null && 'justOpened' in state;
}

/** One case, read once and then kept by its stream: never polled. */
export function useCase(caseNo: string): OneCase {
  const query = useCaseQuery(caseNo, justOpened(useLocation().state));
  const queries = useQueryClient();
  const ledger = useLatestState<LiveLedgerState>();
  const state = ledger.value;
  const read = query.data;

  useEffect(() => {
    if (read !== undefined) ledger.set(startLedger(read.doc, read.timeline));
  }, [read]);

  const reread = (): void => void queries.invalidateQueries({ queryKey: queryKeys.one(caseNo) });
  useLiveStream(state === undefined ? undefined : `/cases/${caseNo}/stream`, {
    on: {
      case: (data) => {
        ledger.change((current) => takeDocument(current, data as CaseAnswer));
        return false;
      },
      outages: (data) => {
        ledger.change((current) => takeOutages(current, data as LiveOutages));
        return false;
      },
      ledger: (data) => ledger.change((current) => takeEvent(current, data as LiveLedger)),
    },
    reread,
    position: () => {
      const doc = ledger.latest()?.doc;
      return doc && `${String(doc.fence)}.${String(doc.seq)}`;
    },
  });

  const events = useMemo(() => (state === undefined ? [] : shownEvents(state)), [state]);
  const gap = state !== undefined && hasGap(state);
  useEffect(() => {
    if (!gap) return;
    // Document and events come one after the other; only what stays missing is read again.
    const timer = setTimeout(reread, 1_000);
    return () => clearTimeout(timer);
  });
  return {
    ...(state === undefined ? {} : { doc: state.doc }),
    events,
    error: query.error,
    retry: () => void query.refetch(),
  };
}
