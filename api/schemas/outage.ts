import { z } from 'zod';
import { Instant } from './text.ts';

/** A system of a province that cannot be reached, and since when. */
export const OutageAnswer = z
  .strictObject({ province: z.string(), system: z.string(), since: Instant, lastTriedAt: Instant })
  .meta({ id: 'Outage' });
export type OutageAnswer = z.infer<typeof OutageAnswer>;

export const OutagesAnswer = z.strictObject({ outages: z.array(OutageAnswer) }).meta({ id: 'Outages' });
export type OutagesAnswer = z.infer<typeof OutagesAnswer>;

/** An outage that holds up a case: `steps` are its handlings there that are not settled. */
export const CaseOutage = z
  .strictObject({ province: z.string(), system: z.string(), since: Instant, steps: z.array(z.string()) })
  .meta({ id: 'CaseOutage' });
export type CaseOutage = z.infer<typeof CaseOutage>;
