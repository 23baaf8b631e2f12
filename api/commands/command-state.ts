import type { CommandAnswer } from '../../domain/command.ts';
import type { LedgerEvent } from '../../domain/ledger.ts';
import { EngineUnavailable } from '../engine/case-engine.ts';
import type { CaseEngine } from '../engine/case-engine.ts';

/**
 * What a case answered to a command id, or `pending`: the ledger knows what was taken, the workflow also what it
 * refused.
 * @throws EngineUnavailable when the engine is down; while only workers are, the answer is `pending`.
 */
export async function commandState(
  engine: CaseEngine,
  { caseNo, commandId, events }: { caseNo: string; commandId: string; events: readonly LedgerEvent[] },
): Promise<CommandAnswer | 'pending'> {
  const taken = answerFromLedger(events, commandId);
  if (taken !== undefined) return taken;
  const location = await engine.locate(caseNo);
  if (location === undefined) return 'pending';
  try {
    return (await engine.storedAnswer(location, commandId)) ?? 'pending';
  } catch (error) {
    if (error instanceof EngineUnavailable && (await engine.isUp())) return 'pending';
    throw error;
  }
}

const kinds: Partial<Record<LedgerEvent['kind'], CommandAnswer['kind']>> = {
  delivered: 'deliver',
  'withdrawal-requested': 'withdraw',
  resumed: 'retry',
  'identifier-confirmed': 'confirm-identifier',
  corrected: 'correct',
  objected: 'object',
  'check-booked': 'book-check',
  'check-recorded': 'record-check',
  'manual-answer': 'manual-answer',
  'manual-answer-confirmed': 'confirm-manual-answer',
  'clock-stopped': 'stop-clock',
  'clock-extended': 'extend-clock',
};

/** The answer that the ledger proves: a command that was carried out left its event. */
export function answerFromLedger(events: readonly LedgerEvent[], commandId: string): CommandAnswer | undefined {
  const event = events.find((candidate) => candidate.commandId === commandId);
  const kind = event && kinds[event.kind];
  return kind === undefined ? undefined : { ok: true, commandId, kind, seq: event?.seq ?? 0 };
}
