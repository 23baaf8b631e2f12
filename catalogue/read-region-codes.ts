import type { KnownRegionPeriod } from './catalogue.ts';
import { RegionCodesFile } from './file-schemas.ts';
import type { FileReader } from './read-files.ts';

interface Time {
  name: string;
  from: number;
  to?: number;
  note?: string;
}

/**
 * Every code of `region-codes/` with its times, each with its own certainty and source or those of its file. Whether the
 * times follow one another is looked at here, since the notes are gone afterwards.
 */
export function readRegionCodes(reader: FileReader): ReadonlyMap<string, readonly KnownRegionPeriod[]> {
  const codes = new Map<string, readonly KnownRegionPeriod[]>();
  for (const { file, value } of reader.readFolder('region-codes', RegionCodesFile)) {
    const { certainty, source, notes } = value;
    for (const [code, text] of Object.entries(value.codes)) {
      const times = text.split(', ').map(timeOf);
      const problem = codes.has(code) ? `${code} is already defined` : problemOf(times, Object.keys(notes));
      if (problem !== undefined) reader.problems.push({ file, pointer: `/codes/${code}`, message: problem });
      codes.set(
        code,
        times.map(({ note = '', ...time }) => ({ ...time, certainty, source, ...notes[note] })),
      );
    }
  }
  return codes;
}

function timeOf(text: string): Time {
  const [, name = '', from, to, note] = /^(\S+) (\d+)-(\d*)(?: \((.+)\))?$/.exec(text) ?? [];
  return { name, from: Number(from), ...(to && { to: Number(to) }), ...(note !== undefined && { note }) };
}

function problemOf(times: readonly Time[], notes: readonly string[]): string | undefined {
  let free = 0;
  for (const { from, to = Infinity, note } of times) {
    if (note !== undefined && !notes.includes(note)) return `unknown note ${note}`;
    if (from < free || to < from) return 'its times must follow one another';
    free = to + 1;
  }
  return undefined;
}
