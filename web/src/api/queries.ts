import { useQuery } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import type { CaseAnswer } from '../../../api/schemas/case-answer.ts';
import type { CaseListAnswer } from '../../../api/schemas/case-list.ts';
import type { CatalogueAnswer, RegionCodeAnswer } from '../../../api/schemas/catalogue-answer.ts';
import type { Receipt } from '../../../api/schemas/opening.ts';
import type { SessionAnswer } from '../../../api/schemas/session.ts';
import type { TimelineAnswer } from '../../../api/schemas/timeline.ts';
import type { ListFilters } from './client.ts';
import { ProblemError } from './problem-error.ts';
import { api } from './client.ts';

/** Keys under which answers are kept. */
export const queryKeys = {
  session: ['session'] as const,
  people: ['people'] as const,
  catalogue: ['catalogue'] as const,
  regionCode: (code: string) => ['region-code', code] as const,
  list: (filters: ListFilters) => ['list', filters] as const,
  lists: ['list'] as const,
  one: (caseNo: string) => ['case', caseNo] as const,
  receipt: (caseNo: string) => ['receipt', caseNo] as const,
};

/** Who is signed in; null for nobody. */
export function useSessionQuery(): UseQueryResult<SessionAnswer | null> {
  return useQuery({ queryKey: queryKeys.session, queryFn: () => api.session(), retry: false });
}

export function useCatalogueQuery(): UseQueryResult<CatalogueAnswer> {
  return useQuery({ queryKey: queryKeys.catalogue, queryFn: () => api.catalogue() });
}

/** What a region code named and names, asked only where there is a code; null for one that never named anything. */
export function useRegionCodeQuery(code: string | undefined): UseQueryResult<RegionCodeAnswer | null> {
  return useQuery({
    queryKey: queryKeys.regionCode(code ?? ''),
    queryFn: () =>
      api.regionCode(code ?? '').catch((error: unknown) => {
        if (error instanceof ProblemError && error.problem.status === 404) return null;
        throw error;
      }),
    enabled: code !== undefined,
    staleTime: Infinity,
  });
}

export function useListQuery(filters: ListFilters): UseQueryResult<CaseListAnswer> {
  return useQuery({
    queryKey: queryKeys.list(filters),
    queryFn: () => api.list(filters),
    // A list is read anew each time the page is opened; while it is open the stream keeps it.
    gcTime: 0,
  });
}

function isMissing(error: Error): boolean {
  return error instanceof ProblemError && error.problem.status === 404;
}

/**
 * Case and timeline together: neither is shown without the other. A case that was opened a moment ago may not have
 * reached the read model yet, and is asked for a few times more.
 */
export function useCaseQuery(
  caseNo: string,
  justOpened: boolean,
): UseQueryResult<{ doc: CaseAnswer; timeline: TimelineAnswer }> {
  return useQuery({
    retry: (count, error) => count < (isMissing(error) ? (justOpened ? 6 : 0) : 2),
    retryDelay: (count) => Math.min(250 * 2 ** count, 4_000),
    queryKey: queryKeys.one(caseNo),
    queryFn: async () => {
      const [doc, timeline] = await Promise.all([api.one(caseNo), api.timeline(caseNo)]);
      return { doc, timeline };
    },
    gcTime: 0,
  });
}

export function useReceiptQuery(caseNo: string, wanted: boolean): UseQueryResult<Receipt> {
  return useQuery({ queryKey: queryKeys.receipt(caseNo), queryFn: () => api.receipt(caseNo), enabled: wanted });
}
