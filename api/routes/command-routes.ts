import { idempotencyKeyOf } from '../case-keys.ts';
import type { AppServices } from '../app-services.ts';
import { ApiProblem } from '../api-problem.ts';
import { commandState } from '../commands/command-state.ts';
import { commandFrom } from '../commands/command-from.ts';
import { sendCommand } from '../commands/send-command.ts';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import type { CommandAnswer } from '../../domain/command.ts';
import { caseNoOf, findVisibleLedger } from '../reads/find-visible-case.ts';
import { ok, route } from '../route.ts';
import type { Route } from '../route.ts';
import { CommandDone, CommandPending, CommandRequest, CommandState } from '../schemas/command.ts';
import { IdempotencyKey } from '../schemas/text.ts';
import { whyNoStop } from '../words/clocks/why-no-stop.ts';
import type { Language } from '../words/language.ts';
import { problemWords } from '../words/problem-words.ts';
import { signedInPrincipal } from './signed-in-principal.ts';

const tag = 'commands';

/** Commands of people to cases; an objection comes from the notice system, by its callback. */
export function commandRoutes(services: AppServices): Route[] {
  return [sendRoute(services), stateRoute(services)];
}

function sendRoute(services: AppServices): Route {
  return route('POST /cases/:caseNo/commands', {
    tag,
    summary: 'Ask something of a case; `Idempotency-Key` is the id of the command',
    body: CommandRequest,
    idempotent: true,
    answers: {
      200: { description: 'The case has taken it', schema: CommandDone },
      202: { description: 'The engine keeps it until a worker comes; ask `status`', schema: CommandPending },
    },
    problems: [
      'not-found',
      'not-allowed',
      'idempotency-key-reused',
      'case-closed',
      'case-held',
      'case-withdrawing',
      'not-held',
      'not-ready-for-delivery',
      'not-parked',
      'unknown-step',
      'already-decided',
      'already-withdrawing',
      'already-ending',
      'not-correcting',
      'correction-late',
      'gap-not-pinned',
      'gap-answered',
      'answer-does-not-fit',
      'no-check-due',
      'check-in-the-past',
      'check-on-a-day-off',
      'too-few-inspectors',
      'check-not-booked',
      'check-not-yet',
      'outcome-known',
      'no-manual-answer',
      'same-person',
      'different-answer',
      'clock-not-running',
      'not-excluded-by-law',
      'not-stoppable',
      'stop-before-start',
      'stop-after-end',
      'stop-ends-before-it-begins',
      'not-extendable',
      'extension-late',
      'extension-too-long',
      'already-extended',
      'not-a-day',
      'statement-missing',
      'materials-unavailable',
      'engine-unavailable',
    ],
    async handle(call) {
      const { params, body, idempotencyKey, logFields } = call;
      const principal = signedInPrincipal(call);
      const caseNo = caseNoOf(params);
      logFields({ caseNo });
      const commandId = services.keys.commandId(principal.id, idempotencyKey);
      const occurredAt = services.now().toISOString();
      const command = await commandFrom(services, body, { caseNo, commandId, principal, occurredAt });
      const { workflowId, answer } = await sendCommand(services, command);
      logFields({ workflowId });
      if (answer === 'pending') {
        const status = `/cases/${caseNo}/commands/${encodeURIComponent(idempotencyKey)}`;
        return { status: 202, body: { status }, headers: { Location: status } };
      }
      if (answer.kind !== body.kind) throw new ApiProblem('idempotency-key-reused');
      if (!answer.ok) throw refusal(answer, body, services.catalogue);
      return ok({ ...answer, commandId: idempotencyKey });
    },
  });
}

function stateRoute(services: AppServices): Route {
  return route('GET /cases/:caseNo/commands/:commandId', {
    tag,
    summary: 'What became of one of my commands',
    answers: { 200: { description: 'Its answer, or `pending`', schema: CommandState } },
    problems: ['not-found', 'reads-unavailable', 'engine-unavailable'],
    async handle(call) {
      const principal = signedInPrincipal(call);
      const caseNo = caseNoOf(call.params);
      call.logFields({ caseNo });
      const key = IdempotencyKey.safeParse(call.params.commandId);
      if (!key.success) throw new ApiProblem('not-found');
      const { events } = await findVisibleLedger(services, caseNo, principal);
      const commandId = services.keys.commandId(principal.id, key.data);
      const answer = await commandState(services.engine, { caseNo, commandId, events });
      return ok(answer === 'pending' ? { state: 'pending' } : { state: 'taken', answer: shown(answer, call.language) });
    },
  });
}

function refusal(
  { code, step }: Extract<CommandAnswer, { ok: false }>,
  asked: CommandRequest,
  catalogue: Catalogue,
): ApiProblem {
  const isExcluded = code === 'not-excluded-by-law' && asked.kind === 'stop-clock';
  const detail = isExcluded ? whyNoStop(catalogue, asked.data.reason) : undefined;
  return new ApiProblem(code, { ...(step !== undefined && { step }), ...(detail && { detail }) });
}

function shown(answer: CommandAnswer, language: Language): object {
  const commandId = idempotencyKeyOf(answer.commandId);
  if (answer.ok) return { ...answer, commandId };
  return { ...answer, commandId, detail: problemWords(answer.code, language).detail };
}
