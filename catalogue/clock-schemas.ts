import { z } from 'zod';
import { Certainty, Code, Label } from './file-schemas.ts';

/** Never in seconds: a test's catalogue changes the terms of its items, not the law. */
const Length = z.strictObject({ n: z.int().min(1), unit: z.enum(['working-days', 'calendar-days', 'months']) });

/** Who grants an extension. */
const Office = z.enum(['agency-head', 'government', 'registrar']);

const LawClock = z.strictObject({
  code: Code,
  label: Label,
  /** The moment that it is about; of the clocks for one moment a special law's wins for its items over the general one's. */
  of: Code,
  law: z.enum(['general', 'special']),
  /** `special`: the items that it holds for. */
  items: z.array(Code).default([]),
  /** Which of those items' terms states the same length again; the two must agree. */
  term: z.enum(['legal', 'check', 'period', 'applyWithin', 'promise', 'correction']).exactOptional(),
  kind: z.enum(['term-to-act', 'period-for-others', 'window-before']),
  /** The event that starts it; of a window the day that it is counted back from. */
  starts: Label,
  limit: Length.exactOptional(),
  /** The length is said by the item's data, or the day is set by the clerk. */
  said: z.enum(['item', 'clerk']).exactOptional(),
  /** `window-before`: how long before the day it opens. */
  opens: Length.exactOptional(),
  extension: z
    .strictObject({
      n: z.int().min(1),
      by: Office,
      certainty: Certainty.exactOptional(),
      source: Label.exactOptional(),
    })
    .exactOptional(),
  /** Reasons that stop it; codes of `stops`. */
  stops: z.array(Code).default([]),
  deemed: z.strictObject({ outcome: Code, asOf: z.enum(['start', 'end']) }).exactOptional(),
  basis: Label,
  certainty: Certainty,
  source: Label,
});

export const ClocksFile = z.array(LawClock);

export const StopsFile = z.array(
  z.strictObject({
    code: Code,
    label: Label,
    /** Whether the law leaves that time out. */
    excluded: z.boolean(),
    /** The article that leaves it out, or why the clock runs on and what to do. */
    note: Label,
  }),
);
