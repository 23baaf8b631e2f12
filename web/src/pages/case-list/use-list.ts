import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { CaseRow } from '../../../../api/schemas/case-list.ts';
import type { ListFilters } from '../../api/client.ts';
import { queryKeys, useListQuery } from '../../api/queries.ts';
import { useLatestState } from '../../live/use-latest-state.ts';
import { useLiveStream } from '../../live/use-live-stream.ts';
import { startRows, takeRow } from './live-rows.ts';
import type { LiveRows } from './live-rows.ts';

/** One page of the list: read once, then kept by the stream of the list. */
export function useList(filters: ListFilters): {
  live: LiveRows | undefined;
  next: string | undefined;
  error: Error | null;
  reload: () => void;
} {
  const query = useListQuery(filters);
  const queries = useQueryClient();
  const shown = useLatestState<LiveRows>();
  const live = shown.value;
  const { data } = query;
  useEffect(() => {
    shown.set(data === undefined ? undefined : startRows(data.rows));
  }, [data]);
  const reload = (): void => void queries.invalidateQueries({ queryKey: queryKeys.lists });
  const started = data !== undefined || live !== undefined;
  const [streaming, setStreaming] = useState(false);
  useEffect(() => {
    if (started) setStreaming(true);
  }, [started]);
  useLiveStream(streaming ? '/stream' : undefined, {
    on: {
      row: (row) => shown.change((current) => takeRow(current, row as CaseRow)),
    },
    reread: reload,
  });
  return { live, next: data?.next, error: query.error, reload };
}
