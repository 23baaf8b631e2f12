import { CancellationScope, condition } from '@temporalio/workflow';
import type { WithdrawalAnswer } from '../adapters/province.ts';
import { isSubmitted } from '../domain/case-state.ts';
import { withdrawalKey } from '../domain/correlation.ts';
import { isSettled } from '../domain/handling.ts';
import { isDecisive } from '../domain/report.ts';
import type { HandlingContext } from './handling-context.ts';
import { refusalIn } from './province-calls.ts';
import { learn } from './resume-handling.ts';

/** The case stops: what is undecided at the province is withdrawn; true when nothing of it is left there. */
export async function undoHandling(context: HandlingContext): Promise<boolean> {
  const { plan, status, key, parked } = context.handling;
  const maybeThere = status !== 'waiting' || parked !== undefined;
  if (!isSubmitted(plan) || plan.ifWithdrawn === 'leave' || !maybeThere) return true;
  const request = { key: withdrawalKey(key), of: key, system: plan.system ?? '', reason: 'withdrawn-by-applicant' };
  const asking = new CancellationScope();
  const answer = asking.run(() => context.call((province) => province.withdraw(request)));
  const decided = condition(() => isSettled(context.handling)).then(() => 'decided' as const);
  try {
    // A decision that comes by itself leaves nothing to withdraw, and the others must not wait for the call.
    const first = await Promise.race([answer, decided]);
    return first === 'decided' || isWithdrawn(context, first);
  } catch (error) {
    refusalIn(error);
    context.park('unreachable', request.key);
    await condition(() => !context.isParked);
    return false;
  } finally {
    asking.cancel();
  }
}

function isWithdrawn(context: HandlingContext, answer: WithdrawalAnswer): boolean {
  if (answer.kind === 'unknown') return true;
  learn(context, answer.report, 'status');
  return isDecisive(answer.report);
}
