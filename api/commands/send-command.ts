import { stateOf } from '../../domain/case-state.ts';
import { askedOf, refuse } from '../../domain/command-guard.ts';
import type { Command, CommandAnswer } from '../../domain/command.ts';
import type { LedgerEvent } from '../../domain/ledger.ts';
import type { Principal } from '../../domain/principal.ts';
import { ApiProblem } from '../api-problem.ts';
import { EngineUnavailable } from '../engine/case-engine.ts';
import type { CaseLocation } from '../engine/case-engine.ts';
import { isReadsAway } from '../reads/case-reads.ts';
import type { CaseSources } from '../reads/find-visible-case.ts';
import { answerFromLedger } from './command-state.ts';

/** How a command is tried as an update before it is left as a signal; `timeoutMs` is one attempt's. */
export interface UpdatePatience {
  timeoutMs: number;
  attempts: number;
}

const peoplesPatience: UpdatePatience = { timeoutMs: 5_000, attempts: 2 };

/** `pending`: the engine keeps the command, and a worker will take it. */
export type CommandOutcome = { workflowId: string; answer: CommandAnswer | 'pending' };

/**
 * Brings a command to its case: as an update, once more with the same id when nobody answers, then as a signal. Rights
 * are the case's own to check; the read model is not needed. Where nobody listens at the engine's address, the first
 * attempt is the last: a signal would not be taken either.
 * @throws ApiProblem `not-found` when no case has that number.
 * @throws EngineUnavailable when the engine did not take it; the same command may be sent again.
 */
export async function sendCommand(sources: CaseSources, command: Command): Promise<CommandOutcome> {
  const workflowId = await workflowOf(sources, command.caseNo);
  return { workflowId, answer: await sendTo(sources, workflowId, command) };
}

/** The same where it is known in which workflow the case lives: `not-found` is then an answer. */
export async function sendTo(
  sources: CaseSources,
  workflowId: string,
  command: Command,
  patience = peoplesPatience,
): Promise<CommandOutcome['answer']> {
  const outcome = await update(sources, workflowId, command, patience);
  if (outcome === 'no-answer') {
    const left = await sources.engine.signal(workflowId, command);
    return left === 'taken' ? 'pending' : answerOfClosed(sources, command);
  }
  if (outcome === 'closed' || outcome === 'absent') return answerOfClosed(sources, command);
  // A later case of the same subject answers so when the command is for an earlier, closed one.
  return !outcome.ok && outcome.code === 'not-found' ? answerOfClosed(sources, command) : outcome;
}

async function update(
  { engine }: CaseSources,
  workflowId: string,
  command: Command,
  { timeoutMs, attempts }: UpdatePatience,
): Promise<Awaited<ReturnType<CaseSources['engine']['update']>>> {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const outcome = await engine.update(workflowId, command, timeoutMs);
    if (outcome !== 'no-answer') return outcome;
  }
  return 'no-answer';
}

/** Where the case lives: from the read model, else from the engine's own index. */
async function workflowOf({ reads, engine }: CaseSources, caseNo: string): Promise<string> {
  const known = await reads.findCase(caseNo).catch(unlessAway);
  const workflowId = known?.workflowId ?? (await engine.locate(caseNo))?.workflowId;
  if (workflowId === undefined) throw new ApiProblem('not-found');
  return workflowId;
}

function unlessAway(error: unknown): undefined {
  if (!isReadsAway(error)) throw error;
  return undefined;
}

/** The answer of a case that takes nothing more: what it answered to this command before, else why it takes it no more. */
async function answerOfClosed(sources: CaseSources, command: Command): Promise<CommandAnswer> {
  const { commandId, kind, caseNo } = command;
  const location = await sources.engine.locate(caseNo);
  if (location === undefined || location.isOpen) return { ok: false, commandId, kind, code: 'not-found' };
  const stored = await storedAnswer(sources, location, commandId);
  if (stored !== undefined) return stored;
  const events = await ledger(sources, location, caseNo);
  const taken = answerFromLedger(events, commandId);
  if (taken !== undefined) return taken;
  const refusal = refuse(stateOf(events), askedOf(command));
  return { ok: false, commandId, kind, ...(refusal ?? { code: 'case-closed' }) };
}

/** What the case answered to a command id; undefined also while no worker can say. */
async function storedAnswer(
  sources: CaseSources,
  location: CaseLocation,
  commandId: string,
): Promise<CommandAnswer | undefined> {
  try {
    return await sources.engine.storedAnswer(location, commandId);
  } catch (error) {
    if (!(error instanceof EngineUnavailable)) throw error;
    return undefined;
  }
}

async function ledger({ reads, engine }: CaseSources, location: CaseLocation, caseNo: string): Promise<LedgerEvent[]> {
  const found = await reads.findCase(caseNo).catch(unlessAway);
  if (found === undefined) return engine.ledger(location);
  return (await reads.findEvents(caseNo, { upToSeq: found.seq })).map(({ event }) => event);
}

/** A command as it travels; `occurredAt` is when the API received it. */
export function commandOf(
  request: Pick<Command, 'kind' | 'data'>,
  {
    caseNo,
    commandId,
    principal,
    occurredAt,
  }: { caseNo: string; commandId: string; principal: Principal; occurredAt: string },
): Command {
  return { ...request, caseNo, commandId, principal, occurredAt } as Command;
}
