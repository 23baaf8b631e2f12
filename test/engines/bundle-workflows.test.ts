import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultFailureConverter, defaultPayloadConverter } from '@temporalio/common';
import type { Payload } from '@temporalio/common';
import proto from '@temporalio/proto';
import { parseWorkflowCode } from '@temporalio/worker/lib/worker.js';
import { VMWorkflowCreator } from '@temporalio/worker/lib/workflow/vm.js';
import { afterAll, expect, test } from 'vitest';
import type { Command } from '../../domain/command.ts';
import { bundleWorkflows } from '../../engines/bundle-workflows.ts';
import { caseWorkflowType, commandUpdate, refusedFailureType } from '../../workflows/messages.ts';
import { caseInput, stranger } from '../support/case-fixtures.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const { folder, remove } = temporaryFolder('bundle');
afterAll(remove);

const caseNo = 'CY500103261008M9S346Q3K';
const at = '2026-10-08T02:00:00.000Z';
const payloadOf = (value: unknown): Payload => defaultPayloadConverter.toPayload<unknown>(value);

type Failure = proto.temporal.api.failure.v1.IFailure;

/** What a case of the bundled code sends back, before any codec, where a command is refused by its validator. */
async function refusalFrom(file: string, command: Command): Promise<Failure> {
  const bundle = parseWorkflowCode(readFileSync(file, 'utf8'), file);
  const creator = await VMWorkflowCreator.create(bundle, 5_000, new Set(['project']));
  const info = { workflowId: 'case-1', runId: 'run-1', workflowType: caseWorkflowType, taskQueue: 'cases', unsafe: {} };
  const workflow = await creator.createWorkflow({
    info: info as never,
    randomnessSeed: [1, 2, 3],
    now: Date.parse(at),
    showStackTraceSources: false,
  });
  try {
    const activation = proto.coresdk.workflow_activation.WorkflowActivation.fromObject({
      runId: 'run-1',
      timestamp: { seconds: Date.parse(at) / 1_000 },
      jobs: [
        { initializeWorkflow: { workflowType: caseWorkflowType, arguments: [payloadOf(caseInput(caseNo, {}, at))] } },
        {
          doUpdate: {
            id: command.commandId,
            protocolInstanceId: '1',
            name: commandUpdate.name,
            input: [payloadOf(command)],
            runValidator: true,
          },
        },
      ],
    });
    const { successful } = await workflow.activate(activation);
    const rejected = successful?.commands?.find(({ updateResponse }) => updateResponse?.rejected)?.updateResponse;
    if (!rejected?.rejected) throw new Error('the command was not refused');
    return rejected.rejected;
  } finally {
    await workflow.dispose();
    await creator.destroy();
  }
}

test('what a case of the bundle says to a refused command lies in payloads alone, where the codec encrypts it', async () => {
  const file = join(folder, 'workflows.js');
  await bundleWorkflows(file);
  const refusal = await refusalFrom(file, {
    commandId: 'command-1',
    caseNo,
    kind: 'withdraw',
    principal: stranger,
    occurredAt: at,
    data: { reason: 'changed our mind' },
  });
  expect(refusal).toMatchObject({ message: 'Encoded failure', stackTrace: '' });
  expect(refusal.encodedAttributes?.data?.length).toBeGreaterThan(0);
  const told = defaultFailureConverter.failureToError(refusal, defaultPayloadConverter);
  expect(told).toMatchObject({ message: 'not-found', type: refusedFailureType });
}, 120_000);
