import { setTimeout as sleep } from 'node:timers/promises';
import type { CaseAnswer } from '../../api/schemas/case-answer.ts';
import type { LiveLedger } from '../../api/schemas/live-event.ts';
import type { PageEvent, TimelineAnswer } from '../../api/schemas/timeline.ts';
import { shownEvents, startLedger, takeDocument, takeEvent } from '../../web/src/live/live-ledger.ts';
import type { LiveLedgerState } from '../../web/src/live/live-ledger.ts';
import { openStream } from '../api/support/event-stream.ts';
import type { EventStream } from '../api/support/event-stream.ts';
import type { ApiClient } from './api-client.ts';

/** A case page that somebody left open: the page's own reducer on a live stream that comes back after every cut. */
export class OpenPage {
  readonly #client: ApiClient;
  readonly #caseNo: string;
  #state: LiveLedgerState | undefined;
  #stream: EventStream | undefined;
  #closed = false;
  #lastId: string | undefined;

  constructor(client: ApiClient, caseNo: string) {
    this.#client = client;
    this.#caseNo = caseNo;
    void this.#live();
  }

  get shown(): PageEvent[] {
    return this.#state ? shownEvents(this.#state) : [];
  }

  close(): void {
    this.#closed = true;
    this.#stream?.cut();
  }

  async #live(): Promise<void> {
    while (!this.#closed) {
      await this.#connect().catch(() => undefined);
      await sleep(200);
    }
  }

  async #connect(): Promise<void> {
    if (this.#state === undefined) await this.#read();
    const stream = await openStream(new URL(`/cases/${this.#caseNo}/stream`, this.#client.url).href, {
      cookie: this.#client.cookie,
      ...(this.#lastId !== undefined && { lastEventId: this.#lastId }),
    });
    this.#stream = stream;
    let taken = 0;
    const ended = stream.ended.then(() => true);
    for (let over = false; !over;) {
      over = await Promise.race([ended, sleep(20).then(() => false)]);
      for (; taken < stream.events.length; taken += 1) await this.#take(stream.events[taken]);
    }
  }

  async #take(event: EventStream['events'][number] | undefined): Promise<void> {
    if (event === undefined || this.#state === undefined) return;
    this.#lastId = event.id ?? this.#lastId;
    if (event.event === 'ledger') this.#state = takeEvent(this.#state, event.data as LiveLedger);
    if (event.event === 'case') this.#state = takeDocument(this.#state, event.data as CaseAnswer);
    if (event.event === 'reread') await this.#read();
  }

  async #read(): Promise<void> {
    const doc = await this.#client.request<CaseAnswer>('GET', `/cases/${this.#caseNo}`);
    const timeline = await this.#client.request<TimelineAnswer>('GET', `/cases/${this.#caseNo}/timeline`);
    if (doc.status === 200 && timeline.status === 200) this.#state = startLedger(doc.body, timeline.body);
  }
}
