import { ActivityNotFoundError } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import type { AwaitedAnswer, Report } from '../../domain/report.ts';
import { answerSignal, reportSignal } from '../../workflows/messages.ts';
import type { CaseReports, Missing } from './case-engine.ts';
import { engineCall, toOpenRun } from './engine-calls.ts';

/** Reports over a Temporal client. */
export function temporalReports(client: Client): CaseReports {
  return {
    answer: (workflowId, caseNo, report) => answer(client, { workflowId, caseNo, report }),
    report: (workflowId, caseNo, report) =>
      toOpenRun(client, workflowId, () =>
        client.workflow.getHandle(workflowId).signal(reportSignal, { caseNo, report }),
      ),
  };
}

interface Answer {
  workflowId: string;
  caseNo: string;
  report: Report;
}

/** The waiting activity bears the outward key as its id, running or backing off; where there is none yet, a signal waits. */
async function answer(client: Client, { workflowId, caseNo, report }: Answer): Promise<'taken' | Missing> {
  const awaited: AwaitedAnswer = { report, via: 'callback' };
  try {
    await engineCall(client, () => client.activity.complete({ workflowId, activityId: report.key }, awaited));
    return 'taken';
  } catch (error) {
    if (!(error instanceof ActivityNotFoundError)) throw error;
  }
  return toOpenRun(client, workflowId, () =>
    client.workflow.getHandle(workflowId).signal(answerSignal, { caseNo, report }),
  );
}
