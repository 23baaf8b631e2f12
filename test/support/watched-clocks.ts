import { clockAnswers } from '../../api/pages/clock-answers.ts';
import type { CaseAnswer } from '../../api/schemas/case-answer.ts';
import type { ClockAnswer } from '../../api/schemas/clock-answer.ts';
import { clockNames } from '../../api/words/clocks/clock-names.ts';
import { itemIn } from '../../catalogue/item-in.ts';
import { loadCatalogue } from '../../catalogue/load-catalogue.ts';
import { viewOf } from '../../domain/case-projection.ts';
import { stateOf } from '../../domain/case-state.ts';
import type { LedgerEvent } from '../../domain/ledger.ts';
import { publishedLaw } from '../golden/published-law.ts';
import { rowsOfLedger } from '../golden/rows-of-a-ledger.ts';
import { saidByApi, saidByRows } from '../golden/said-of-clocks.ts';
import type { SaidOfClock } from '../golden/said-of-clocks.ts';
import type { ApiClient } from './api-client.ts';
import type { EngineClient } from './engine-client.ts';
import { eventually } from './eventually.ts';

const step = 'licensing';

/** The clocks of a licence twice: as the API answers them, and by the golden rows that the ledger in history makes. */
export interface ClocksTwice {
  answered: SaidOfClock[];
  golden: SaidOfClock[];
}

/** What a written catalogue says of clocks, and which days a test made working days in it. */
export interface WatchedCatalogue {
  folder: string;
  worked: string[];
}

/** Reads the clocks of running licensing cases beside the golden rows of the same events. */
export class WatchedClocks {
  readonly #engine: EngineClient;
  readonly #catalogue: ReturnType<typeof loadCatalogue>;
  readonly #law: ReturnType<typeof publishedLaw>;
  readonly #worked: string[];

  constructor(engine: EngineClient, { folder, worked }: WatchedCatalogue) {
    this.#engine = engine;
    this.#catalogue = loadCatalogue(folder);
    this.#law = publishedLaw(this.#catalogue);
    this.#worked = worked;
  }

  /** Now, over HTTP, once the page shows the event `since`: the rows are of the events up to the one that it is about. */
  async now(clerk: ApiClient, caseNo: string, since = 0): Promise<ClocksTwice & { clocks: ClockAnswer[] }> {
    const body = await eventually(async () => {
      const answer = await clerk.request<CaseAnswer>('GET', `/cases/${caseNo}`);
      if (answer.body.seq < since) throw new Error(`${caseNo}: the page is at event ${String(answer.body.seq)}`);
      return answer.body;
    });
    const at = new Date().toISOString();
    const clocks = body.clocks.filter((clock) => clock.step === step);
    const events = await this.ledger(caseNo, body.seq);
    return { clocks, answered: saidByApi(clocks), golden: this.#golden(events, at) };
  }

  /** At every event of a ledger, each looked at when the case took it. */
  atEveryEvent(events: readonly LedgerEvent[]): ClocksTwice[] {
    return events.map((event, at) => this.#told(events.slice(0, at + 1), event.recordedAt));
  }

  /** The first events of a case as history holds them, which may be some milliseconds behind what a page shows. */
  ledger(caseNo: string, upTo: number): Promise<LedgerEvent[]> {
    return eventually(async () => {
      const events = await this.#engine.ledger(caseNo);
      if (events.length < upTo) throw new Error(`${caseNo}: history has ${String(events.length)} events`);
      return events.slice(0, upTo);
    });
  }

  #told(events: LedgerEvent[], at: string): ClocksTwice {
    const { calendar } = stateOf(events);
    const around = { calendar, catalogue: this.#catalogue, now: new Date(at), open: true };
    const clocks = clockAnswers(viewOf(events), around).filter((clock) => clock.step === step);
    return { answered: saidByApi(clocks), golden: this.#golden(events, at) };
  }

  #golden(events: LedgerEvent[], at: string): SaidOfClock[] {
    const [opened] = events;
    const plan = opened?.kind === 'opened' ? opened.data.plan : undefined;
    const item = this.#catalogue.items.get('food-licence');
    if (plan === undefined || item === undefined) throw new Error('no case of a food licence');
    const names = clockNames(this.#catalogue, itemIn(item, plan.deciding.province).promise);
    return saidByRows(rowsOfLedger(events, step, { at, worked: this.#worked }), this.#law, names);
  }
}
