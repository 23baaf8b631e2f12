import type { Client } from '@temporalio/client';
import { isMentioned } from '../../histories/is-mentioned.ts';
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
 * Asks what is read of a case first, and where that does not name the file, the case's history: the one may be behind,
 * the other is the truth, what the case was told and has not looked at yet included. The search attribute `CaseNo` must
 * be registered.
 */
export function namedByCase(
  models: Models,
  client: Client,
  { answerTimeoutMs = 5_000 }: { answerTimeoutMs?: number } = {},
): IsNamed {
  return async (caseNo, fileId) => {
    if (await isNamedByRead(models, caseNo, fileId)) return true;
    try {
      return await client.connection.withDeadline(Date.now() + answerTimeoutMs, () =>
        isNamedByHistory(client, caseNo, fileId),
      );
    } catch {
      // Without an answer of the engine nobody can tell.
      return undefined;
    }
  };
}

async function isNamedByHistory(client: Client, caseNo: string, fileId: string): Promise<boolean> {
  for await (const run of client.workflow.list({ query: `CaseNo = "${caseNo}"` })) {
    if (await isMentioned(client, run, fileId)) return true;
  }
  return false;
}
