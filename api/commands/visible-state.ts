import { stateOf } from '../../domain/case-state.ts';
import type { CaseState } from '../../domain/case-state.ts';
import { maySee, refuse } from '../../domain/command-guard.ts';
import type { CommandKind } from '../../domain/command.ts';
import type { Principal } from '../../domain/principal.ts';
import { ApiProblem } from '../api-problem.ts';
import { isReadsAway } from '../reads/case-reads.ts';
import { findVisibleLedger } from '../reads/find-visible-case.ts';
import type { CaseSources } from '../reads/find-visible-case.ts';

/** Who asks what of which step. */
export interface AskedOfStep {
  caseNo: string;
  principal: Principal;
  kind: Exclude<CommandKind, 'object'>;
  step: string;
}

/**
 * The case as far as the API knows it, for what must be looked at before a command is sent; the case itself decides. From
 * the read model, else from the workflow.
 * @throws ApiProblem `not-found` and `not-allowed`, as the case would say it.
 * @throws EngineUnavailable when neither can be read.
 */
export async function visibleState(sources: CaseSources, asked: AskedOfStep): Promise<CaseState> {
  const { caseNo, principal, kind, step } = asked;
  const state = await stateFor(sources, caseNo, principal);
  const code = refuse(state, { kind, principal, step })?.code;
  if (code === 'not-found' || code === 'not-allowed') throw new ApiProblem(code);
  return state;
}

async function stateFor(sources: CaseSources, caseNo: string, principal: Principal): Promise<CaseState> {
  try {
    return stateOf((await findVisibleLedger(sources, caseNo, principal)).events);
  } catch (error) {
    if (!isReadsAway(error)) throw error;
    const location = await sources.engine.locate(caseNo);
    const state = location && stateOf(await sources.engine.ledger(location));
    if (state === undefined || !maySee(state, principal)) throw new ApiProblem('not-found', { cause: error });
    return state;
  }
}
