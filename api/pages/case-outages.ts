import type { CaseView, HandlingView } from '../../domain/case-view.ts';
import { isSettled } from '../../domain/handling.ts';
import { toOffsetIso } from '../../domain/shanghai-time.ts';
import type { Outage } from '../../models/outages.ts';
import type { CaseOutage } from '../schemas/outage.ts';

/** The outages that hold up a case, the longest first: of systems where it has a handling that is not settled. */
export function caseOutages({ status, handlings }: CaseView, outages: readonly Outage[]): CaseOutage[] {
  if (status === 'closed') return [];
  return outages
    .toSorted((a, b) => a.since.getTime() - b.since.getTime())
    .flatMap(({ province, system, since }) => {
      const steps = handlings.filter((handling) => isThere(handling, province, system)).map(({ step }) => step);
      return steps.length === 0 ? [] : [{ province, system, since: toOffsetIso(since.toISOString()), steps }];
    });
}

function isThere(handling: HandlingView, province: string, system: string): boolean {
  return handling.place.province === province && handling.system === system && !isSettled(handling);
}
