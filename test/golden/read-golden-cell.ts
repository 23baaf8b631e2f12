import {
  goldenClocks,
  type GoldenClock,
  type GoldenColour,
  type GoldenExtension,
  type GoldenStop,
  type Length,
  type LocalHoliday,
} from './golden-row.ts';

const colours: readonly GoldenColour[] = ['green', 'yellow', 'red', 'black', 'grey'];

/** A cell that cannot be read; the message says what should stand there. */
export class CellError extends Error {}

export function clock(text: string): GoldenClock {
  if (!Object.hasOwn(goldenClocks, text)) {
    throw new CellError(`"${text}" is no clock. There are: ${Object.keys(goldenClocks).join(', ')}`);
  }
  return text as GoldenClock;
}

/** A day, also as a spreadsheet rewrites it (2026/9/22). */
export function day(text: string): string {
  const [, year = '', month = '', date = ''] = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/.exec(text) ?? [];
  const written = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  const ms = Date.parse(`${written}T00:00:00Z`);
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== written) {
    throw new CellError(`"${text}" is not a day such as 2026-09-22`);
  }
  return written;
}

export function dayOrNone(text: string): string {
  return text === 'none' ? text : dayOrStopped(text);
}

export function dayOrStopped(text: string): string {
  return text === 'stopped' ? text : day(text);
}

export function dayOrInstant(text: string): string {
  if (!text.includes('T')) return day(text);
  const form = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/.exec(text);
  if (form === null || Number.isNaN(Date.parse(text))) {
    throw new CellError(`"${text}" is not an instant with its offset, such as 2026-09-30T23:59:59+08:00`);
  }
  day(form[1] ?? '');
  return text;
}

export function yesOrNo(text: string): 'yes' | 'no' {
  const lower = text.toLowerCase();
  if (lower !== 'yes' && lower !== 'no') throw new CellError(`"${text}" is neither yes nor no`);
  return lower;
}

export function length(text: string): Length {
  const [, n = '', unit = ''] = /^(\d{1,3}) (working day|calendar day|month)s?$/.exec(text) ?? [];
  if (unit === '') throw new CellError(`"${text}" is not a length such as "5 working days" or "2 months"`);
  return { n: Number(n), unit: `${unit}s` as Length['unit'] };
}

export function years(text: string): number[] {
  if (text === 'none') return [];
  return text.split(/\s+/).map((year) => {
    if (year !== '2025' && year !== '2026') {
      throw new CellError(`"${year}": only the tables of 2025 and 2026 are published; write "none" for no year`);
    }
    return Number(year);
  });
}

export function colour(text: string): GoldenColour {
  const known = colours.find((name) => name === text);
  if (known === undefined) throw new CellError(`"${text}" is none of ${colours.join(', ')}`);
  return known;
}

/** Codes of refusal in the order of the alphabet. */
export function refusals(text: string): string {
  return listed(text).toSorted().join('; ');
}

export function stops(text: string): GoldenStop[] {
  return listed(text).map((stop) => {
    const [span = '', reason = '', by = '', evidence = '', ...more] = parts(stop);
    if (reason === '' || more.length > 0) {
      throw new CellError(`"${stop}" is not "from..to | reason | who | evidence"`);
    }
    return { ...range(span, 'may be open'), reason, by, evidence };
  });
}

export function extensions(text: string): GoldenExtension[] {
  return listed(text).map((extension) => {
    const [granted = '', much = '', by = '', ...more] = parts(extension);
    if (much === '' || more.length > 0) throw new CellError(`"${extension}" is not "day of the grant | length | who"`);
    return { granted: dayOrInstant(granted), length: length(much), by };
  });
}

export function localHolidays(text: string): LocalHoliday[] {
  return listed(text).map((holiday) => {
    const [span = '', name = '', ...more] = parts(holiday);
    if (name === '' || more.length > 0) throw new CellError(`"${holiday}" is not "from..to | name"`);
    return { ...range(span), name };
  });
}

function range(text: string, open?: 'may be open'): { from: string; to: string } {
  const ends = text.split('..');
  if (ends.length !== 2) throw new CellError(`"${text}" is not "first day..last day"`);
  const from = day(ends[0]?.trim() ?? '');
  const last = ends[1]?.trim() ?? '';
  if (last === '' && open !== undefined) return { from, to: '' };
  const to = day(last);
  if (to < from) throw new CellError(`"${text}" ends before it begins`);
  return { from, to };
}

function listed(text: string): string[] {
  return text
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function parts(text: string): string[] {
  return text.split('|').map((part) => part.trim());
}
