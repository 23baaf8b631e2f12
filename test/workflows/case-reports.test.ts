import { describe, expect, test } from 'vitest';
import type { NewEvent } from '../../domain/ledger.ts';
import type { Report, ReportState } from '../../domain/report.ts';
import { CaseLedger } from '../../workflows/case-ledger.ts';
import { CaseReports } from '../../workflows/case-reports.ts';
import { openedCase } from '../support/case-fixtures.ts';
import { newestWay } from '../../workflows/messages.ts';
import { licensingPlan, licensingSubject } from '../support/later-stages.ts';
import { publishedLicensingPlan } from '../support/standard-case.ts';

const caseNo = 'CY500103261008TEST00010';
const key = `${caseNo}/licensing/1`;
const at = '2026-11-23T02:00:00.000Z';

function licensing({ way = newestWay, plan = licensingPlan() } = {}): {
  ledger: CaseLedger;
  reports: CaseReports;
  kinds: () => string[];
} {
  const opened = openedCase(caseNo, { plan, subject: licensingSubject });
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
  return { ledger, reports: new CaseReports(ledger, { way }), kinds: () => ledger.events.map(({ kind }) => kind) };
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

describe('that the papers were signed for, told after the notice that followed it,', () => {
  const later = '2026-11-23T03:00:00.000Z';
  const notice = { ...report('correction'), occurredAt: later };
  const takenBy = (told: Report[], opened?: Parameters<typeof licensing>[0]): ReturnType<typeof licensing> => {
    const world = licensing({ plan: publishedLicensingPlan(), ...opened });
    for (const each of told) world.reports.take(each, 'callback');
    return world;
  };

  test('is taken once, and moves nothing back', () => {
    const { kinds, ledger } = takenBy([notice, report('received'), report('received')]);
    expect(kinds()).toEqual(['opened', 'submitted', 'correction-requested', 'received']);
    expect(ledger.state.handlings['licensing']).toMatchObject({ status: 'correcting', moments: { received: at } });
  });

  test('is no news where no clock hangs on it, in a case that was opened before, and when stamped after the notice', () => {
    const told = [notice, report('received')];
    const after = { ...report('received'), occurredAt: '2026-11-23T03:00:01.000Z' };
    for (const { kinds } of [
      takenBy(told, { plan: licensingPlan() }),
      takenBy(told, { way: 2 }),
      takenBy([notice, after]),
    ])
      expect(kinds()).toEqual(['opened', 'submitted', 'correction-requested']);
  });
});
