import { isStopping, isSubmitted } from '../domain/case-state.ts';
import { isSettled } from '../domain/handling.ts';
import type { Report, Via } from '../domain/report.ts';
import { isDecisive } from '../domain/report.ts';
import { now } from './handling-context.ts';
import type { HandlingContext } from './handling-context.ts';
import { provinceOf, refusalIn } from './province-calls.ts';
import { noteSubmitted, submitHandling } from './submit-handling.ts';

/** How long the status is asked for before two people's answer counts. */
const onceMs = 10_000;

/** After a person set it going: the province is asked under the same key before anything is sent or entered again. */
export async function resumeHandling(context: HandlingContext): Promise<void> {
  const { plan, status, manual } = context.handling;
  if (!isSubmitted(plan)) return;
  if (manual?.confirmed === true) return answerByHand(context);
  // What is not at the province goes on by itself.
  if (status !== 'waiting' && !waitsForProvince.has(status)) return;
  const { key } = context.handling;
  try {
    const answer = await context.call((province) => province.askStatus({ key, system: plan.system ?? '' }));
    if (answer.kind === 'known') learn(context, answer.report, 'status');
    else if (status !== 'waiting') context.park('no-answer', key);
    else await submitHandling(context);
  } catch (error) {
    refusalIn(error);
    context.park('unreachable', key);
  }
}

const waitsForProvince: ReadonlySet<string> = new Set(['submitted', 'received', 'supplemented', 'accepted']);

/** Takes what the province says, also of a submission whose answer never came. */
export function learn(context: HandlingContext, report: Report, via: Via): void {
  if (context.handling.status === 'waiting') noteSubmitted(context, report.provinceNo, report.occurredAt);
  context.deps.reports.take(report, via);
}

/** Two people said the same: it counts, unless the system answers again by now. */
async function answerByHand(context: HandlingContext): Promise<void> {
  const { manual } = context.handling;
  if (manual === undefined) return;
  const known = await askOnce(context);
  // A report may have decided it meanwhile.
  if (isSettled(context.handling)) return;
  // Where the case stops meanwhile, the withdrawal goes its own way: nobody decides for the system any more.
  if ((known !== undefined && !isDecisive(known)) || isStopping(context.state))
    context.append({ kind: 'manual-answer-set-aside', occurredAt: now(), actor: { party: 'system' }, data: {} });
  if (known !== undefined) learn(context, known, 'status');
  if (known !== undefined || isStopping(context.state)) return;
  const { decision, provinceNo, decidedAt, certificate, refusal } = manual.answer;
  const common = { occurredAt: decidedAt, via: 'manual', actor: context.authority } as const;
  if (decision === 'granted')
    context.append({ ...common, kind: 'granted', data: { provinceNo, ...(certificate && { certificate }) } });
  else {
    const { code = '', reason = '' } = refusal ?? {};
    context.append({ ...common, kind: 'refused', data: { provinceNo, code, reason } });
  }
}

async function askOnce(context: HandlingContext): Promise<Report | undefined> {
  const { key, plan } = context.handling;
  try {
    const province = provinceOf(plan, { scheduleToCloseTimeout: onceMs });
    const answer = await context.deps.calls.track(() => province.askStatus({ key, system: plan.system ?? '' }));
    return answer.kind === 'known' ? answer.report : undefined;
  } catch (error) {
    refusalIn(error);
    return undefined;
  }
}
