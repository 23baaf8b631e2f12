import { setTimeout as delay } from 'node:timers/promises';
import { Connection, isGrpcServiceError } from '@temporalio/client';
import proto from '@temporalio/proto';

const tenYears = proto.google.protobuf.Duration.fromObject({ seconds: 3650 * 24 * 60 * 60 });

/**
 * Sees to it that the namespace exists, keeps closed cases for ten years (the server's default, a day, would delete
 * histories that are the record) and knows the search attribute CaseNo. Safe to repeat.
 *
 * @throws {Error} when no server answers at the address within ten seconds, or it refuses
 */
export async function prepareNamespace(address: string, namespace: string): Promise<void> {
  const connection = await connect(address);
  try {
    await connection.withDeadline(Date.now() + 60_000, async () => {
      await register(connection, namespace);
      await addSearchAttribute(connection, namespace);
      await untilServed(connection, namespace);
    });
  } finally {
    await connection.close();
  }
}

async function connect(address: string): Promise<Connection> {
  try {
    return await Connection.connect({ address, connectTimeout: 10_000 });
  } catch (error) {
    throw new Error(`No Temporal server answers at ${address}. Start it, or unset TEMPORAL_ADDRESS.`, { cause: error });
  }
}

async function register({ workflowService }: Connection, namespace: string): Promise<void> {
  try {
    await workflowService.registerNamespace({
      namespace,
      description: 'Cases handled jointly by two provinces',
      workflowExecutionRetentionPeriod: tenYears,
    });
  } catch (error) {
    if (!isAlreadyThere(error)) throw error;
    await workflowService.updateNamespace({
      namespace,
      config: { workflowExecutionRetentionTtl: tenYears },
    });
  }
}

function isAlreadyThere(error: unknown): boolean {
  if (!isGrpcServiceError(error)) return false;
  const { code }: { code: number } = error;
  return code === 6; // gRPC's ALREADY_EXISTS
}

async function addSearchAttribute({ operatorService }: Connection, namespace: string): Promise<void> {
  const { customAttributes } = await untilKnown(() => operatorService.listSearchAttributes({ namespace }));
  if ('CaseNo' in customAttributes) return;
  const keyword = proto.temporal.api.enums.v1.IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD;
  await operatorService.addSearchAttributes({ namespace, searchAttributes: { CaseNo: keyword } });
}

/** The server's services learn of a new namespace one after the other; until then starts in it are refused. */
async function untilServed({ workflowService, operatorService }: Connection, namespace: string): Promise<void> {
  await untilKnown(() => workflowService.countWorkflowExecutions({ namespace, query: "CaseNo = 'none'" }));
  await untilKnown(() => operatorService.listSearchAttributes({ namespace }));
}

async function untilKnown<T>(ask: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await ask();
    } catch (error) {
      if (attempt > 300 || !isGrpcServiceError(error)) throw error;
      await delay(100);
    }
  }
}
