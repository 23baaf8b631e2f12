import { z } from 'zod';

/**
 * A change that would make a wrong identifier a valid one. `at` counts characters of its written form from 1: one
 * character is another (`character`), two neighbours change places (`swapped`), or all that were mistaken are put right
 * (`look-alikes`, `at` being the first). Only who compares it with the paper can tell whether it is the right one.
 */
const Repair = z
  .strictObject({
    change: z.enum(['character', 'swapped', 'look-alikes']),
    at: z.int(),
    from: z.string(),
    to: z.string(),
    detail: z.string(),
  })
  .meta({ id: 'Repair' });

/** One thing that is wrong with a request; `pointer` is a JSON pointer into the body, or `#query/<name>`, `#header/<name>`. */
export const ProblemDetail = z
  .strictObject({
    pointer: z.string(),
    code: z.string(),
    detail: z.string(),
    /** Of a wrong identifier, likely ones first; never applied by the API. */
    repairs: z.array(Repair).optional(),
  })
  .meta({ id: 'ProblemDetail' });
export type ProblemDetail = z.infer<typeof ProblemDetail>;

/** RFC 9457 problem. `code` is stable; `title` and `detail` are words for people in the language asked for. */
export const Problem = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string(),
    /** Request id: what to tell ops. */
    instance: z.string(),
    errors: z.array(ProblemDetail).optional(),
    /** `same-application` only: the number of the case that is open. */
    caseNo: z.string().optional(),
    /** Refused commands only: the step that stands in the way. */
    step: z.string().optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof Problem>;
