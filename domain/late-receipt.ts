import { isSettled } from './handling.ts';
import type { Handling } from './handling.ts';
import type { Report } from './report.ts';

/**
 * Whether a report says when the papers were signed for 属地签收 after something that came later is known already. It
 * moves the handling nowhere, but the clocks of the law run from that day (行政许可法 §32), so it is no stale news. One
 * that is stamped later than what followed it is none.
 */
export function isLateReceipt(handling: Handling, { state, occurredAt }: Report): boolean {
  const { plan, moments, correction } = handling;
  if (state !== 'received' || plan.clocks === undefined || isSettled(handling)) return false;
  if (moments?.received !== undefined) return false;
  const followed = correction?.requestedAt ?? moments?.accepted;
  return followed !== undefined && occurredAt <= followed;
}

/** Whether nobody has said yet that the papers were signed for, where a clock of the law would begin with it. */
export function lacksReceipt({ plan, status, moments }: Handling): boolean {
  const runsFromIt = plan.clocks?.some(({ of }) => of === 'correction-notice' || of === 'acceptance') === true;
  return runsFromIt && status === 'submitted' && moments?.received === undefined;
}
