import type { CaseView, HandlingView } from '../../domain/case-view.ts';
import { toOffsetIso } from '../../domain/shanghai-time.ts';
import type { Calendar } from '../../domain/term.ts';
import type { TrackingAnswer } from '../schemas/tracking.ts';
import { holderAnswer } from './case-page.ts';
import { dueAnswer } from './parts.ts';
import { whyAnswers } from './why-answers.ts';

/** A case as anyone with number and code may see it: where it is and until when; nobody's name, no enterprise, no number but its own. */
export function trackingPage(view: CaseView, calendar: Calendar): TrackingAnswer {
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
    steps: view.handlings.map(trackingStep),
    openedAt: toOffsetIso(view.openedAt),
    updatedAt: toOffsetIso(view.updatedAt),
  };
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
