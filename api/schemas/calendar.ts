import { z } from 'zod';
import { Label } from './place.ts';
import { Code, Day, Instant, line, RegionCode } from './text.ts';
import { DateMoveAnswer } from './timeline.ts';

const CertaintyName = z.enum(['certain', 'local', 'unverified']);

/** Holiday → days. */
const AskedDays = z.record(Code, z.array(z.string().max(10)).max(60));
const AskedLabel = z.strictObject({ zh: line(80), en: line(80) });

/** A year's holiday table as it is published; what the form does not say is checked by the calendar itself. */
export const PublicationRequest = z
  .strictObject({
    /** Local days beside the national ones. */
    region: RegionCode.optional(),
    year: z.int().min(2000).max(2999),
    /** Higher than that of the table that stands. */
    revision: z.int().min(1).max(9999),
    label: AskedLabel,
    /** The notice that it comes from. */
    source: line(300),
    certainty: CertaintyName,
    /** Weekdays off, by holiday. Weekend days are off without being listed. */
    off: AskedDays,
    /** Make-up working days, by the holiday that they make up for. */
    on: AskedDays,
  })
  .meta({ id: 'CalendarPublication' });
export type PublicationRequest = z.infer<typeof PublicationRequest>;

/** The table is published; the cases that it concerns are told one after the other. */
export const PublicationDone = z
  .strictObject({ key: z.string(), revision: z.int() })
  .meta({ id: 'CalendarPublicationDone' });

const Days = z.record(z.string(), z.array(Day));

const TableAnswer = z
  .strictObject({
    /** `2027`, or `513400:2027` for the local days of a region. */
    key: z.string(),
    region: z.string().optional(),
    year: z.int(),
    revision: z.int(),
    label: Label,
    source: z.string(),
    certainty: CertaintyName,
    off: Days,
    on: Days,
    /** Absent for a table that came with the code. */
    publishedAt: Instant.optional(),
  })
  .meta({ id: 'CalendarTable' });

const RoundAnswer = z
  .strictObject({
    key: z.string(),
    revision: z.int(),
    publishedAt: Instant,
    startedAt: Instant.optional(),
    /** There once every case that crossed the table was told. */
    finishedAt: Instant.optional(),
    /** Cases told so far, and of these those in which a date moved. */
    told: z.int(),
    moved: z.int(),
  })
  .meta({ id: 'CalendarRound' });

export const CalendarsAnswer = z
  .strictObject({
    /** Names every table with its revision; the dates of a case name theirs in the same way. */
    version: z.string(),
    tables: z.array(TableAnswer),
    /** One a publication, the newest first. */
    rounds: z.array(RoundAnswer),
    /** What moved from when to when, the newest first; for ops alone, and of all that only the last lines. */
    moves: z.array(
      DateMoveAnswer.extend({ caseNo: z.string(), key: z.string(), revision: z.int(), at: Instant }).meta({
        id: 'MovedDate',
      }),
    ),
  })
  .meta({ id: 'Calendars' });
export type CalendarsAnswer = z.infer<typeof CalendarsAnswer>;
