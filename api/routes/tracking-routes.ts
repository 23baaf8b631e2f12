import { timingSafeEqual } from 'node:crypto';
import type { AppServices } from '../app-services.ts';
import { ApiProblem } from '../api-problem.ts';
import { calendarAt } from '../../domain/calendar-at.ts';
import { stateOf } from '../../domain/case-state.ts';
import { readCaseNo } from '../../domain/identifiers/case-number.ts';
import { readCheckCode } from '../../domain/identifiers/check-code.ts';
import type { LedgerEvent } from '../../domain/ledger.ts';
import type { Calendar } from '../../domain/term.ts';
import type { ProjectedCase } from '../../models/projected-case.ts';
import { trackingPage } from '../pages/tracking-page.ts';
import type { CaseReads } from '../reads/case-reads.ts';
import { ok, route } from '../route.ts';
import type { Route } from '../route.ts';
import { TrackingAnswer, TrackingRequest } from '../schemas/tracking.ts';

/** Asked for when what was typed is no case number: the same look-up as for one that is. */
const noCase = 'CY000000000000000000000';
const noCode = '------';

/** Public tracking by number and check code. */
export function trackingRoutes({ reads, keys, outages, catalogue, now }: AppServices): Route[] {
  return [
    route('POST /tracking', {
      tag: 'tracking',
      summary: 'Where a case is, for anyone with its number and check code',
      body: TrackingRequest,
      answers: { 200: { description: 'The case without people and enterprise', schema: TrackingAnswer } },
      problems: ['tracking-not-found', 'reads-unavailable'],
      async handle({ body, logFields }) {
        // Every wrong number and code costs the same reads and comparisons, and gets the same answer.
        const caseNo = readCaseNo(body.caseNo) ?? noCase;
        const expected = Buffer.from(keys.checkCode(caseNo));
        const isCode = timingSafeEqual(Buffer.from(readCheckCode(body.checkCode) ?? noCode), expected);
        const found = await reads.findCase(caseNo);
        const [first] = await reads.findEvents(caseNo, { upToSeq: 1 });
        if (!isCode || found === undefined || first === undefined || !isOpened(first.event)) {
          throw new ApiProblem('tracking-not-found');
        }
        logFields({ caseNo });
        const calendar = await calendarNow(reads, found, first.event.data.calendar);
        return ok(trackingPage(found.view, { calendar, catalogue, now: now(), outages: outages.current() }));
      },
    }),
  ];
}

function isOpened(event: LedgerEvent): event is Extract<LedgerEvent, { kind: 'opened' }> {
  return event.kind === 'opened';
}

/** The tables that the case has now: those that it was opened with, unless its dates name newer ones. */
async function calendarNow(
  reads: CaseReads,
  { caseNo, seq, view }: ProjectedCase,
  opened: Calendar,
): Promise<Calendar> {
  const isAsOpened = view.handlings.every(({ place, due, clocks = [] }) => {
    const { version } = calendarAt(opened, place.region);
    return [...clocks, ...(due ? [due] : [])].every(({ calendarVersion }) => calendarVersion === version);
  });
  if (isAsOpened) return opened;
  const ledger = await reads.findEvents(caseNo, { upToSeq: seq });
  return stateOf(ledger.map(({ event }) => event)).calendar;
}
