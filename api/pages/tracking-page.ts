import type { Catalogue } from '../../catalogue/catalogue.ts';
import type { CaseView, HandlingView } from '../../domain/case-view.ts';
import { toOffsetIso } from '../../domain/shanghai-time.ts';
import type { Calendar } from '../../domain/term.ts';
import type { Outage } from '../../models/outages.ts';
import type { TrackingAnswer } from '../schemas/tracking.ts';
import { clockDateWords } from '../words/clocks/clock-date-words.ts';
import { caseOutages } from './case-outages.ts';
import { holderAnswer } from './case-page.ts';
import { clockAnswers } from './clock-answers.ts';
import { dueAnswer } from './parts.ts';
import { whyAnswers } from './why-answers.ts';

export interface TrackingSurroundings {
  calendar: Calendar;
  catalogue: Catalogue;
  now: Date;
  outages: readonly Outage[];
}

/**
 * A case as anyone with number and code may see it: where it is, until when, and what the applicant is to do; nobody's
 * name, no enterprise, no number but its own, nothing of what is to be corrected.
 */
export function trackingPage(
  view: CaseView,
  { calendar, catalogue, now, outages }: TrackingSurroundings,
): TrackingAnswer {
  const [outage] = caseOutages(view, outages);
  const next = clockAnswers(view, { calendar, catalogue, now, open: false }).find(({ current }) => current);
  const { caseNo, bundle, status, outcome, collecting, deciding, otherHolders, due } = view;
  return {
    caseNo,
    bundle,
    status,
    ...(outcome && { outcome }),
    collecting,
    deciding,
    holder: holderAnswer(view.holder),
    otherHolders,
    ...(due && { due: dueAnswer(due) }),
    why: whyAnswers(view.handlings, calendar),
    ...(next && { next: { ...next, words: clockDateWords(next) } }),
    steps: view.handlings.map(trackingStep),
    toDo: view.status === 'open' ? view.handlings.flatMap(toDo) : [],
    ...(outage && { outage: { since: outage.since } }),
    openedAt: toOffsetIso(view.openedAt),
    updatedAt: toOffsetIso(view.updatedAt),
  };
}

function toDo({ step, status, actBy }: HandlingView): TrackingAnswer['toDo'] {
  if (status === 'correcting') return [{ what: 'answer-correction', step, ...(actBy && { due: dueAnswer(actBy) }) }];
  return status === 'to-deliver' ? [{ what: 'fetch-result', step }] : [];
}

function trackingStep(handling: HandlingView): TrackingAnswer['steps'][number] {
  const { step, kind, item, authority, place, after, status, promise, startedAt, decidedAt, due, actBy, parked } =
    handling;
  return {
    step,
    kind,
    item,
    authority,
    place,
    after,
    status,
    promise,
    ...(startedAt !== undefined && { startedAt: toOffsetIso(startedAt) }),
    ...(decidedAt !== undefined && { decidedAt: toOffsetIso(decidedAt) }),
    ...(due && { due: dueAnswer(due) }),
    ...(actBy && { actBy: dueAnswer(actBy) }),
    parked: parked !== undefined,
  };
}
