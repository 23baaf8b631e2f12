import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Connection, type WorkflowHandle } from '@temporalio/client';
import { prepareNamespace } from '../../../engines/temporal/prepare-namespace.ts';
import { forkReady, type ReadyProcess } from '../fork-ready.ts';
import { move, report, standardStages, twinQueues, twinType, waitingId, type Reached } from './twin-messages.ts';
import type { standardTwin } from './twin-workflow.ts';

export type TwinHandle = WorkflowHandle<typeof standardTwin>;

/** The bare twin: the same server, a worker of the same options, and a driver that plays people and provinces. */
export class TwinDriver {
  readonly #client: Client;
  readonly #worker: ReadyProcess;
  readonly #connection: Connection;
  readonly #stages = new Map<string, number>();
  readonly #waiting = new Map<string, () => void>();

  private constructor(worker: ReadyProcess, connection: Connection, namespace: string) {
    this.#worker = worker;
    this.#connection = connection;
    this.#client = this.clientOf(namespace);
    worker.child.on('message', (message) => {
      this.#take(message as Reached);
    });
  }

  static async start(address: string, namespace = 'bench-twin'): Promise<TwinDriver> {
    await prepareNamespace(address, namespace);
    const worker = await forkReady(new URL('../run-twin-worker.ts', import.meta.url), [address, namespace]);
    return new TwinDriver(worker, await Connection.connect({ address }), namespace);
  }

  /** A client over the same connection, for another namespace. */
  clientOf(namespace: string): Client {
    return new Client({ connection: this.#connection, namespace });
  }

  async stop(): Promise<void> {
    await this.#worker.stop();
    await this.#connection.close();
  }

  /** Starts one as the API starts a case, with nothing in it. In another client's namespace nothing becomes of it. */
  open(client = this.#client): Promise<TwinHandle> {
    return client.workflow.start<typeof standardTwin>(twinType, {
      taskQueue: twinQueues.twin,
      workflowId: `twin-${randomUUID()}`,
      workflowTaskTimeout: '3s',
      args: [[...standardStages]],
    });
  }

  /** Brings one to the stage before the one with this index; the whole way when left out. */
  async live(upTo = standardStages.length): Promise<TwinHandle> {
    const handle = await this.open();
    for (const [at, stage] of standardStages.slice(0, upTo).entries()) {
      if (stage.on !== 'calls') await this.#reached(handle.workflowId, at - 1);
      if (stage.afterMs !== undefined) await sleep(stage.afterMs);
      if (stage.on === 'update') await handle.executeUpdate(move);
      if (stage.on === 'signal')
        await Promise.all(Array.from({ length: stage.signals ?? 1 }, () => handle.signal(report)));
      if (stage.on === 'answer')
        await this.#client.activity.complete({ workflowId: handle.workflowId, activityId: waitingId }, null);
    }
    await this.#reached(handle.workflowId, upTo - 1);
    return handle;
  }

  async #reached(workflowId: string, stage: number): Promise<void> {
    while ((this.#stages.get(workflowId) ?? -1) < stage) {
      await new Promise<void>((resolve) => this.#waiting.set(workflowId, resolve));
    }
  }

  #take({ workflowId, stage }: Reached): void {
    this.#stages.set(workflowId, Math.max(stage, this.#stages.get(workflowId) ?? -1));
    this.#waiting.get(workflowId)?.();
    this.#waiting.delete(workflowId);
  }
}
