import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Client } from '@temporalio/client';
import { pino } from 'pino';
import { createChongqing } from '../adapters/chongqing/index.ts';
import { createSichuan } from '../adapters/sichuan/index.ts';
import { loadCatalogue } from '../catalogue/load-catalogue.ts';
import { PublishedTables } from '../catalogue/published-tables.ts';
import { createDataConverter } from '../codec/data-converter.ts';
import { createPayloadCodec } from '../codec/payload-codec.ts';
import { readApiConfig } from '../config.ts';
import { connectEngine } from '../connect-engine.ts';
import { connectedWithin } from '../models/connected-within.ts';
import { connectModels, isMongoAway } from '../models/connection.ts';
import { createOutageBook } from '../models/outages.ts';
import { tailChanges } from '../models/tail.ts';
import { createApp } from './app.ts';
import { createCalendarDesk } from './calendars/calendar-desk.ts';
import { createCaseKeys } from './case-keys.ts';
import { retryUnlessRefused } from './engine/refused-connection.ts';
import { temporalCalendar } from './engine/temporal-calendar.ts';
import { createTemporalCaseEngine } from './engine/temporal-case-engine.ts';
import { createKeyedHash } from './keyed-hash.ts';
import { listen } from './listen.ts';
import { createCaseFeed } from './live/case-feed.ts';
import { watchOutages } from './live/outage-watch.ts';
import { createMaterialDesk } from './materials/material-desk.ts';
import { createPdfReader } from './materials/pdf/pdf-reader.ts';
import { createCaseReads } from './reads/case-reads.ts';
import { createListCursors } from './reads/list-cursors.ts';
import { sandboxPeople } from './sandbox-people.ts';
import { createSessionTokens } from './session/session-token.ts';

const config = readApiConfig();
const log = pino({ level: config.LOG_LEVEL, base: { part: 'api' } });
const models = connectModels(config.MONGODB_URI);
const connection = connectEngine(config.TEMPORAL_ADDRESS, [retryUnlessRefused()]);
const client = new Client({
  connection,
  namespace: config.TEMPORAL_NAMESPACE,
  dataConverter: createDataConverter(config.CODEC_KEYS),
});
const codec = createPayloadCodec(config.CODEC_KEYS);
const hash = createKeyedHash(config.WORKFLOW_ID_KEY);
const sessionHash = createKeyedHash(config.SESSION_KEY);
const feed = createCaseFeed();
const outages = watchOutages({ book: createOutageBook(models), now: () => new Date() });
const pdf = createPdfReader();
const catalogue = loadCatalogue(config.CATALOGUE_DIR);
const calendars = createCalendarDesk({
  engine: temporalCalendar(client),
  tables: new PublishedTables(catalogue.calendars.values(), config.CALENDARS_FILE),
  everyMs: 5_000,
});
const stopping = new AbortController();
const pages = fileURLToPath(new URL('../web/dist', import.meta.url));
// The API reads callbacks and asks no province anything, so no address is needed.
const baseUrl = '';
/** So long is MongoDB waited for before anyone is let in: cases open without it, uploads and lists do not. */
const firstConnectionMs = 5_000;

const app = createApp({
  log,
  now: () => new Date(),
  random: randomBytes,
  catalogue,
  calendars,
  keys: createCaseKeys(hash),
  cursors: createListCursors(sessionHash),
  tokens: createSessionTokens(sessionHash),
  engine: createTemporalCaseEngine(client, codec),
  reads: createCaseReads(models),
  feed,
  outages,
  desk: createMaterialDesk(models),
  pdf,
  stopping: stopping.signal,
  codec,
  provinces: {
    sichuan: createSichuan({ baseUrl, secret: config.SICHUAN_SECRET }),
    chongqing: createChongqing({ baseUrl, secret: config.CHONGQING_SECRET }),
  },
  people: config.SANDBOX_MODE ? sandboxPeople : [],
  secureCookies: config.PUBLIC_URL.startsWith('https:'),
  ...(config.TEMPORAL_UI_URL !== undefined && {
    engineUi: { url: config.TEMPORAL_UI_URL.replace(/\/$/, ''), namespace: config.TEMPORAL_NAMESPACE },
  }),
  ...(existsSync(pages) && { pagesFolder: pages }),
});

const tail = tailChanges(models, {
  onCase: (changed) => {
    feed.publish(changed);
  },
  onEvent: () => undefined,
  onError: (error) => {
    log[isMongoAway(error) ? 'debug' : 'warn']({ error: error instanceof Error ? error.name : 'unknown' }, 'tail');
  },
});

await connectedWithin(models, firstConnectionMs);
// The sandbox lets anyone in by name: it is for this machine alone.
const listening = await listen(app, config.API_PORT, config.SANDBOX_MODE ? '127.0.0.1' : undefined);
// Supervisors wait for this line, whatever the log level is.
process.stdout.write(`${JSON.stringify({ part: 'api', port: listening.port, msg: 'ready' })}\n`);

await new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
});
stopping.abort();
await listening.stop();
await tail.stop();
await outages.stop();
await calendars.stop();
await pdf.close();
await connection.close();
await models.close();
