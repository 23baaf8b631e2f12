import type { DatedCase, FindDatedCases } from '../../activities/calendar/calendar-activities.ts';
import { tablesUsed } from '../../domain/calendar-open-dates.ts';
import { viewOf } from '../../domain/case-projection.ts';
import { calendarOf } from '../../domain/calendar-of.ts';
import type { CalendarTable } from '../../domain/calendar-table.ts';
import { foundingPlan, openedCase, step, collecting } from './case-fixtures.ts';
import { LedgerStory } from './ledger-story.ts';

/** A case that waits for its delivery, as the read model has it. */
export function datedCase(caseNo: string, openedAt: string, n: number, tables: Iterable<CalendarTable>): DatedCase {
  const steps = [step('delivery', collecting, [], { kind: 'delivery', promise: { n, unit: 'working-days' } })];
  const calendar = calendarOf(tables, { years: [2026, 2027] });
  const story = new LedgerStory(openedCase(caseNo, { plan: { ...foundingPlan(), steps }, calendar }), openedAt);
  const { handlings, due } = viewOf(story.events);
  return { caseNo, workflowId: `case-${caseNo}`, dueAt: Date.parse(due?.before ?? ''), handlings };
}

/** The read model's way of finding cases, in memory. */
export function findAmong(known: readonly DatedCase[] | (() => readonly DatedCase[])): FindDatedCases {
  return (tables, after, limit) => {
    const cases = typeof known === 'function' ? known() : known;
    const found = cases
      .filter(({ handlings }) => handlings.flatMap(tablesUsed).some((used) => tables.includes(used)))
      .sort((a, b) => a.dueAt - b.dueAt || (a.caseNo < b.caseNo ? -1 : 1))
      .filter(
        (each) =>
          after === undefined || each.dueAt > after.dueAt || (each.dueAt === after.dueAt && each.caseNo > after.caseNo),
      );
    return Promise.resolve(found.slice(0, limit));
  };
}
