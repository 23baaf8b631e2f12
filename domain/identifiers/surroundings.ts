import type { RegionTable } from './region-code.ts';

/** What these rules are told of the world: the day in Shanghai, `yyyy-mm-dd`, and the regions of a table. */
export interface Surroundings {
  today: string;
  regions: RegionTable;
}

/** Whether a table that knows the province has never had the code. An empty one says nothing. */
export function isStrangeRegion({ regions }: Surroundings, code: string): boolean {
  return regions.has(`${code.slice(0, 2)}0000`) && !regions.has(code);
}
