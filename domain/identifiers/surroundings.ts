import type { RegionTable } from './region-code.ts';

/** What these rules are told of the world: the day in Shanghai, `yyyy-mm-dd`, and the regions of a table. */
export interface Surroundings {
  today: string;
  regions: RegionTable;
}

/**
 * Whether a repair with this region code is unlikely: it changed the `typed` one into a code that the table does not have,
 * or left one that the table, knowing its province, has never had.
 */
export function isStrangeRegion({ regions }: Surroundings, code: string, typed: string): boolean {
  return !regions.has(code) && (code !== typed || regions.has(`${code.slice(0, 2)}0000`));
}
