import { colourAt } from '../../../domain/clocks/clock-colours.ts';
import type { CaseEngine, CaseRun } from '../../../api/engine/case-engine.ts';
import { EngineUnavailable } from '../../../api/engine/case-engine.ts';
import { createCaseFeed } from '../../../api/live/case-feed.ts';
import type { CaseReads } from '../../../api/reads/case-reads.ts';
import { viewOf } from '../../../domain/case-projection.ts';
import { stateOf } from '../../../domain/case-state.ts';
import { askedOf, refuse } from '../../../domain/command-guard.ts';
import type { Command, CommandAnswer } from '../../../domain/command.ts';
import type { LedgerEvent, NewEvent } from '../../../domain/ledger.ts';
import { searchTerm } from '../../../domain/normalise-words.ts';
import { markFor, marksOf } from '../../../models/case-marks.ts';
import type { ListedCase, ListQuery } from '../../../models/list-cases.ts';
import type { ProjectedCase, ProjectedEvent } from '../../../models/projected-case.ts';
import type { CaseInput, CaseMemo } from '../../../workflows/messages.ts';

interface Kept {
  workflowId: string;
  input: CaseInput;
  memo: CaseMemo;
  fence: number;
  ledger: { fence: number; event: LedgerEvent }[];
  answers: Map<string, CommandAnswer>;
}

/** What a command leaves in the ledger of this book, without any province behind it. */
function effectOf({ kind, data, occurredAt, principal, commandId }: Command): NewEvent {
  const actor =
    principal.role === 'clerk'
      ? {
          party: 'window' as const,
          id: principal.id,
          window: principal.window ?? '',
          region: principal.region ?? '',
          staff: principal.staff ?? '',
        }
      : { party: 'applicant' as const, id: principal.id };
  const common = { occurredAt, actor, commandId };
  switch (kind) {
    case 'deliver':
      return { ...common, kind: 'delivered', step: 'delivery', data };
    case 'withdraw':
      return { ...common, kind: 'withdrawal-requested', data };
    case 'retry':
      return { ...common, kind: 'resumed', step: data.step, data: {} };
    case 'confirm-identifier':
      return { ...common, kind: 'identifier-confirmed', data };
    case 'correct': {
      const { step, answers } = data;
      return { ...common, kind: 'corrected', step, data: { answers } };
    }
    case 'book-check': {
      const { step, ...booked } = data;
      return { ...common, kind: 'check-booked', step, data: booked };
    }
    case 'record-check': {
      const { step, ...result } = data;
      return { ...common, kind: 'check-recorded', step, data: result };
    }
    case 'manual-answer': {
      const { step, ...answered } = data;
      return { ...common, kind: 'manual-answer', step, data: answered };
    }
    case 'confirm-manual-answer':
      return { ...common, kind: 'manual-answer-confirmed', step: data.step, data: {} };
    case 'stop-clock': {
      const { step, ...stop } = data;
      return { ...common, kind: 'clock-stopped', step, data: stop };
    }
    case 'extend-clock': {
      const { step, ...extension } = data;
      return { ...common, kind: 'clock-extended', step, data: extension };
    }
    case 'object':
      throw new Error('an objection comes from a province, and this book has none');
  }
}

/** Cases in memory behind the ports of the API: an engine, a read model and a feed that always agree. */
export class CaseBook {
  /** `pending`: no worker answers. `down`: the engine takes nothing. */
  mood: 'answers' | 'pending' | 'down' = 'answers';
  readonly feed = createCaseFeed();
  readonly #cases = new Map<string, Kept>();
  #fence = 1_000;

  /** Opens a case and puts its first event into the ledger. */
  open(workflowId: string, input: CaseInput, memo: CaseMemo): void {
    const { openedBy, plan, caseNo } = input.opened;
    const { region, window = '' } = plan.collecting;
    const actor =
      openedBy.role === 'clerk'
        ? { party: 'window' as const, id: openedBy.id, window, region, staff: openedBy.staff ?? '' }
        : { party: 'applicant' as const, id: openedBy.id };
    this.#cases.set(caseNo, { workflowId, input, memo, fence: 0, ledger: [], answers: new Map() });
    this.append(caseNo, { kind: 'opened', occurredAt: input.openedAt, actor, data: input.opened });
  }

