import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import type { WorkerOptions } from '@temporalio/worker';
import type { WorkflowHandle } from '@temporalio/client';
import { createCalendarActivities } from '../../activities/calendar/calendar-activities.ts';
import type { DatedCase } from '../../activities/calendar/calendar-activities.ts';
import { createProjectionActivities } from '../../activities/projection-activities.ts';
import type { ProjectionBatch } from '../../activities/projection-activities.ts';
import { ProjectionWriter } from '../../activities/projection-writer.ts';
import type { WriteBatch } from '../../activities/projection-writer.ts';
import { createProvinceActivities } from '../../activities/province-activities.ts';
import { createDataConverter } from '../../codec/data-converter.ts';
import type { CodecKeys } from '../../codec/payload-codec.ts';
import type { CaseView } from '../../domain/case-view.ts';
import type { Command, CommandAnswer, CommandData, CommandKind } from '../../domain/command.ts';
import type { LedgerEvent, OpenedData } from '../../domain/ledger.ts';
import type { Principal } from '../../domain/principal.ts';
import {
  answerSignal,
  caseWorkflowType,
  commandSignal,
  commandUpdate,
  ledgerQuery,
  reportSignal,
  taskQueues,
} from '../../workflows/messages.ts';
import type { jointCase } from '../../workflows/index.ts';
import { caseInput, clerk as collectingClerk, delivery } from './case-fixtures.ts';
import { findAmong } from './dated-cases.ts';
import { FakeProvince } from './fake-province.ts';
import { startTimeSkipping } from './time-skipping.ts';
import type { Report } from '../../domain/report.ts';

export type CaseHandle = WorkflowHandle<typeof jointCase>;

export interface CaseWorldOptions {
  /** `false` leaves all answers to callbacks. */
  polls?: boolean;
  /** A real server; without one, an engine that skips time. */
  server?: { address: string; namespace: string };
  /** Keys of the payload codec; without them, a fresh one. */
  codecKeys?: CodecKeys;
  /** The file of the bundled workflow code; without it, it is bundled anew. */
  workflowBundle?: string;
}

/** An engine, most often one that skips time, with both provinces and the read model in memory. One a test file. */
export class CaseWorld {
  readonly provinces = { sichuan: new FakeProvince(), chongqing: new FakeProvince() };
  readonly written: ProjectionBatch[] = [];
  mongoIsDown = false;
  /** So many attempts of a projection are answered too late, as on a worker that has no time for them. */
  stalledProjections = 0;
  #serial = 0;
  readonly env: TestWorkflowEnvironment;
  #workers: { stop: () => Promise<void> }[] = [];
  readonly #options: WorkerOptions[];

  private constructor(env: TestWorkflowEnvironment, options: WorkerOptions[]) {
    this.env = env;
    this.#options = options;
  }

