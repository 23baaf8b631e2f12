import { addDays } from '../../../../domain/shanghai-time.ts';
import type { WhyAnswer, WhyLine } from '../../../../api/schemas/case-answer.ts';
import type { CatalogueWords } from '../../api/catalogue-words.ts';
import { clockOf, shortDay, weekdayOf } from '../../time/show-time.ts';
import type { WordsInUse } from '../../words/words-context.ts';

/** One line of why, ready to be read out: what it is to the count, which days, the reason. */
export interface WhyText {
  count: string;
  days: string;
  reason: string;
  counted: boolean;
  /** The day on which the term ends. */
  ends: boolean;
}

/** The last counted day gets a line of its own, since it is the one that is asked about. */
function withLastDayAlone(lines: readonly WhyLine[], endDay: string): WhyLine[] {
  return lines.flatMap((line) => {
    const { date, to, ...rest } = line;
    if (to === undefined || to !== endDay || to === date) return [line];
    const { n, ...common } = rest;
    const before = addDays(to, -1);
    const first: WhyLine = { ...common, date, ...(before === date ? {} : { to: before }) };
    const last: WhyLine = { ...common, date: to };
    return n === undefined
      ? [first, last]
      : [
          { ...first, n: n - 1 },
          { ...last, n },
        ];
  });
}

function lengthOf({ date, to }: WhyLine): number {
  return to === undefined ? 1 : Math.round((Date.parse(to) - Date.parse(date)) / 86_400_000) + 1;
}

/**
 * The lines of why in words, for the panel, the copy and the public page alike. `today` is a day. `of` is
 * `term` where it is not known what the date is for.
 */
export function whyTexts(
  { due, lines, of = 'promise' }: Pick<WhyAnswer, 'due' | 'lines'> & { of?: WhyAnswer['of'] | 'term' },
  today: string,
  catalogue: CatalogueWords,
  { t, tc, tl }: WordsInUse,
): WhyText[] {
  return withLastDayAlone(lines, due.date).map((line) => {
    const ends = line.date === due.date && line.reason !== 'event-day';
    const length = lengthOf(line);
    const weekdayWord = (day: string): string => `${shortDay(day)} ${tc('weekday', weekdayOf(day))}`;
    const days =
      line.to === undefined
        ? weekdayWord(line.date)
        : t('why.range', { from: shortDay(line.date), to: shortDay(line.to) });
    const holiday = line.holiday === undefined ? '' : tl(catalogue.holiday(line.holiday));
    const code = line.reason === 'weekend' && isRunOn(line, due, lines) ? 'runs-on' : line.reason;
    const reason = tc('why.line', code, { holiday, n: length, time: clockOf(due.startedAt) });
    const said = [
      ...(ends ? [tc('why.ends', of)] : []),
      ...(ends && line.reason === 'working-day' ? [] : [reason]),
      ...(line.to === undefined && line.date === today ? [t('why.line.today')] : []),
    ];
    return { count: countOf(line, length, t), days, reason: said.join(' · '), counted: line.counted, ends };
  });
}

function isRunOn(line: WhyLine, due: WhyAnswer['due'], lines: readonly WhyLine[]): boolean {
  const counted = lines.filter((other) => other.counted).at(-1);
  return due.term.unit !== 'working-days' && counted !== undefined && line.date > counted.date;
}

function countOf(line: WhyLine, length: number, t: WordsInUse['t']): string {
  if (!line.counted) return t('why.notCounted');
  if (line.n === undefined) return '';
  return length === 1 ? t('why.day', { n: line.n }) : t('why.days', { from: line.n - length + 1, n: line.n });
}

/** One cell of the strip of days. */
export interface DayCell {
  day: string;
  kind: 'start' | 'off' | 'counted' | 'end';
  n?: number;
}

/** Longest term that is drawn day by day; a longer one is told by its lines alone. */
const longestStrip = 16;

/** The days from start to end, one cell each; empty when there are too many to draw. */
export function dayCells({ due, lines }: Pick<WhyAnswer, 'due' | 'lines'>): DayCell[] {
  const cells = lines.flatMap((line) => {
    const length = lengthOf(line);
    return Array.from({ length }, (_, at): DayCell => {
      const day = addDays(line.date, at);
      const n = line.n === undefined ? {} : { n: line.n - length + 1 + at };
      if (day === due.date) return { day, kind: 'end', ...n };
      if (line.reason === 'event-day') return { day, kind: 'start' };
      return line.counted ? { day, kind: 'counted', ...n } : { day, kind: 'off' };
    });
  });
  return cells.length > longestStrip ? [] : cells;
}
