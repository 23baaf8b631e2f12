import type { CallbackOutcome } from '../../adapters/province.ts';
import type { RefusalCode } from '../../domain/command.ts';
import type { OutwardKey } from '../../domain/correlation.ts';
import type { Objection } from '../../domain/objection.ts';
import type { CaseKeys } from '../case-keys.ts';
import type { CaseSources } from '../reads/find-visible-case.ts';
import { sendTo } from './send-command.ts';
import type { UpdatePatience } from './send-command.ts';

/** An objection as its notice system tells it; `outward` names the notice that it is against. */
export interface ToldObjection {
  province: string;
  workflowId: string;
  outward: OutwardKey;
  objection: Objection;
}

/** A province hangs up after a few seconds: where no worker answers, the engine keeps the objection. */
const patience: UpdatePatience = { timeoutMs: 2_000, attempts: 1 };

/** Nothing of ours: another case's, or a step that is no notice of that province. */
const unknown: readonly RefusalCode[] = ['not-found', 'not-allowed', 'unknown-step', 'no-notice'];

/**
 * Brings an objection to its case, as a command of the notice system: the case decides by its stamp whether it stops the
 * notice or comes late. `taken` also when it is known. A case that has closed keeps no objection any more: the notice
 * system is told so, with where the objector can turn.
 * @throws EngineUnavailable when the engine did not take it; the province is to send it again.
 */
export async function passOnObjection(
  services: CaseSources & { keys: CaseKeys; now: () => Date },
  { province, workflowId, outward, objection }: ToldObjection,
): Promise<CallbackOutcome> {
  const answer = await sendTo(
    services,
    workflowId,
    {
      kind: 'object',
      commandId: services.keys.objectionId(province, objection.id),
      caseNo: outward.caseNo,
      principal: { id: `province:${province}`, role: 'province', province },
      occurredAt: services.now().toISOString(),
      data: { step: outward.step, objection },
    },
    patience,
  );
  if (answer === 'pending' || answer.ok) return 'taken';
  if (answer.code === 'case-closed') return 'case-closed';
  return unknown.includes(answer.code) ? 'unknown-correlation' : 'taken';
}