  static async start(given: CaseWorldOptions = {}): Promise<CaseWorld> {
    const { polls = true, server, workflowBundle } = given;
    const { codecKeys = { current: 'k1', keys: new Map([['k1', randomBytes(32)]]) } } = given;
    const dataConverter = createDataConverter(codecKeys);
    const client = { dataConverter };
    const env = server
      ? await TestWorkflowEnvironment.createFromExistingServer({ ...server, client })
      : await startTimeSkipping({ client });
    const options: WorkerOptions[] = [];
    const world = new CaseWorld(env, options);
    const common = { connection: env.nativeConnection, dataConverter, namespace: env.namespace ?? 'default' };
    const writer = new ProjectionWriter({ write: world.#write, isUp: () => true, limitMs: 300, retryEveryMs: 20 });
    const projection = createProjectionActivities((batch) => {
      if (world.stalledProjections <= 0) return writer.give(batch);
      world.stalledProjections -= 1;
      return new Promise((resolve) => setTimeout(() => resolve(true), 2000));
    });
    options.push({
      ...common,
      taskQueue: taskQueues.cases,
      ...(workflowBundle === undefined
        ? { workflowsPath: fileURLToPath(new URL('../../workflows/index.ts', import.meta.url)) }
        : { workflowBundle: { codePath: workflowBundle } }),
      activities: {
        ...projection,
        ...createCalendarActivities({ find: findAmong(() => world.#dated()), casesPerSecond: 1 }),
      },
    });
    for (const [name, port] of Object.entries(world.provinces)) {
      port.clock = () => env.currentTimeMs();
      const activities = createProvinceActivities(port, { polls });
      options.push({ ...common, taskQueue: taskQueues.province(name), activities });
    }
    await world.startWorkers();
    return world;
  }

  async stop(): Promise<void> {
    await this.stopWorkers();
    await this.env.teardown();
  }

  /** All workers go; the engine stays. */
  async stopWorkers(): Promise<void> {
    const workers = this.#workers;
    this.#workers = [];
    await Promise.all(workers.map((worker) => worker.stop()));
  }

  async startWorkers(): Promise<void> {
    for (const options of this.#options) this.#run(await Worker.create(options));
  }

  /** Fresh knobs for the next test. */
  reset(): void {
    this.mongoIsDown = false;
    this.stalledProjections = 0;
    for (const province of Object.values(this.provinces)) {
      province.decisions.clear();
      province.down.clear();
      province.askAgainMs = undefined;
      province.rejecting.clear();
      province.odd.clear();
      province.certificateStatus = 'valid';
      province.corrections.clear();
      province.checking.clear();
      province.publishing.clear();
      province.later.clear();
      province.quiet.clear();
      province.objections.clear();
      province.onSupplement = () => Promise.resolve();
      province.onSubmit = () => Promise.resolve();
    }
  }

  async open(change: Partial<OpenedData> = {}): Promise<CaseHandle> {
    this.#serial += 1;
    const caseNo = `CY500103261008TEST${String(this.#serial).padStart(4, '0')}0`;
    return this.env.client.workflow.start<typeof jointCase>(caseWorkflowType, {
      taskQueue: taskQueues.cases,
      workflowId: `case-${caseNo}`,
      args: [caseInput(caseNo, change, new Date(await this.env.currentTimeMs()).toISOString())],
    });
  }

  /**
   * Lets a case that waits for nobody go to its delivery. A terminated one would leave the engine's clock locked: the
   * time-skipping server goes on counting its activity as running.
   */
  async finish(handle: CaseHandle, clerk = collectingClerk): Promise<void> {
    this.reset();
    await this.until(handle, 'certificate-checked');
    await this.command(handle, clerk, 'deliver', delivery);
    await handle.result();
  }

  /** The outward key of a step's first submission. */
  keyOf(handle: CaseHandle, step: string): string {
    return `${this.caseNoOf(handle)}/${step}/1`;
  }

  /** Of what the provinces did or were asked, the lines that are this case's. */
  linesOf(handle: CaseHandle, lines: readonly string[]): string[] {
    return lines.filter((line) => line.includes(this.caseNoOf(handle)));
  }

  caseNoOf(handle: CaseHandle): string {
    return handle.workflowId.slice('case-'.length);
  }

  async command<K extends CommandKind>(
    handle: CaseHandle,
    principal: Principal,
    kind: K,
    data: CommandData[K],
    commandId = `c-${randomBytes(6).toString('hex')}`,
  ): Promise<CommandAnswer> {
    const command = await this.#commandOf(handle, { commandId, kind, principal, data });
    return handle.executeUpdate(commandUpdate, { args: [command], updateId: commandId });
  }

  /** The durable way that a command takes while no worker answers. */
  async leaveCommand<K extends CommandKind>(
    handle: CaseHandle,
    principal: Principal,
    kind: K,
    data: CommandData[K],
  ): Promise<void> {
    const commandId = `c-${randomBytes(6).toString('hex')}`;
    await handle.signal(commandSignal, await this.#commandOf(handle, { commandId, kind, principal, data }));
  }

  async #commandOf(
    handle: CaseHandle,
    told: Pick<Command, 'commandId' | 'kind' | 'principal' | 'data'>,
  ): Promise<Command> {
    const occurredAt = new Date(await this.env.currentTimeMs()).toISOString();
    return { ...told, caseNo: this.caseNoOf(handle), occurredAt } as Command;
  }

  /** The case as people see it now: what was last written. */
  view(handle: CaseHandle): CaseView {
    const last = this.written.filter(({ caseNo }) => caseNo === this.caseNoOf(handle)).at(-1);
    if (!last) throw new Error(`nothing of ${handle.workflowId} was written`);
    return last.view;
  }

  /** Steps the clock to an instant, epoch ms. */
  async sleepUntil(instant: number): Promise<void> {
    await this.env.sleep(Math.max(instant - (await this.env.currentTimeMs()), 1));
  }

  answer(handle: CaseHandle, report: Report): Promise<void> {
    return handle.signal(answerSignal, { caseNo: this.caseNoOf(handle), report });
  }

  report(handle: CaseHandle, report: Report): Promise<void> {
    return handle.signal(reportSignal, { caseNo: this.caseNoOf(handle), report });
  }

  ledger(handle: CaseHandle): Promise<LedgerEvent[]> {
    return handle.query(ledgerQuery);
  }

  /** Steps the clock a second at a time until the ledger holds the kind (of the step, when given). */
  async until(handle: CaseHandle, kind: LedgerEvent['kind'], step?: string): Promise<LedgerEvent[]> {
    for (let tries = 1; tries < 600; tries += 1) {
      const events = await this.ledger(handle);
      if (events.some((event) => event.kind === kind && (step === undefined || event.step === step))) return events;
      await (tries % 6 === 0 ? this.env.sleep('1s') : new Promise((resolve) => setTimeout(resolve, 15)));
    }
    const kinds = (await this.ledger(handle)).map((event) => `${event.kind} ${event.step ?? ''}`);
    throw new Error(`no ${kind} ${step ?? ''} in: ${kinds.join(', ')}`);
  }

  readonly #write: WriteBatch = (batch) => {
    if (this.mongoIsDown) return Promise.reject(new Error('MongoDB is down'));
    this.written.push(batch);
    return Promise.resolve();
  };

  /** Every case as it was last written. */
  #dated(): DatedCase[] {
    const last = new Map(this.written.map((batch) => [batch.caseNo, batch]));
    return [...last.values()].map(({ caseNo, workflowId, view }) => {
      const { due, handlings } = view;
      return { caseNo, workflowId, dueAt: Date.parse(due?.before ?? '9999-12-31'), handlings };
    });
  }

  #run(worker: Worker): void {
    const running = worker.run();
    this.#workers.push({
      stop: async () => {
        worker.shutdown();
        await running;
      },
    });
  }
}
