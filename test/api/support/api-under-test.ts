import { randomBytes } from 'node:crypto';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { createApp } from '../../../api/app.ts';
import type { AppServices } from '../../../api/app-services.ts';
import { createCalendarDesk } from '../../../api/calendars/calendar-desk.ts';
import { createCaseKeys } from '../../../api/case-keys.ts';
import { createKeyedHash } from '../../../api/keyed-hash.ts';
import { listen } from '../../../api/listen.ts';
import { createCaseFeed } from '../../../api/live/case-feed.ts';
import type { CaseFeedSource } from '../../../api/live/case-feed.ts';
import { createPdfReader } from '../../../api/materials/pdf/pdf-reader.ts';
import { createListCursors } from '../../../api/reads/list-cursors.ts';
import { sandboxPeople } from '../../../api/sandbox-people.ts';
import { createSessionTokens } from '../../../api/session/session-token.ts';
import { loadCatalogue } from '../../../catalogue/load-catalogue.ts';
import { PublishedTables } from '../../../catalogue/published-tables.ts';
import { createPayloadCodec } from '../../../codec/payload-codec.ts';
import { ApiClient } from '../../support/api-client.ts';
import { FakeDesk } from '../../support/fake-desk.ts';
import { FakeCalendar } from './fake-calendar.ts';
import { FakeEngine } from './fake-engine.ts';
import { FakeOutages } from './fake-outages.ts';
import { FakeReads } from './fake-reads.ts';

/** The whole API over fakes of its services, on a port of its own. */
export interface ApiUnderTest {
  url: string;
  engine: FakeEngine;
  reads: FakeReads;
  desk: FakeDesk;
  feed: CaseFeedSource;
  outages: FakeOutages;
  calendar: FakeCalendar;
  services: AppServices;
  /** Lines of the log, parsed. */
  logLines: Record<string, unknown>[];
  /** What the API takes for the present; tests move it. */
  clock: { now: Date };
  as(person: string): Promise<ApiClient>;
  anyone(): ApiClient;
  /** Puts a case of the fake engine into the read model, as the projection would. */
  project(caseNo: string, fence?: number): void;
  stop(): Promise<void>;
}

const catalogue = loadCatalogue();

/** Starts the API over fakes; `change` replaces single services. */
export async function startApi(change: Partial<AppServices> = {}): Promise<ApiUnderTest> {
  const [engine, reads, feed, desk] = [new FakeEngine(), new FakeReads(), createCaseFeed(), new FakeDesk()];
  const [outages, calendar] = [new FakeOutages(), new FakeCalendar()];
  const tables = new PublishedTables(catalogue.calendars.values());
  const hash = createKeyedHash('a key of the tests that is long enough');
  const stopping = new AbortController();
  const clock = { now: new Date('2026-09-28T01:42:00.000Z') };
  const logLines: Record<string, unknown>[] = [];
  const services: AppServices = {
    log: pino({ level: 'debug' }, linesInto(logLines)),
    now: () => clock.now,
    random: randomBytes,
    catalogue,
    calendars: createCalendarDesk({ engine: calendar, tables }),
    keys: createCaseKeys(hash),
    cursors: createListCursors(hash),
    tokens: createSessionTokens(hash),
    engine,
    reads,
    feed,
    outages,
    desk,
    pdf: createPdfReader(),
    stopping: stopping.signal,
    codec: createPayloadCodec({ current: 'k1', keys: new Map([['k1', Buffer.alloc(32, 7)]]) }),
    provinces: {},
    people: sandboxPeople,
    engineUi: { url: 'http://127.0.0.1:8233', namespace: 'tests' },
    secureCookies: false,
    checkAnswers: true,
    ...change,
  };
  const listening = await listen(createApp(services), 0, '127.0.0.1');
  const url = `http://127.0.0.1:${String(listening.port)}`;
  return {
    url,
    engine,
    reads,
    desk,
    feed,
    outages,
    calendar,
    services,
    logLines,
    clock,
    as: (person) => ApiClient.as(url, person),
    anyone: () => new ApiClient(url),
    project: (caseNo, fence = clock.now.getTime()) => {
      const { workflowId, ledger } = engine.caseOf(caseNo);
      feed.publish(reads.put(workflowId, ledger, fence));
    },
    stop: async () => {
      stopping.abort();
      await listening.stop();
      await services.pdf.close();
    },
  };
}

function linesInto(lines: Record<string, unknown>[]): Writable {
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      for (const line of chunk.toString().trim().split('\n')) lines.push(JSON.parse(line) as Record<string, unknown>);
      done();
    },
  });
}
