import { z } from 'zod';

export const PlaceAnswer = z
  .strictObject({ province: z.string(), region: z.string(), window: z.string().optional() })
  .meta({ id: 'Place' });
export type PlaceAnswer = z.infer<typeof PlaceAnswer>;

export const ModeName = z.enum(['fully-online', 'collect-and-forward', 'joint']);

export const TermAnswer = z
  .strictObject({ n: z.int(), unit: z.enum(['working-days', 'calendar-days', 'months', 'seconds']) })
  .meta({ id: 'Term' });

/** Words of one thing in both languages. */
export const Label = z.strictObject({ zh: z.string(), en: z.string() }).meta({ id: 'Label' });
export type Label = z.infer<typeof Label>;
