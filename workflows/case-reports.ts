import { isKnown, isStale, pointOfNoReturn } from '../domain/case-state.ts';
import type { CaseState } from '../domain/case-state.ts';
import { isDecisive } from '../domain/report.ts';
import type { Report, Via } from '../domain/report.ts';
import { isLateReceipt } from '../domain/late-receipt.ts';
import { isSettled, supplementDue } from '../domain/handling.ts';
import type { Handling } from '../domain/handling.ts';
import type { NewEvent } from '../domain/ledger.ts';
import type { CaseLedger } from './case-ledger.ts';

/** A report on its way, before its submission is in the ledger. */
export interface EarlyReport {
  report: Report;
  via: Via;
}

/** What provinces say, on its way into the ledger: each report once, none that is older than what is known. */
export class CaseReports {
  readonly #ledger: CaseLedger;
  /** Reports that came before the answer to their own submission, or while decisions of it are held. */
  readonly #early: EarlyReport[];
  /** Keys whose decisions wait until a call is over. */
  readonly #held = new Set<string>();
  readonly #way: number;

  constructor(ledger: CaseLedger, { carried = [], way = 1 }: { carried?: EarlyReport[]; way?: number } = {}) {
    this.#ledger = ledger;
    this.#way = way;
    this.#early = [...carried];
  }

  /** What is kept until its submission is in the ledger; continue-as-new carries it along. */
  get kept(): EarlyReport[] {
    return [...this.#early];
  }

  /** Takes a report, or drops it: unknown key, known id, stale state. */
  take(report: Report, via: Via): void {
    const handling = this.#handlingOf(report);
    const { state } = this.#ledger;
    if (handling === undefined || state.closed || isKnown(state, handling, report.id)) return;
    if (handling.status === 'waiting' || (this.#held.has(report.key) && isDecisive(report))) {
      if (!this.#early.some((held) => held.report.id === report.id && held.report.key === report.key))
        this.#early.push({ report, via });
      return;
    }
    if (report.state === 'correction' && !mayAskForCorrection(handling, report)) {
      this.#parkUnexpected(report, handling);
      return;
    }
    if (!this.#isNews(report, handling) || isKnownObjection(state, handling, report)) return;
    this.#noteSupplemented(report, handling);
    this.#ledger.append(eventOf(report, handling, via));
    this.#voidWithdrawal(report, handling);
  }

  /** What is older than what is known is none, but for what a clock of the law hangs on. */
  #isNews(report: Report, handling: Handling): boolean {
    if (breaksSilence(handling, report) || !isStale(handling, report.state)) return true;
    return this.#way >= 3 && isLateReceipt(handling, report);
  }

  /** A second notice, one after acceptance, or one that the item does not know: the law gives the authority one, with everything in it. */
  #parkUnexpected(report: Report, handling: Handling): void {
    if (isSettled(handling) || handling.parked !== undefined) return;
    this.#ledger.append({
      kind: 'parked',
      step: handling.plan.step,
      occurredAt: report.occurredAt,
      reportId: report.id,
      actor: { party: 'authority', authority: handling.plan.authority },
      data: { cause: 'unexpected-report', outcomeUnknown: false, detail: report.correction?.noticeNo ?? '' },
    });
  }

  /** A report that only follows what we are still sending comes before the answer to it: the province has it. */
  #noteSupplemented({ state, occurredAt }: Report, handling: Handling): void {
    const due = supplementDue(handling);
    const follows = due?.what === 'check' ? ['granted', 'refused'] : ['accepted', 'granted'];
    if (due === undefined || !follows.includes(state)) return;
    const { step } = handling.plan;
    this.#ledger.append({ kind: 'supplemented', step, occurredAt, actor: { party: 'system' }, data: due });
  }

  /** A licence that was decided before the withdrawal reached it stands: the withdrawal came too late. */
  #voidWithdrawal(report: Report, { plan }: Handling): void {
    if (this.#ledger.state.withdrawalRequestedAt === undefined || !pointOfNoReturn(this.#ledger.state)) return;
    this.#ledger.append({
      kind: 'withdrawal-too-late',
      occurredAt: report.occurredAt,
      actor: { party: 'authority', authority: plan.authority },
      data: {},
    });
  }

  /** A report that came before its submission was answered, a decisive one if there is: the province has it, whatever the answer was. */
  early(key: string): Report | undefined {
    const mine = this.#early.filter(({ report }) => report.key === key);
    return (mine.find(({ report }) => isDecisive(report)) ?? mine[0])?.report;
  }

  /** Keeps decisions under this key as early ones, until they are released. */
  hold(key: string): void {
    this.#held.add(key);
  }

  /** Takes what came early for a submission that is now in the ledger, oldest state first; holds nothing any more. */
  release(key: string): void {
    this.#held.delete(key);
    const mine = this.#early.filter(({ report }) => report.key === key);
    for (const held of mine) {
      this.#early.splice(this.#early.indexOf(held), 1);
    }
    mine.sort((a, b) => a.report.occurredAt.localeCompare(b.report.occurredAt) || (isDecisive(a.report) ? 1 : -1));
    for (const { report, via } of mine) this.take(report, via);
  }

  #handlingOf(report: Report): Handling | undefined {
    return Object.values(this.#ledger.state.handlings).find((handling) => handling.key === report.key);
  }
}

function isKnownObjection({ tasks }: CaseState, { notice }: Handling, { objection }: Report): boolean {
  if (objection === undefined) return false;
  return notice?.objection?.id === objection.id || tasks.some((task) => task.objection.id === objection.id);
}

function mayAskForCorrection(handling: Handling, report: Report): boolean {
  const { plan, correction, check, moments } = handling;
  if (plan.correction === undefined || correction !== undefined) return false;
  return moments?.deemed === undefined ? check === undefined : breaksSilence(handling, report);
}

/** A notice given in time that comes to light after its silence had counted as acceptance, before anybody acted on that. */
function breaksSilence({ check, moments }: Handling, { state, occurredAt }: Report): boolean {
  const { deemed } = moments ?? {};
  return state === 'correction' && deemed !== undefined && occurredAt < deemed.at && check?.booked === undefined;
}

function eventOf(report: Report, handling: Handling, via: Via): NewEvent {
  const { provinceNo, certificate, refusal } = report;
  const common = {
    occurredAt: report.occurredAt,
    reportId: report.id,
    step: handling.plan.step,
    via,
    actor: { party: 'authority', authority: handling.plan.authority },
  } as const;
  switch (report.state) {
    case 'granted':
      return { ...common, kind: 'granted', data: { provinceNo, ...(certificate && { certificate }) } };
    case 'refused':
      return {
        ...common,
        kind: 'refused',
        data: { provinceNo, code: refusal?.code ?? '', reason: refusal?.reason ?? '' },
      };
    case 'withdrawn':
      return { ...common, kind: 'handling-withdrawn', data: { provinceNo } };
    case 'correction':
      return {
        ...common,
        kind: 'correction-requested',
        data: { provinceNo, notice: report.correction ?? { noticeNo: '', gaps: [] } },
      };
    case 'objected': {
      const { objection = { id: report.id, at: report.occurredAt, by: '', reason: '' } } = report;
      // What was raised after the period stops nothing, however it comes to light.
      const late = objection.at >= (handling.notice?.period.before ?? '');
      return { ...common, kind: 'objected', data: { objection, late } };
    }
    case 'received':
    case 'accepted':
    case 'published':
      return { ...common, kind: report.state, data: { provinceNo } };
  }
}
