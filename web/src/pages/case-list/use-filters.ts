import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { ListFilters } from '../../api/client.ts';

export type FilterName =
  'status' | 'region' | 'holder' | 'colour' | 'mine' | 'waiting' | 'parked' | 'tasks' | 'text' | 'sort';

const names: readonly FilterName[] = [
  'status',
  'region',
  'holder',
  'colour',
  'mine',
  'waiting',
  'parked',
  'tasks',
  'text',
  'sort',
];

export interface Filters {
  values: Partial<Record<FilterName, string>>;
  /** What is asked of the API: filters and the page's cursor. */
  query: ListFilters;
  isFiltered: boolean;
  set: (name: FilterName, value: string | undefined) => void;
  clear: () => void;
  /** Pages by key: the cursors that led here, so that one can go back without numbers. */
  hasPrevious: boolean;
  previous: () => void;
  next: (cursor: string) => void;
}

/** Filters live in the address, so that a list can be sent on; the page's cursors live with them. */
export function useFilters(): Filters {
  const [params, setParams] = useSearchParams();
  const values: Partial<Record<FilterName, string>> = {};
  for (const name of names) {
    const value = params.get(name);
    if (value !== null && value !== '') values[name] = value;
  }
  const address = JSON.stringify(values);
  const [trail, setTrail] = useState<{ of: string; cursors: string[] }>({ of: address, cursors: [] });
  const cursors = trail.of === address ? trail.cursors : [];
  const after = cursors.at(-1);
  return {
    values,
    query: { sort: 'due', ...values, ...(after === undefined ? {} : { after }) },
    isFiltered: names.some((name) => name !== 'sort' && values[name] !== undefined),
    set: (name, value) =>
      setParams(
        (current) => {
          if (value === undefined || value === '') current.delete(name);
          else current.set(name, value);
          return current;
        },
        { replace: true },
      ),
    clear: () => setParams({}, { replace: true }),
    hasPrevious: cursors.length > 0,
    previous: () => setTrail({ of: address, cursors: cursors.slice(0, -1) }),
    next: (cursor) => setTrail({ of: address, cursors: [...cursors, cursor] }),
  };
}
