import { Client, Connection } from '@temporalio/client';
import type { WorkflowHandle } from '@temporalio/client';
import type { DataConverter } from '@temporalio/common';
import { createDataConverter } from '../../codec/data-converter.ts';
import type { LedgerEvent } from '../../domain/ledger.ts';
import type { Run } from '../../histories/events-backwards.ts';
import { readLedger } from '../../histories/read-ledger.ts';
import type { TestStack } from './stack.ts';

/** A test's own view of the engine: what is true, whatever MongoDB shows. */
export class EngineClient {
  readonly client: Client;
  readonly dataConverter: DataConverter;
  readonly #connection: Connection;

  private constructor(client: Client, dataConverter: DataConverter, connection: Connection) {
    this.client = client;
    this.dataConverter = dataConverter;
    this.#connection = connection;
  }

  static async connect({
    addresses,
    namespace,
    secrets,
  }: Pick<TestStack, 'addresses' | 'namespace' | 'secrets'>): Promise<EngineClient> {
    const connection = Connection.lazy({ address: addresses.temporal });
    const [id = '', key = ''] = (secrets.CODEC_KEYS.split(',')[0] ?? '').split(':');
    const dataConverter = createDataConverter({ current: id, keys: new Map([[id, Buffer.from(key, 'base64')]]) });
    await connection.ensureConnected();
    return new EngineClient(new Client({ connection, namespace, dataConverter }), dataConverter, connection);
  }

  async close(): Promise<void> {
    await this.#connection.close();
  }

  /** The newest run of a case, found by its search attribute. */
  async find(caseNo: string): Promise<WorkflowHandle | undefined> {
    const run = await this.#newestRun(caseNo);
    return run && this.client.workflow.getHandle(run.workflowId, run.runId);
  }

  /** Runs of every workflow, by id. */
  async runs(): Promise<{ workflowId: string; runId: string; status: string }[]> {
    const all: { workflowId: string; runId: string; status: string }[] = [];
    for await (const { workflowId, runId, status } of this.client.workflow.list()) {
      all.push({ workflowId, runId, status: status.name });
    }
    return all;
  }

  /** The ledger as history holds it; empty while nobody can tell. */
  async ledger(caseNo: string): Promise<LedgerEvent[]> {
    try {
      const run = await this.#newestRun(caseNo);
      return run ? (await readLedger(this.client, run)).events : [];
    } catch {
      return [];
    }
  }

  async #newestRun(caseNo: string): Promise<Run | undefined> {
    for await (const run of this.client.workflow.list({ query: `CaseNo = "${caseNo}"` })) return run;
    return undefined;
  }
}
