import { z } from 'zod';

export const HealthAnswer = z.strictObject({ status: z.literal('up') }).meta({ id: 'Health' });
export type HealthAnswer = z.infer<typeof HealthAnswer>;

/** `reads: down` alone is not a reason to send nobody here: cases open and commands answer without MongoDB. */
export const ReadyAnswer = z
  .strictObject({
    status: z.enum(['ready', 'not-ready']),
    engine: z.enum(['up', 'down']),
    reads: z.enum(['up', 'down']),
  })
  .meta({ id: 'Ready' });
export type ReadyAnswer = z.infer<typeof ReadyAnswer>;
