import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import { temporalCalendar } from '../../api/engine/temporal-calendar.ts';
import type { CalendarEngine } from '../../api/engine/calendar-engine.ts';
import { createDataConverter } from '../../codec/data-converter.ts';
import { calendarOf } from '../../domain/calendar-of.ts';
import type { Term } from '../../domain/term.ts';
import { checkout } from '../../engines/checkout.ts';
import { SupervisedProcess } from '../../engines/processes/supervised-process.ts';
import { newSecrets } from '../../engines/supervisor/secrets.ts';
import { connectModels } from '../../models/connection.ts';
import type { Models } from '../../models/connection.ts';
import { calendarSignal, calendarWorkflowId, caseWorkflowType, taskQueues } from '../../workflows/messages.ts';
import { caseInput, collecting, deciding, step } from './case-fixtures.ts';
import { sharedEngines } from './engines.ts';
import { shippedTables } from './invented-tables.ts';
import { sharedMongoDb } from './mongodb.ts';
import { privateProcess } from './private-process.ts';
import type { PrivateProcess } from './private-process.ts';
import { sharedTemporal } from './temporal.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** One open case that waits for a person: its only date is the promise of its delivery. */
export interface WaitingCase {
  caseNo: string;
  openedAt: string;
  promise: Term;
}

/** When something happened, in ms; fractions are kept. */
type Moment = number;

const startedAtATime = 50;

/** The real worker process on a real Temporal and MongoDB, without provinces: enough for cases that wait. */
export class CalendarWorld {
  readonly client: Client;
  readonly models: Models;
  readonly calendar: CalendarEngine;
  readonly worker: PrivateProcess;
  readonly #stop: () => Promise<void>;

  private constructor(parts: Pick<CalendarWorld, 'client' | 'models' | 'worker'>, stop: () => Promise<void>) {
    this.client = parts.client;
    this.models = parts.models;
    this.worker = parts.worker;
    this.calendar = temporalCalendar(parts.client);
    this.#stop = stop;
  }

  static async start(casesPerSecond: number): Promise<CalendarWorld> {
    const { address, namespace } = await sharedTemporal();
    const { uri } = sharedMongoDb();
    const { folder, remove } = temporaryFolder('calendar');
    const secrets = newSecrets();
    const models = connectModels(uri);
    await models.ensureIndexes();
    const worker = new SupervisedProcess(
      {
        name: 'worker',
        file: process.execPath,
        args: ['--import', 'tsx', 'worker.ts'],
        environment: {
          ...process.env,
          ...secrets,
          TEMPORAL_ADDRESS: address,
          TEMPORAL_NAMESPACE: namespace,
          MONGODB_URI: uri,
          SICHUAN_URL: 'http://127.0.0.1:9',
          CHONGQING_URL: 'http://127.0.0.1:9',
          SANDBOX_MODE: '1',
          WORKFLOW_BUNDLE: sharedEngines().workflowBundle,
          CALENDARS_FILE: join(folder, 'calendars.json'),
          CALENDAR_CASES_PER_SECOND: String(casesPerSecond),
        },
        cwd: checkout,
        ready: /"msg":\s*"ready"/,
        readyWithinMs: 60_000,
        stopWithinMs: 15_000,
      },
      { logs: join(folder, 'logs'), say: console.error },
    );
    await worker.start();
    const connection = Connection.lazy({ address });
    const [id = '', key = ''] = secrets.CODEC_KEYS.split(':');
    const dataConverter = createDataConverter({ current: id, keys: new Map([[id, Buffer.from(key, 'base64')]]) });
    const client = new Client({ connection, namespace, dataConverter });
    return new CalendarWorld({ client, models, worker: privateProcess(worker) }, async () => {
      await worker.stop();
      await models.close();
      await connection.close();
      remove();
    });
  }

  stop(): Promise<void> {
    return this.#stop();
  }

  /** Opens cases with the tables that came with the code, many at a time. */
  async open(cases: readonly WaitingCase[]): Promise<void> {
    const calendar = calendarOf(shippedTables, { years: [2026, 2027] });
    const queue = [...cases];
    const startNext = async (): Promise<void> => {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
        const { caseNo, openedAt, promise } = next;
        const steps = [step('delivery', collecting, [], { kind: 'delivery', promise })];
        const plan = { bundle: 'waiting-fixture', version: '1', mode: 'joint' as const, collecting, deciding, steps };
        await this.client.workflow.start(caseWorkflowType, {
          taskQueue: taskQueues.cases,
          workflowId: workflowIdOf(caseNo),
          args: [caseInput(caseNo, { plan, calendar }, openedAt)],
          workflowTaskTimeout: '3s',
        });
      }
    };
    await Promise.all(Array.from({ length: startedAtATime }, startNext));
  }

  /** When a case was told of a holiday table, each time that it was. */
  async toldAt(caseNo: string): Promise<Moment[]> {
    const { events } = await this.client.workflow.getHandle(workflowIdOf(caseNo)).fetchHistory();
    return (events ?? []).flatMap((event) =>
      event.workflowExecutionSignaledEventAttributes?.signalName === calendarSignal.name ? [momentOf(event)] : [],
    );
  }

  /** When the calendar sent each telling, in the order that it did, and how long its history is. */
  async tellings(): Promise<{ sentAt: Moment[]; events: number; runs: number }> {
    const { events } = await this.client.workflow.getHandle(calendarWorkflowId).fetchHistory();
    const sent = temporal.api.enums.v1.EventType.EVENT_TYPE_SIGNAL_EXTERNAL_WORKFLOW_EXECUTION_INITIATED;
    const sentAt = (events ?? []).filter(({ eventType }) => eventType === sent).map(momentOf);
    let runs = 0;
    for await (const _run of this.client.workflow.list({ query: `WorkflowId = "${calendarWorkflowId}"` })) runs += 1;
    return { sentAt, events: events?.length ?? 0, runs };
  }
}

function workflowIdOf(caseNo: string): string {
  return `case-${caseNo}`;
}

function momentOf({ eventTime }: temporal.api.history.v1.IHistoryEvent): Moment {
  return Number(eventTime?.seconds ?? 0) * 1_000 + (eventTime?.nanos ?? 0) / 1e6;
}
