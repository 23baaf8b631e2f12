import { expect, test } from 'vitest';
import type { NewEvent } from '../../domain/ledger.ts';
import type { Report, ReportState } from '../../domain/report.ts';
import { CaseLedger } from '../../workflows/case-ledger.ts';
import { CaseReports } from '../../workflows/case-reports.ts';
import { openedCase } from '../support/case-fixtures.ts';
import { licensingPlan, licensingSubject } from '../support/later-stages.ts';

const caseNo = 'CY500103261008TEST00010';
const key = `${caseNo}/licensing/1`;
const at = '2026-11-23T02:00:00.000Z';

function licensing(): { ledger: CaseLedger; reports: CaseReports; kinds: () => string[] } {
  const opened = openedCase(caseNo, { plan: licensingPlan(), subject: licensingSubject });
  const actor = { party: 'system' } as const;
  const ledger = new CaseLedger({ kind: 'opened', occurredAt: at, actor, data: opened });
  const submitted: NewEvent = {
    kind: 'submitted',
    step: 'licensing',
    occurredAt: at,
    actor,
    data: { key, provinceNo: 'P', system: 'food-licensing' },
  };
  ledger.append(submitted);
  return { ledger, reports: new CaseReports(ledger), kinds: () => ledger.events.map(({ kind }) => kind) };
}

const report = (state: ReportState): Report => ({ id: `r-${state}`, key, state, occurredAt: at, provinceNo: 'P' });

test('a decision that is held is taken when it is let go, once; what is none is taken at once', () => {
  const { reports, kinds } = licensing();
  reports.hold(key);
  reports.take(report('granted'), 'callback');
  reports.take(report('granted'), 'poll');
  reports.take(report('received'), 'callback');
  expect(kinds()).toEqual(['opened', 'submitted', 'received']);
  reports.release(key);
  expect(kinds()).toEqual(['opened', 'submitted', 'received', 'granted']);
  reports.release(key);
  reports.take(report('granted'), 'callback');
  expect(kinds()).toHaveLength(4);
});

test('what is held is kept where the case continues as new', () => {
  const { reports } = licensing();
  reports.hold(key);
  reports.take(report('refused'), 'callback');
  expect(reports.kept).toEqual([{ report: report('refused'), via: 'callback' }]);
});
