import { useQuery } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import type { CatalogueAnswer, CaseListAnswer, ListFilters, SessionAnswer, TimelineAnswer } from './client.ts';
import type { CaseAnswer, Receipt } from './client.ts';
import { api } from './client.ts';

/** Keys under which answers are kept. */
export const queryKeys = {
  session: ['session'] as const,
  people: ['people'] as const,
  catalogue: ['catalogue'] as const,
  list: (filters: ListFilters) => ['list', filters] as const,
  lists: ['list'] as const,
  one: (caseNo: string) => ['case', caseNo] as const,
  receipt: (caseNo: string) => ['receipt', caseNo] as const,
};

export function useSessionQuery(): UseQueryResult<SessionAnswer> {
  return useQuery({ queryKey: queryKeys.session, queryFn: api.session, retry: false });
}

export function useCatalogueQuery(): UseQueryResult<CatalogueAnswer> {
  return useQuery({ queryKey: queryKeys.catalogue, queryFn: api.catalogue });
}

export function useListQuery(filters: ListFilters): UseQueryResult<CaseListAnswer> {
  return useQuery({
    queryKey: queryKeys.list(filters),
    queryFn: () => api.list(filters),
    // A list is read anew each time the page is opened; while it is open the stream keeps it.
    gcTime: 0,
  });
}

/** Case and timeline together: neither is shown without the other. */
export function useCaseQuery(caseNo: string): UseQueryResult<{ doc: CaseAnswer; timeline: TimelineAnswer }> {
  return useQuery({
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
