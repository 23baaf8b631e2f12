import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pino } from 'pino';
import { createApp } from '../../../api/app.ts';
import { createCalendarDesk } from '../../../api/calendars/calendar-desk.ts';
import { createCaseKeys } from '../../../api/case-keys.ts';
import type { CaseKeys } from '../../../api/case-keys.ts';
import { createKeyedHash } from '../../../api/keyed-hash.ts';
import { createPdfReader } from '../../../api/materials/pdf/pdf-reader.ts';
import { createListCursors } from '../../../api/reads/list-cursors.ts';
import { sandboxPeople } from '../../../api/sandbox-people.ts';
import { createSessionTokens } from '../../../api/session/session-token.ts';
import { loadCatalogue } from '../../../catalogue/load-catalogue.ts';
import { PublishedTables } from '../../../catalogue/published-tables.ts';
import { createPayloadCodec } from '../../../codec/payload-codec.ts';
import { checkout } from '../../../engines/checkout.ts';
import { buildWeb } from '../../../engines/web-build.ts';
import type { Outage } from '../../../models/outages.ts';
import { CaseBook } from './case-book.ts';
import { FakeCalendar } from '../../api/support/fake-calendar.ts';
import { FakeDesk } from '../../support/fake-desk.ts';

/** The moment of every picture: Thursday, the first working day after the National Day holiday. */
export const theMoment = '2026-10-08T02:20:00.000Z';

/** The real HTTP application over cases in memory, with the built pages. */
export interface FixtureApi {
  url: string;
  book: CaseBook;
  keys: CaseKeys;
  /** Files that were uploaded, and tickets of them. */
  desk: FakeDesk;
  /** Systems that are out of reach: a test puts them in and takes them out. */
  outages: Outage[];
  catalogue: ReturnType<typeof loadCatalogue>;
  /** Cuts every open event stream; with `refuse` nothing is answered until `restore`. */
  cut: (options?: { refuse: boolean }) => void;
  restore: () => void;
  /** Path and time of every request to the API (not of files of pages), in order. */
  requests: string[];
  stop: () => Promise<void>;
}

/** Starts the fixture on a free port; builds the pages when their sources are newer. */
export async function startFixtureApi(): Promise<FixtureApi> {
  await buildWeb(() => undefined);
  const hash = createKeyedHash('fixture');
  const keys = createCaseKeys(hash);
  const book = new CaseBook();
  const desk = new FakeDesk();
  const outages: Outage[] = [];
  const catalogue = loadCatalogue();
  const app = createApp({
    log: pino({ level: 'silent' }),
    now: () => new Date(theMoment),
    random: (size) => new Uint8Array(randomBytes(size)),
    catalogue,
    calendars: createCalendarDesk({
      engine: new FakeCalendar(),
      tables: new PublishedTables(catalogue.calendars.values()),
    }),
    keys,
    cursors: createListCursors(hash),
    tokens: createSessionTokens(hash),
    engine: book.engine,
    reads: book.reads,
    feed: book.feed,
    outages: { current: () => outages, subscribe: () => () => undefined },
    desk,
    pdf: createPdfReader(),
    codec: createPayloadCodec({ current: 'fixture', keys: new Map([['fixture', randomBytes(32)]]) }),
    provinces: {},
    people: sandboxPeople,
    engineUi: { url: 'http://localhost:8233', namespace: 'lianban' },
    secureCookies: false,
    pagesFolder: join(checkout, 'web', 'dist'),
    checkAnswers: true,
  });

  const requests: string[] = [];
  const streams = new Set<ServerResponse>();
  let refusing = false;
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    if (!path.startsWith('/w/')) requests.push(`${request.method ?? ''} ${path}`);
    if (refusing) {
      request.socket.destroy();
      return;
    }
    if (/\/stream(\?|$)/.test(path)) {
      streams.add(response);
      response.on('close', () => streams.delete(response));
    }
    app(request, response);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const cut = ({ refuse } = { refuse: false }): void => {
    refusing = refuse;
    for (const stream of streams) stream.destroy();
  };
  return {
    url: `http://127.0.0.1:${String(port)}`,
    book,
    keys,
    desk,
    outages,
    catalogue,
    cut,
    restore: () => {
      refusing = false;
    },
    requests,
    stop: async () => {
      cut();
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
