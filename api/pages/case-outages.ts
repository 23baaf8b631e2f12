import type { CaseView, HandlingView } from '../../domain/case-view.ts';
import { isSettled } from '../../domain/handling.ts';
import { toOffsetIso } from '../../domain/shanghai-time.ts';
import type { Outage } from '../../models/outages.ts';
import type { CaseOutage } from '../schemas/outage.ts';

/**
 * The outages that hold up a case, the longest first: of systems where it has a handling that is not settled, or a
 * licence that is about to be read once more.
 */
export function caseOutages({ status, handlings }: CaseView, outages: readonly Outage[]): CaseOutage[] {
  if (status === 'closed') return [];
  return outages
    .toSorted((a, b) => a.since.getTime() - b.since.getTime())
    .flatMap(({ province, system, since }) => {
      const there = handlings.filter((handling) => handling.place.province === province && handling.system === system);
      const steps = there.filter((one) => !isSettled(one) || isReadAgain(one, handlings)).map(({ step }) => step);
      return steps.length === 0 ? [] : [{ province, system, since: toOffsetIso(since.toISOString()), steps }];
    });
}

/** Whether what comes after a licence waits for it to be read again: what was found on site is with us, not yet with the authority. */
function isReadAgain({ step, kind }: HandlingView, handlings: readonly HandlingView[]): boolean {
  const isHandingOver = ({ after, status, check }: HandlingView): boolean =>
    status === 'handing-over' && check?.result !== undefined && after.includes(step);
  return kind === 'certificate' && handlings.some(isHandingOver);
}
