import { z } from 'zod';

/** One thing that is wrong with a request; `pointer` is a JSON pointer into the body, or `#query/<name>`, `#header/<name>`. */
const ProblemDetail = z
  .strictObject({ pointer: z.string(), code: z.string(), detail: z.string() })
  .meta({ id: 'ProblemDetail' });

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
