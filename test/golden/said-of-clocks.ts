import type { ClockAnswer } from '../../api/schemas/clock-answer.ts';
import type { ClockNames } from '../../api/words/clocks/clock-names.ts';
import { clockSentences } from '../../api/words/clocks/clock-sentences.ts';
import type { ClockLine } from '../../domain/clocks/clock-line.ts';
import type { ClockRole } from '../../domain/step-clock.ts';
import { askLibrary } from './ask-library.ts';
import type { PublishedLaw } from './ask-library.ts';
import type { GoldenDates } from './golden-row.ts';
import { dayInChina } from './naive-days.ts';
import { realLibrary } from './real-library.ts';
import type { ToldClock } from './rows-of-a-ledger.ts';

type Words = { zh: string; en: string };

/** What is said of one clock: its dates in the words of a golden file, and its sentences of the promise and of the law. */
export interface SaidOfClock {
  role: ClockRole;
  code: string;
  overAt?: number;
  dates: Pick<GoldenDates, 'law' | 'promised' | 'provisional' | 'moved' | 'deemed' | 'colour'>;
  promised: Words[];
  legal: Words[];
}

const byRole = (a: SaidOfClock, b: SaidOfClock): number => a.role.localeCompare(b.role);

/** Clocks as the API answers them. */
export function saidByApi(clocks: readonly ClockAnswer[]): SaidOfClock[] {
  const said = clocks.map((clock): SaidOfClock => {
    const { role, code, overAt, legal, promised, standing, deemed, colour = '', lines, lawFrom } = clock;
    const date = (found: ClockAnswer['legal'], left: number | undefined): string =>
      found?.date ?? (left === undefined ? '' : 'stopped');
    return {
      role,
      code,
      ...(overAt !== undefined && { overAt: Date.parse(overAt) }),
      dates: {
        law: date(legal, standing?.left.legal),
        promised: date(promised, standing?.left.promised),
        provisional: legal?.provisional === true || promised?.provisional === true ? 'yes' : 'no',
        moved: legal?.movedFrom === undefined ? 'no' : 'yes',
        deemed: deemed?.asOf ?? '',
        colour,
      },
      promised: lines.slice(0, lawFrom),
      legal: lines.slice(lawFrom),
    };
  });
  return said.sort(byRole);
}

/**
 * The same clocks by their golden rows: the dates as the day-walker found them, the sentences as the library explains a
 * row's facts, with the end that the ledger tells of.
 * @throws Error when the library and the day-walker find other dates for a row
 */
export function saidByRows(told: readonly ToldClock[], law: PublishedLaw, names: ClockNames): SaidOfClock[] {
  const said = told.map(({ role, row, overAt }): SaidOfClock => {
    const { facts, expected } = row;
    const { dates, explain } = askLibrary(facts, law, realLibrary);
    if (JSON.stringify(dates) !== JSON.stringify({ ...dates, ...expected }))
      throw new Error(`${row.id}: walked to ${JSON.stringify(expected)}, the library says ${JSON.stringify(dates)}`);
    const { promised = [], legal = [] } = explain();
    const words = (lines: ClockLine[], date: string): Words[] => clockSentences(ended(lines, date, overAt), names);
    const { law: last, promised: promise, provisional, moved, deemed, colour } = expected;
    const isOver = overAt !== undefined;
    return {
      role,
      code: facts.clock,
      ...(isOver && { overAt: Date.parse(overAt) }),
      // What was done in time is deemed no more, and what is over warns of nothing.
      dates: {
        law: last,
        promised: promise,
        provisional,
        moved,
        deemed: isOver && !isLate(last, overAt) ? '' : deemed,
        colour: isOver ? '' : colour,
      },
      promised: words(promised, promise),
      legal: words(legal, last),
    };
  });
  return said.sort(byRole);
}

function isLate(date: string, overAt: string): boolean {
  return date !== 'stopped' && dayInChina(overAt) > date;
}

/** The lines of one limit after its end: when it was done and whether in time, and no word of silence that was broken. */
function ended(lines: ClockLine[], date: string, overAt: string | undefined): ClockLine[] {
  if (overAt === undefined || lines.length === 0) return lines;
  const late = isLate(date, overAt);
  const kept = lines.filter(({ line }) => line !== 'deemed' || late);
  return [...kept, { line: 'over', at: overAt, late }];
}
