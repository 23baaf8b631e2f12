import { viewOf } from '../../domain/case-projection.ts';
import type { CaseView } from '../../domain/case-view.ts';
import type { LedgerEvent } from '../../domain/ledger.ts';
import type { ProjectionBatch } from '../../models/projection.ts';
import { openedCase } from '../support/case-fixtures.ts';

const openedAt = '2026-03-02T01:00:00.000Z';

/** One event of a made-up ledger; `told` tells two attempts at the same `seq` apart. */
export function eventAt(caseNo: string, seq: number, told = ''): LedgerEvent {
  const at = new Date(Date.parse(openedAt) + seq * 1_000).toISOString();
  const common = { seq, occurredAt: at, recordedAt: at, actor: { party: 'system' } } as const;
  if (seq === 1) return { ...common, kind: 'opened', data: openedCase(caseNo) };
  return { ...common, kind: 'incident', data: { detail: `${caseNo} ${String(seq)} ${told}` } };
}

/** `opened` and what follows it, up to `length`. */
export function ledgerOf(caseNo: string, length: number, told = ''): LedgerEvent[] {
  return Array.from({ length }, (_, index) => eventAt(caseNo, index + 1, told));
}

/** The batch that writes the events of a ledger after `after`. */
export function batchOf(ledger: readonly LedgerEvent[], fence: number, after = 0): ProjectionBatch {
  const view = viewOf(ledger);
  return { caseNo: view.caseNo, workflowId: workflowIdOf(view.caseNo), fence, events: ledger.slice(after), view };
}

export const workflowIdOf = (caseNo: string): string => `case-of-${caseNo}`;

/** A view with what a list looks at chosen freely. */
export function viewWith(caseNo: string, change: Partial<CaseView>): CaseView {
  return { ...viewOf(ledgerOf(caseNo, 1)), ...change };
}
