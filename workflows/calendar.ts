import {
  allHandlersFinished,
  ApplicationFailure,
  condition,
  continueAsNew,
  getExternalWorkflowHandle,
  proxyActivities,
  setHandler,
  sleep,
  workflowInfo,
} from '@temporalio/workflow';
import type { CalendarActivities } from '../activities/calendar/calendar-activities.ts';
import { calendarOf } from '../domain/calendar-of.ts';
import type { CalendarRound, CaseToTell, Publication } from '../domain/calendar-publication.ts';
import { CalendarBook } from './calendar-book.ts';
import type { CalendarState } from './calendar-book.ts';
import type { CalendarTable } from '../domain/calendar-table.ts';
import { now } from './handling-context.ts';
import { calendarSignal, lateSignal, publicationRefusedType, publishedQuery, publishUpdate } from './messages.ts';

/** What the calendar starts from. */
export interface CalendarInput {
  /** The tables that came with the code. */
  shipped: CalendarTable[];
  /** Only after continue-as-new. */
  carried?: CalendarState;
}

const { findCases } = proxyActivities<CalendarActivities>({
  startToCloseTimeout: '5s',
  retry: { initialInterval: '500ms', backoffCoefficient: 2, maximumInterval: '10s' },
});

const secondMs = 1_000;

/**
 * Keeps the published holiday tables for good: takes new ones, and tells each open case whose dates cross what a new one
 * changes, in the order of those dates and never more than so many a second. Where it has come to is in its own state:
 * whatever dies, it goes on from there.
 */
export async function calendar({ shipped, carried }: CalendarInput): Promise<never> {
  const book = new CalendarBook(shipped, carried);
  setHandler(publishUpdate, (publication) => take(book, publication), {
    validator: (publication: Publication) => {
      refuse(book, publication);
    },
  });
  setHandler(lateSignal, ({ cases, casesPerSecond }) => {
    book.takeLate(cases, casesPerSecond);
  });
  setHandler(publishedQuery, () => book.published);
  const isFull = (): boolean => workflowInfo().continueAsNewSuggested && allHandlersFinished();
  for (;;) {
    await condition(() => book.hasWork || isFull());
    if (isFull()) await continueAsNew<typeof calendar>({ shipped, carried: book.carried });
    const { round } = book;
    if (round === undefined) await tellLate(book);
    else await tellNext(book, round);
  }
}

function refuse(book: CalendarBook, publication: Publication): void {
  const refusal = book.refusal(publication);
  if (refusal === undefined) return;
  throw ApplicationFailure.create({
    type: publicationRefusedType,
    nonRetryable: true,
    message: refusal.code,
    details: [refusal],
  });
}

function take(book: CalendarBook, publication: Publication): ReturnType<CalendarBook['take']> {
  refuse(book, publication);
  return book.take(publication);
}

/** A second's worth is told at a time, and no two within one second: how much of this one is left, in ms. */
function leftOfSecond({ carried }: CalendarBook): number {
  return Math.max(carried.notBefore - Date.now(), 0);
}

function beginSecond({ carried }: CalendarBook): void {
  carried.notBefore = Date.now() + secondMs;
}

/** The next second's worth of the round, looked for while the second before is still running. */
async function tellNext(book: CalendarBook, round: CalendarRound): Promise<void> {
  const { tables, cursor } = book.carried;
  const year = Number(round.key.slice(-'2027'.length));
  const regions = tables.flatMap(({ region = [] }) => region);
  const { cases, next } = await findCases({
    changes: book.changesOf(round.key),
    calendar: calendarOf(tables, { years: [year - 1, year, year + 1], regions }),
    ...(cursor && { after: cursor }),
    waitMs: leftOfSecond(book),
  });
  if (cases.length > 0) beginSecond(book);
  for (const each of cases) await tell(book, each, round.key);
  book.noteProgress(round, now(), next);
}

async function tellLate(book: CalendarBook): Promise<void> {
  const left = leftOfSecond(book);
  if (left > 0) await sleep(left);
  beginSecond(book);
  for (const each of book.nextLate()) await tell(book, each, each.key);
}

/** One after the other, so that they are told in order; a case that has closed meanwhile needs no telling. */
async function tell(book: CalendarBook, each: CaseToTell, key: string): Promise<void> {
  const table = book.newsOf(key);
  if (table === undefined || book.isTold(each, key, table)) return;
  try {
    await getExternalWorkflowHandle(each.workflowId).signal(calendarSignal, { caseNo: each.caseNo, table });
  } catch {
    return;
  }
  book.noteTold(each, key, table, now());
}
