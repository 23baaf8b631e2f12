import { z } from 'zod';
import { CaseOutage } from './outage.ts';
import { PageEvent } from './timeline.ts';

// SSE `case` carries a CaseAnswer: the case as it is now; a page drops events above its `seq`. SSE `row` carries a CaseRow.

/** Where the first connection goes on; later ones say it by `Last-Event-ID`. `<fence>.<seq>` of what the page has. */
export const StreamQuery = z.strictObject({
  after: z
    .string()
    .regex(/^\d{1,16}\.\d{1,9}$/)
    .optional(),
});
export type StreamQuery = z.infer<typeof StreamQuery>;

/** SSE `ledger`: one event, written by the batch with this fence. */
export const LiveLedger = z
  .strictObject({ caseNo: z.string(), fence: z.int(), event: PageEvent })
  .meta({ id: 'LiveLedger' });
export type LiveLedger = z.infer<typeof LiveLedger>;

/** SSE `outages`: the outages that hold up the case, all of them anew whenever one begins or ends; no part of its ledger. */
export const LiveOutages = z
  .strictObject({ caseNo: z.string(), outages: z.array(CaseOutage) })
  .meta({ id: 'LiveOutages' });
export type LiveOutages = z.infer<typeof LiveOutages>;

/** SSE `reread`: what was sent no longer holds, or too much was missed: fetch case and timeline again. */
export const LiveReread = z
  .strictObject({ caseNo: z.string().optional(), reason: z.enum(['replaced', 'missed']) })
  .meta({ id: 'LiveReread' });
export type LiveReread = z.infer<typeof LiveReread>;
