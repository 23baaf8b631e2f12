import type { ReportState } from '../../domain/report.ts';

/** Whether nothing follows this state. */
export function isDecisive(state: ReportState): boolean {
  return state === 'granted' || state === 'refused' || state === 'withdrawn';
}
