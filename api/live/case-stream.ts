import type { Catalogue } from '../../catalogue/catalogue.ts';
import type { LedgerEvent } from '../../domain/ledger.ts';
import type { Principal } from '../../domain/principal.ts';
import type { ProjectedCase, ProjectedEvent } from '../../models/projected-case.ts';
import { caseAnswer } from '../pages/case-answer.ts';
import type { EngineUi } from '../pages/case-answer.ts';
import { caseOutages } from '../pages/case-outages.ts';
import { seesPeople } from '../pages/sees-people.ts';
import { pageEvent } from '../pages/page-event.ts';
import type { CaseReads } from '../reads/case-reads.ts';
import { isVisible } from '../reads/find-visible-case.ts';
import type { LiveLedger, LiveOutages, LiveReread } from '../schemas/live-event.ts';
import type { CaseFeed } from './case-feed.ts';
import type { OutageWatch } from './outage-watch.ts';
import type { SseConnection } from './sse-connection.ts';
import { writePosition } from './stream-position.ts';
import type { StreamPosition } from './stream-position.ts';

export interface CaseStreamServices {
  reads: CaseReads;
  feed: CaseFeed;
  outages: OutageWatch;
  engineUi: EngineUi | undefined;
  catalogue: Catalogue;
  now: () => Date;
}

/** What of them the answer of a case is made with. */
type Surroundings = Pick<CaseStreamServices, 'engineUi' | 'outages' | 'catalogue' | 'now'>;

/**
 * Streams one case to one page: `ledger` for every event that it has not, or has from a batch that a higher fence
 * replaced, then `case`. The page drops what lies above the case's `seq`. With a position the stream goes on from
 * there; without one it begins with the first event. Besides, `outages` whenever a system that the case waits for goes
 * out of reach or comes back.
 */
export function streamCase(
  services: CaseStreamServices,
  connection: SseConnection,
  { caseNo, principal, from }: { caseNo: string; principal: Principal; from: StreamPosition | undefined },
): void {
  const sender = new CaseSender(connection, principal, services, from);
  let wanted: ProjectedCase | undefined;
  let running = false;

  // One reading at a time; of several changes in between only the newest counts.
  const follow = async (): Promise<void> => {
    if (running) return;
    running = true;
    try {
      while (wanted !== undefined && connection.isOpen()) {
        const found: ProjectedCase = wanted;
        wanted = undefined;
        sender.send(found, await services.reads.findEvents(caseNo, { upToSeq: found.seq }));
      }
    } catch {
      // The page comes back with the position that it has, when the read model does.
      connection.close();
    } finally {
      running = false;
    }
  };
  // Subscribed before the first reading: nothing can fall in between.
  const unsubscribe = services.feed.subscribe((changed) => {
    if (changed.caseNo !== caseNo) return;
    wanted = changed;
    void follow();
  });
  connection.onClose(unsubscribe);
  connection.onClose(
    services.outages.subscribe(() => {
      sender.tellOutages();
    }),
  );
  void services.reads.findCase(caseNo).then(
    (found) => {
      if (wanted === undefined && found !== undefined) wanted = found;
      return follow();
    },
    () => {
      connection.close();
    },
  );
}

/** What one page has been sent. */
class CaseSender {
  readonly #connection: SseConnection;
  readonly #principal: Principal;
  readonly #services: Surroundings;
  /** Fence of each event that the page has, by `seq`. */
  readonly #sent = new Map<number, number>();
  #from: StreamPosition | undefined;
  #last: StreamPosition = { fence: -1, seq: 0 };
  #shown: ProjectedCase | undefined;
  /** The outages that the page was last told, as text. */
  #outages = '';

  constructor(
    connection: SseConnection,
    principal: Principal,
    services: Surroundings,
    from: StreamPosition | undefined,
  ) {
    this.#connection = connection;
    this.#principal = principal;
    this.#services = services;
    this.#from = from;
  }

  send(found: ProjectedCase, events: readonly ProjectedEvent[]): void {
    if (!isVisible(found.view, this.#principal)) {
      this.#connection.close();
      return;
    }
    const { fence, seq } = found;
    // The first reading may come back after a change that was told meanwhile; and a case without events is none.
    if (events.length === 0 || isOlder(found, this.#last)) return;
    this.#last = { fence, seq };
    this.#resume(events);
    for (const { event, fence: eventFence } of events) {
      if (this.#sent.get(event.seq) === eventFence) continue;
      this.#sent.set(event.seq, eventFence);
      const live: LiveLedger = { caseNo: found.caseNo, fence: eventFence, event: this.#page(event) };
      this.#connection.send('ledger', live, writePosition({ fence, seq: event.seq }));
    }
    for (const sentSeq of this.#sent.keys()) if (sentSeq > seq) this.#sent.delete(sentSeq);
    const ledger = events.map(({ event }) => event);
    const { engineUi, outages, catalogue, now } = this.#services;
    const surroundings = { engineUi, outages: outages.current(), catalogue, now: now() };
    const answer = caseAnswer(found, ledger, this.#principal, surroundings);
    this.#shown = found;
    this.#outages = JSON.stringify(answer.outages);
    this.#connection.send('case', answer, writePosition({ fence, seq }));
  }

  /** Tells the page which outages hold up its case, where they are not those that it knows. */
  tellOutages(): void {
    if (this.#shown === undefined) return;
    const { caseNo, view } = this.#shown;
    const outages = caseOutages(view, this.#services.outages.current());
    const text = JSON.stringify(outages);
    if (text === this.#outages) return;
    this.#outages = text;
    const live: LiveOutages = { caseNo, outages };
    this.#connection.send('outages', live);
  }

  /** A page that comes back has what stands below its position, unless a later batch replaced some of it. */
  #resume(events: readonly ProjectedEvent[]): void {
    const from = this.#from;
    this.#from = undefined;
    if (from === undefined) return;
    const known = events.filter(({ event }) => event.seq <= from.seq);
    const replaced = known.some(({ fence }) => fence > from.fence);
    if (replaced) {
      const reread: LiveReread = { reason: 'replaced' };
      this.#connection.send('reread', reread);
    }
    for (const { event, fence } of known) if (fence <= from.fence) this.#sent.set(event.seq, fence);
  }

  #page(event: LedgerEvent): LiveLedger['event'] {
    return pageEvent(event, seesPeople(this.#principal));
  }
}

function isOlder(found: StreamPosition, last: StreamPosition): boolean {
  return found.fence < last.fence || (found.fence === last.fence && found.seq < last.seq);
}
