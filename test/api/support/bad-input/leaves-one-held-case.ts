import { expect } from 'vitest';
import type { WorldSnapshot } from '../world-snapshot.ts';

/** One case more, waiting for its window, and nothing at any province. */
export function leavesOneHeldCase(before: WorldSnapshot, after: WorldSnapshot): void {
  expect(after.provinces).toEqual(before.provinces);
  expect(after.runs).toHaveLength(before.runs.length + 1);
  const added = casesOf(after).filter(({ _id }) => !casesOf(before).some((known) => known._id === _id));
  expect(added.map(({ status }) => status)).toEqual(['held']);
  expect(eventsOf(after).length).toBe(eventsOf(before).length + 1);
}

const casesOf = ({ collections }: WorldSnapshot): { _id: string; status: string }[] =>
  (collections['cases'] ?? []) as { _id: string; status: string }[];
const eventsOf = ({ collections }: WorldSnapshot): unknown[] => collections['events'] ?? [];
