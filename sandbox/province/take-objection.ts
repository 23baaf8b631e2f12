import type { Objection } from '../../domain/objection.ts';
import type { Books } from './books.ts';
import { courseOf } from './course-of.ts';
import { makeChange } from './make-change.ts';
import { latestChange, type Handling, type ProvinceState } from './province-state.ts';

/** What somebody says against a notice. `token`: of the form that it came with; the same one is the same objection. */
export interface IncomingObjection {
  /** Key of the notice. */
  key: string;
  token: string;
  by: string;
  reason: string;
}

export type ObjectionResult =
  { kind: 'taken'; first: boolean; handling: Handling; objection: Objection } | { kind: 'unknown' | 'ended' };

/**
 * Takes an objection against a notice that runs, whatever its period: the case decides what one means that comes after
 * it. The first one changes what the status says; each is told by a callback of its own.
 */
export function takeObjection(books: Books, { key, token, by, reason }: IncomingObjection): ObjectionResult {
  const handling = books.state.handlings.get(key);
  if (handling === undefined || !courseOf(handling.system, handling.item).publishes) return { kind: 'unknown' };
  const earlier = handling.objections.find((one) => one.token === token);
  if (earlier !== undefined) return { kind: 'taken', first: false, handling, objection: earlier.objection };
  if (!runs(books.state, handling)) return { kind: 'ended' };
  const at = books.clock.nowIso();
  const id = books.dialect.objectionId(at, books.state.objectionCount + 1);
  const objection: Objection = { id, at, by, reason };
  const isFirst = handling.objections.length === 0;
  const change = isFirst ? [makeChange(books, handling, 'objected', { tell: false, at, objection })] : [];
  books.commit([{ kind: 'objection', key, token, objection }, ...change]);
  return { kind: 'taken', first: true, handling, objection };
}

/** Whether a notice is out: published, not withdrawn, and its enterprise is not deregistered. */
export function runs({ enterprises }: ProvinceState, handling: Handling): boolean {
  const { state } = latestChange(handling);
  const { uscc = '' } = handling.subject;
  return (state === 'published' || state === 'objected') && enterprises.get(uscc)?.status !== 'deregistered';
}

/** The notices that run, the newest first. */
export function runningNotices(state: ProvinceState): Handling[] {
  const notices = [...state.handlings.values()].filter(
    (one) => courseOf(one.system, one.item).publishes && runs(state, one),
  );
  return notices.reverse();
}
