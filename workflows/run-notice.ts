import { isStopping } from '../domain/case-state.ts';
import { drainMs } from './drain.ts';
import type { HandlingContext } from './handling-context.ts';
import { refusalIn } from './province-calls.ts';

/**
 * Lets a public notice run to the end of its period. An objection raised within it stops the notice, by when it was
 * raised and not by when it is looked at; before the end counts, the notice's own system is asked.
 */
export async function runNotice(context: HandlingContext): Promise<void> {
  const period = context.handling.notice?.period;
  if (period === undefined) return;
  const isOver = (): boolean =>
    context.handling.status !== 'published' || context.isParked || isStopping(context.state);
  if (await context.deps.alarm.until(Date.parse(period.before) + drainMs(period.term), isOver)) return;
  const { key, plan } = context.handling;
  try {
    const answer = await context.call((province) => province.askStatus({ key, system: plan.system ?? '' }));
    if (isOver()) return;
    if (answer.kind === 'unknown') context.park('unexpected-report', key);
    else context.deps.reports.take(answer.report, 'status');
    if (isOver()) return;
    context.append({ kind: 'notice-ended', occurredAt: period.before, actor: { party: 'system' }, data: {} });
  } catch (error) {
    const refusal = refusalIn(error);
    if (!isOver()) context.park(refusal ? 'unexpected-report' : 'unreachable', refusal?.code ?? key);
  }
}
