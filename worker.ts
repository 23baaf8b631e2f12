import { fileURLToPath } from 'node:url';
import { Client } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { pino } from 'pino';
import { createCalendarActivities } from './activities/calendar/calendar-activities.ts';
import type { FindDatedCases } from './activities/calendar/calendar-activities.ts';
import { startCalendarKeeper } from './activities/calendar/calendar-keeper.ts';
import { temporalCalendar } from './activities/calendar/temporal-calendar.ts';
import { startSweeper } from './activities/materials/start-sweeper.ts';
import { createSweptFiles, namedByCase } from './activities/materials/swept-files.ts';
import { createProjectionActivities } from './activities/projection-activities.ts';
import { dieAfterWrite } from './activities/projection-fault.ts';
import { ProjectionWriter } from './activities/projection-writer.ts';
import type { WriteBatch } from './activities/projection-writer.ts';
import { runProvinceWorkers } from './activities/province-workers.ts';
import { startReconciler } from './activities/reconciler/start-reconciler.ts';
import { temporalHistories } from './activities/reconciler/temporal-histories.ts';
import { createChongqing } from './adapters/chongqing/index.ts';
import { createSichuan } from './adapters/sichuan/index.ts';
import { loadCatalogue } from './catalogue/load-catalogue.ts';
import { PublishedTables } from './catalogue/published-tables.ts';
import { createDataConverter } from './codec/data-converter.ts';
import { readWorkerConfig } from './config.ts';
import { connectEngine } from './connect-engine.ts';
import { viewOf } from './domain/case-projection.ts';
import { connectModels } from './models/connection.ts';
import { findDatedCases, findDatedCasesWritten } from './models/dated-cases.ts';
import { createOutageBook } from './models/outages.ts';
import { CaseNumberTaken, writeBatch } from './models/projection.ts';
import { calendarWorkflowId, caseWorkflowType, lateSignal, publishedQuery, taskQueues } from './workflows/messages.ts';

const config = readWorkerConfig();
const log = pino({ level: config.LOG_LEVEL, base: { part: 'worker' } });
Runtime.install({
  logger: new DefaultLogger('INFO', ({ level, message, meta }) => {
    const at = level === 'ERROR' ? 'error' : level === 'WARN' ? 'warn' : 'debug';
    log[at](meta ?? {}, message);
  }),
});

const stopped = new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
});

const models = connectModels(config.MONGODB_URI);
const connection = await NativeConnection.connect({ address: config.TEMPORAL_ADDRESS });
const common = {
  connection,
  namespace: config.TEMPORAL_NAMESPACE,
  dataConverter: createDataConverter(config.CODEC_KEYS),
  shutdownGraceTime: '10s',
} as const;

const write: WriteBatch = (batch) => writeBatch(models, batch);
const fault = config.SANDBOX_MODE ? config.FAULT_AFTER_PROJECTION_WRITE : undefined;
const writer = new ProjectionWriter({
  write: fault === undefined ? write : dieAfterWrite(write, fault, () => process.kill(process.pid, 'SIGKILL')),
  isUp: () => models.isUp(),
  limitMs: config.PROJECTION_LIMIT_MS,
  retryEveryMs: 500,
  isFinal: (error) => error instanceof CaseNumberTaken,
  onGivenUp: (_error, { caseNo, workflowId }) => log.error({ caseNo, workflowId }, 'incident: case number taken'),
});

const casesPerSecond = config.CALENDAR_CASES_PER_SECOND;
const findDated: FindDatedCases = (tables, after, limit) => findDatedCases(models, tables, after, limit);

const cases = await Worker.create({
  ...common,
  taskQueue: taskQueues.cases,
  activities: {
    ...createProjectionActivities((batch) => writer.give(batch)),
    ...createCalendarActivities({ find: findDated, casesPerSecond }),
  },
  ...(config.WORKFLOW_BUNDLE === undefined
    ? { workflowsPath: fileURLToPath(new URL('./workflows/index.ts', import.meta.url)) }
    : { workflowBundle: { codePath: config.WORKFLOW_BUNDLE } }),
  // A worker that died is noticed after a second, not after ten; the case goes on elsewhere.
  stickyQueueScheduleToStartTimeout: '1s',
  maxCachedWorkflows: 500,
});
const provinces = runProvinceWorkers({
  ports: {
    sichuan: createSichuan({ baseUrl: config.SICHUAN_URL, secret: config.SICHUAN_SECRET }),
    chongqing: createChongqing({ baseUrl: config.CHONGQING_URL, secret: config.CHONGQING_SECRET }),
  },
  polls: config.POLLS,
  createWorker: (province, activities) =>
    Worker.create({
      ...common,
      taskQueue: taskQueues.province(province),
      activities,
      maxTaskQueueActivitiesPerSecond: config.PROVINCE_RATE,
    }),
  onBreaker: (province, state) => log.warn({ province, breaker: state }, 'the breaker of a province changed'),
  outages: createOutageBook(models),
  stopped,
});

const client = new Client({
  connection: connectEngine(config.TEMPORAL_ADDRESS),
  namespace: config.TEMPORAL_NAMESPACE,
  dataConverter: common.dataConverter,
});
const reconciler = startReconciler({
  models,
  histories: temporalHistories(client, { workflowType: caseWorkflowType }),
  viewOf,
  onVerdict: (caseNo, verdict) => log.warn({ caseNo, verdict }, 'MongoDB and history differed'),
  onError: (error, caseNo) =>
    log.debug({ caseNo, error: error instanceof Error ? error.name : 'unknown' }, 'reconciler'),
});
const sweeper = startSweeper({
  files: createSweptFiles(models),
  isNamed: namedByCase(models, client),
  now: () => new Date(),
  onSwept: (counts) => log.info(counts, 'files swept'),
  onError: (error) => log.debug({ error: error instanceof Error ? error.name : 'unknown' }, 'sweeper'),
});
const tables = new PublishedTables(loadCatalogue().calendars.values(), config.CALENDARS_FILE);
const messages = { workflowId: calendarWorkflowId, published: publishedQuery.name, late: lateSignal.name };
const keeper = startCalendarKeeper({
  ...temporalCalendar(client, messages, casesPerSecond),
  learn: (published) => {
    tables.learn(published);
  },
  find: findDated,
  findWritten: (used, since) => findDatedCasesWritten(models, used, since),
  now: () => models.now(),
  onError: (error) => log.debug({ error: error instanceof Error ? error.name : 'unknown' }, 'calendar'),
});

void stopped.then(() => {
  cases.shutdown();
});
void models.ensureIndexes().catch((error: unknown) => log.error({ error: String(error) }, 'indexes are not built'));
// Supervisors wait for this line, whatever the log level is.
process.stdout.write(`${JSON.stringify({ part: 'worker', msg: 'ready' })}\n`);
await Promise.all([cases.run(), provinces]);
await Promise.all([writer.close(2_000), reconciler.stop(), sweeper.stop(), keeper.stop()]);
await client.connection.close();
await connection.close();
await models.close();
