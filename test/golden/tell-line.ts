import type { ClockLine } from '../../domain/clocks/clock-line.ts';

type Line<K extends ClockLine['line']> = Extract<ClockLine, { line: K }>;

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** One line of the library's explanation in plain words, for whoever reads a golden file. */
export function tellLine(line: ClockLine): string {
  switch (line.line) {
    case 'rule':
      return `${line.code}, ${limits[line.limit]}: ${lengthOf(line)} (${line.kind}, ${line.certainty})`;
    case 'start':
      return line.back ? `counted back from ${day(line.day)}` : `event on ${day(line.day)}, which does not count`;
    case 'days':
      return tellDays(line);
    case 'extended':
      return `extended by ${line.n} ${line.unit}, granted ${line.grantedAt}${line.day ? `; until then the last was ${day(line.day)}` : ''}`;
    case 'set':
      return `set to ${day(line.day)}${line.latest ? `, at the latest ${day(line.latest)}` : ''}`;
    case 'standing':
      return `stands still since ${day(line.since)}, nobody has said until when; ${line.left} ${line.unit} are left`;
    case 'moved':
      return `${day(line.from)} is a day off: moved to ${day(line.to)}, the next working day`;
    case 'not-moved':
      return `${day(line.day)} is a day off and stays: ${line.kind}`;
    case 'end':
      return `${limits[line.limit]}: ${day(line.day)}`;
    case 'provisional':
      return `provisional: no holiday table for ${line.years.join(', ')}`;
    case 'deemed':
      return `at ${line.at} deemed ${line.outcome} as of ${day(line.asOf)}`;
    case 'over':
      return `over at ${line.at}${line.late ? ', too late' : ''}`;
    case 'refused':
      return `${line.fact} ${line.at + 1} refused: ${line.code}${line.reason ? ` (${line.reason})` : ''}`;
    case 'no-limit':
      return `no rule names a limit of ${line.code}`;
  }
}

const limits = { legal: 'the law', promised: 'the promise', opens: 'the window opens' };

function lengthOf({ n, unit }: Line<'rule'>): string {
  return n === undefined || unit === undefined ? 'a day that a person sets' : `${n} ${unit}`;
}

function tellDays({ from, to, counted, reason, n, holiday, stops }: Line<'days'>): string {
  const span = from === to ? day(from) : `${day(from)} to ${day(to)}`;
  const names = [reason, holiday, ...(stops ?? []).map((stop) => stop.reason)].filter((name) => name !== undefined);
  const number = counted && n !== undefined ? `, up to number ${n}` : '';
  return `${counted ? 'counted ' : 'left out'} ${span}: ${names.join(', ')}${number}`;
}

function day(text: string): string {
  return `${text} ${weekdays[new Date(`${text}T00:00:00Z`).getUTCDay()] ?? ''}`;
}
