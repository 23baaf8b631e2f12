import { Client, Connection } from '@temporalio/client';
import { defineSearchAttributeKey } from '@temporalio/common';
import { mongo } from 'mongoose';
import { expect, test } from 'vitest';
import { prepareNamespace } from '../../engines/temporal/prepare-namespace.ts';
import { startMongoDb } from '../support/mongodb.ts';
import { sharedTemporal, startTemporal } from '../support/temporal.ts';

const caseNo = defineSearchAttributeKey('CaseNo', 'KEYWORD');

test('the namespace keeps closed cases for ten years, also after it is prepared again', async () => {
  const { address, namespace } = await sharedTemporal();
  await prepareNamespace(address, namespace);
  const connection = await Connection.connect({ address });
  const { config } = await connection.workflowService.describeNamespace({ namespace });
  await connection.close();
  expect(Number(config?.workflowExecutionRetentionTtl?.seconds)).toBe(3650 * 24 * 60 * 60);
});

test('a workflow that was started is still there after Temporal was killed, and found by its case number', async () => {
  const temporal = await startTemporal();
  try {
    const before = await Connection.connect({ address: temporal.address });
    await new Client({ connection: before, namespace: temporal.namespace }).workflow.start('anything', {
      taskQueue: 'nobody',
      workflowId: 'kept',
      typedSearchAttributes: [{ key: caseNo, value: 'CY-TEST' }],
    });
    await before.close();
    await temporal.kill();
    await temporal.restart();
    const after = await Connection.connect({ address: temporal.address });
    const client = new Client({ connection: after, namespace: temporal.namespace });
    const found = [];
    for await (const { workflowId } of client.workflow.list({ query: "CaseNo = 'CY-TEST'" })) found.push(workflowId);
    await after.close();
    expect(found).toEqual(['kept']);
  } finally {
    await temporal.stop();
  }
});

test('a document that was acknowledged is still there after MongoDB was killed', async () => {
  const mongoDb = await startMongoDb();
  const client = new mongo.MongoClient(mongoDb.uri);
  try {
    await client.db().collection<{ _id: string }>('kept').insertOne({ _id: 'a' });
    await mongoDb.kill();
    await mongoDb.restart();
    await expect(client.db().collection<{ _id: string }>('kept').countDocuments()).resolves.toBe(1);
  } finally {
    await client.close();
    await mongoDb.stop();
  }
});
