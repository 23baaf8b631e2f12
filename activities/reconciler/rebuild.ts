import { isMongoAway } from '../../models/connection.ts';
import { EngineAway } from './case-histories.ts';
import { verifyCase } from './verify-case.ts';
import type { Verification } from './verify-case.ts';

/**
 * Verifies every case that the engine knows, and so writes again what a lost MongoDB held: `verifyCase` for all.
 * Returns how many cases it wrote. It runs beside live workflows; a case that moves meanwhile keeps its own batch.
 * Rejects when MongoDB or the engine is away; a case that cannot be read is told to `onError` and the others go on.
 */
export async function rebuildAll(
  verification: Verification,
  onError: (error: unknown, caseNo: string) => void,
): Promise<number> {
  const done = new Set<string>();
  let written = 0;
  for await (const { caseNo, workflowId } of verification.histories.all()) {
    if (done.has(caseNo)) continue;
    done.add(caseNo);
    try {
      if ((await verifyCase(verification, { caseNo, workflowId })) === 'mended') written += 1;
    } catch (error) {
      if (error instanceof EngineAway || isMongoAway(error)) throw error;
      onError(error, caseNo);
    }
  }
  return written;
}
