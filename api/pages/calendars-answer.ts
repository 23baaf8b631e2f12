import { calendarOf } from '../../domain/calendar-of.ts';
import type { CalendarRound, PublishedCalendars } from '../../domain/calendar-publication.ts';
import { tableKey } from '../../domain/calendar-table.ts';
import type { CalendarTable } from '../../domain/calendar-table.ts';
import type { Principal } from '../../domain/principal.ts';
import { toOffsetIso } from '../../domain/shanghai-time.ts';
import type { CalendarsAnswer } from '../schemas/calendar.ts';

/** What is published as one principal may see it: whose dates moved is for ops alone. */
export function calendarsAnswer(published: PublishedCalendars, { role }: Principal): CalendarsAnswer {
  const { tables, rounds, moves } = published;
  const years = [...new Set(tables.map(({ year }) => year))];
  const regions = tables.flatMap(({ region = [] }) => region);
  const inOrder = [...tables].sort((a, b) => (tableKey(a) < tableKey(b) ? -1 : 1));
  return {
    version: calendarOf(tables, { years, regions }).version,
    tables: inOrder.map((table) => tableAnswer(table, rounds)),
    rounds: rounds.map(roundAnswer).reverse(),
    moves: role === 'ops' ? moves.map((line) => ({ ...line, at: toOffsetIso(line.at) })).reverse() : [],
  };
}

function tableAnswer(table: CalendarTable, rounds: readonly CalendarRound[]): CalendarsAnswer['tables'][number] {
  const { region, ...rest } = table;
  const key = tableKey(table);
  const round = rounds.find((each) => each.key === key && each.revision === table.revision);
  return {
    key,
    ...(region !== undefined && { region }),
    ...rest,
    ...(round && { publishedAt: toOffsetIso(round.publishedAt) }),
  };
}

function roundAnswer(round: CalendarRound): CalendarsAnswer['rounds'][number] {
  const { key, revision, publishedAt, startedAt, finishedAt, told, moved } = round;
  return {
    key,
    revision,
    publishedAt: toOffsetIso(publishedAt),
    ...(startedAt !== undefined && { startedAt: toOffsetIso(startedAt) }),
    ...(finishedAt !== undefined && { finishedAt: toOffsetIso(finishedAt) }),
    told,
    moved,
  };
}