  /** Appends one batch of events under a fence of its own, and tells the feed. */
  append(caseNo: string, ...events: NewEvent[]): void {
    const kept = this.#get(caseNo);
    kept.fence = this.#fence += 1;
    for (const event of events) {
      const seq = kept.ledger.length + 1;
      kept.ledger.push({
        fence: kept.fence,
        event: { ...event, seq, recordedAt: event.occurredAt },
      });
    }
    this.feed.publish(this.#projected(kept));
  }

  /** What a worker that was killed leaves behind: the last event is written again by a later attempt, as another one. */
  replaceLast(caseNo: string, event: NewEvent): void {
    this.#get(caseNo).ledger.pop();
    this.append(caseNo, event);
  }

  caseNumbers(): string[] {
    return [...this.#cases.keys()];
  }

  readonly reads: CaseReads = {
    findCase: (caseNo) => {
      const kept = this.#cases.get(caseNo);
      return Promise.resolve(kept && this.#projected(kept));
    },
    findEvents: (caseNo, { upToSeq, afterSeq = 0 }) => {
      const ledger = this.#cases.get(caseNo)?.ledger ?? [];
      const found = ledger.filter(({ event }) => event.seq > afterSeq && event.seq <= upToSeq);
      return Promise.resolve(found.map((one): ProjectedEvent => ({ caseNo, ...one })));
    },
    listCases: (query) => Promise.resolve(this.#list(query)),
    isUp: () => true,
  };

  readonly engine: CaseEngine = {
    start: (workflowId, input, memo, afterClosed) => {
      this.#refuseWhenDown();
      const latest = this.#runsOf(workflowId)[0];
      if (latest !== undefined && (latest.isOpen || !afterClosed)) return Promise.resolve('exists');
      this.open(workflowId, input, memo);
      return Promise.resolve('started');
    },
    latestRun: (workflowId) => Promise.resolve(this.#runsOf(workflowId)[0]),
    runsOf: (workflowId) => Promise.resolve(this.#runsOf(workflowId)),
    inputOf: (_workflowId, runId) => Promise.resolve(this.#get(runId).input),
    locate: (caseNo) => {
      const kept = this.#cases.get(caseNo);
      return Promise.resolve(
        kept && { workflowId: kept.workflowId, runId: caseNo, isOpen: stateOf(ledgerOf(kept)).closed === undefined },
      );
    },
    update: (_workflowId, command) => {
      this.#refuseWhenDown();
      return Promise.resolve(this.mood === 'pending' ? 'no-answer' : this.#take(command));
    },
    signal: () => {
      this.#refuseWhenDown();
      return Promise.resolve('taken');
    },
    storedAnswer: ({ runId }, commandId) => Promise.resolve(this.#get(runId).answers.get(commandId)),
    ledger: ({ runId }) => Promise.resolve(ledgerOf(this.#get(runId))),
    answer: () => Promise.resolve('absent'),
    report: () => Promise.resolve('absent'),
    isUp: () => Promise.resolve(this.mood !== 'down'),
  };

  #take(command: Command): CommandAnswer {
    const { caseNo, commandId, kind } = command;
    const kept = this.#get(caseNo);
    const known = kept.answers.get(commandId);
    if (known !== undefined) return known;
    const refusal = refuse(stateOf(ledgerOf(kept)), askedOf(command));
    const answer: CommandAnswer = refusal
      ? { ok: false, commandId, kind, ...refusal }
      : { ok: true, commandId, kind, seq: kept.ledger.length + 1 };
    kept.answers.set(commandId, answer);
    if (answer.ok) this.append(caseNo, effectOf(command));
    return answer;
  }

  #runsOf(workflowId: string): CaseRun[] {
    return [...this.#cases.entries()]
      .filter(([, kept]) => kept.workflowId === workflowId)
      .map(([caseNo, kept]) => ({
        runId: caseNo,
        isOpen: stateOf(ledgerOf(kept)).closed === undefined,
        memo: kept.memo,
      }))
      .reverse();
  }

  #refuseWhenDown(): void {
    if (this.mood === 'down') throw new EngineUnavailable('the engine did not answer; send the same request again');
  }

  #list(query: ListQuery): { rows: ListedCase[]; next?: NonNullable<ListQuery['after']> } {
    const { sort, limit, after } = query;
    const placeOf = (row: ListedCase): number =>
      sort === 'opened'
        ? -Date.parse(row.openedAt)
        : row.due && row.status !== 'closed'
          ? Date.parse(row.due.before)
          : Date.parse('9999-01-01T00:00:00Z');
    const rows = [...this.#cases.values()]
      .map((kept) => this.#projected(kept))
      .filter(({ view }) => matches(view, query))
      .map(({ view, fence }): ListedCase => ({ ...view, fence, marks: marksOf(view) }))
      .sort((a, b) => placeOf(a) - placeOf(b) || a.caseNo.localeCompare(b.caseNo));
    const from = after === undefined ? 0 : rows.findIndex(({ caseNo }) => caseNo === after.caseNo) + 1;
    const page = rows.slice(from, from + limit);
    const last = page.at(-1);
    if (last === undefined || from + limit >= rows.length) return { rows: page };
    return { rows: page, next: { sort, at: new Date(Math.abs(placeOf(last))), caseNo: last.caseNo } };
  }

  #get(caseNo: string): Kept {
    const kept = this.#cases.get(caseNo);
    if (kept === undefined) throw new Error(`the book has no case ${caseNo}`);
    return kept;
  }

  #projected(kept: Kept): ProjectedCase {
    const view = viewOf(ledgerOf(kept));
    const { workflowId, fence } = kept;
    return { caseNo: view.caseNo, workflowId, fence, seq: view.seq, projectedAt: new Date(0), view };
  }
}

function ledgerOf({ ledger }: Kept): LedgerEvent[] {
  return ledger.map(({ event }) => event);
}

function matches(
  view: ProjectedCase['view'],
  { visibleTo, status, region, parked, waiting, tasks, holder, colour, text }: ListQuery,
): boolean {
  const term = text === undefined ? undefined : searchTerm(text);
  return (
    view.visibleTo.includes(visibleTo) &&
    (status === undefined || view.status === status) &&
    (region === undefined || view.collecting.region === region || view.deciding.region === region) &&
    (parked !== true || view.parked.length > 0) &&
    (tasks !== true || view.tasks.length > 0) &&
    (holder === undefined || view.holder.party === holder) &&
    (colour === undefined || colourAt({ colours: view.colours ?? [] }, colour.at.toISOString()) === colour.colour) &&
    (waiting !== true || marksOf(view).includes(markFor('waiting', visibleTo))) &&
    (term === undefined || view.words.some((word) => word.startsWith(term)))
  );
}
