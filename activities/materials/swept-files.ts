import type { Client } from '@temporalio/client';
import type { Models } from '../../models/connection.ts';
import { createGridMaterialStore } from '../../models/grid-material-store.ts';
import { condemnFile, findDueFiles, forgetFile, isNamedByRead, keepFile } from '../../models/material-sweep.ts';
import type { IsNamed, SweptFiles } from './material-sweeper.ts';

/** The files in MongoDB. */
export function createSweptFiles(models: Models): SweptFiles {
  const store = createGridMaterialStore(models.connection);
  return {
    due: (now, limit) => findDueFiles(models, now, limit),
    keep: (file, kept) => keepFile(models, file, kept),
    condemn: (file) => condemnFile(models, file),
    deleteBytes: (fileId) => store.delete(fileId),
    forget: (fileId) => forgetFile(models, fileId),
  };
}

/**
 * Asks what is read of a case first, and where that does not name the file, the case itself: the one may be behind, the
 * other is the truth. `ledgerQuery` is the name of the case's query for its ledger; the search attribute `CaseNo` must
 * be registered.
 */
export function namedByCase(
  models: Models,
  client: Client,
  { ledgerQuery, answerTimeoutMs = 5_000 }: { ledgerQuery: string; answerTimeoutMs?: number },
): IsNamed {
  const ledgerOf = async (caseNo: string): Promise<unknown> => {
    for await (const { workflowId, runId } of client.workflow.list({ query: `CaseNo = "${caseNo}"` })) {
      return client.workflow.getHandle(workflowId, runId).query(ledgerQuery);
    }
    return [];
  };
  return async (caseNo, fileId) => {
    if (await isNamedByRead(models, caseNo, fileId)) return true;
    try {
      const ledger = await client.connection.withDeadline(Date.now() + answerTimeoutMs, () => ledgerOf(caseNo));
      // An id of a file is like no other text: wherever the ledger has it, it names the file.
      return JSON.stringify(ledger).includes(fileId);
    } catch {
      // Without an answer of the case nobody can tell.
      return undefined;
    }
  };
}
