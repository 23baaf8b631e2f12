import type { Client } from '@temporalio/client';
import type { PayloadCodec } from '@temporalio/common';
import type { CaseEngine } from './case-engine.ts';
import { engineCall } from './engine-calls.ts';
import { temporalCommands } from './temporal-commands.ts';
import { temporalOpenings } from './temporal-openings.ts';
import { temporalReports } from './temporal-reports.ts';

const probeTimeoutMs = 1_000;

/** The engine as the API uses it, over a Temporal client whose payloads go through `codec`. */
export function createTemporalCaseEngine(client: Client, codec: PayloadCodec): CaseEngine {
  return {
    ...temporalOpenings(client, codec),
    ...temporalCommands(client),
    ...temporalReports(client),
    isUp: () =>
      engineCall(client, () => client.workflowService.getSystemInfo({}), probeTimeoutMs).then(
        () => true,
        () => false,
      ),
  };
}
