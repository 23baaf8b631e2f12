import { ActivityFailure, CancellationScope, condition, isCancellation } from '@temporalio/workflow';
import { isStopping } from '../domain/case-state.ts';
import { dueAfter } from '../domain/due.ts';
import { isSettled } from '../domain/handling.ts';
import type { Handling } from '../domain/handling.ts';
import type { Awaited, ReportState } from '../domain/report.ts';
import { asError } from './as-error.ts';
import type { HandlingContext } from './handling-context.ts';
import { provinceOf } from './province-calls.ts';

const atProvince: ReadonlySet<Handling['status']> = new Set(['submitted', 'received', 'supplemented', 'accepted']);

/** Whether the province has the handling and must move next. */
export function isAtProvince({ status, parked }: Handling): boolean {
  return atProvince.has(status) && parked === undefined;
}

/** Interim reports that somebody on our side must act on. */
function awaitedBy({ handling, state, step }: HandlingContext): Awaited {
  const { plan, check } = handling;
  const states: ReportState[] = [];
  if (plan.kind === 'notice') states.push('published');
  if (plan.correction !== undefined) states.push('correction');
  if (plan.check !== undefined && check === undefined) states.push('accepted');
  const prefix = `${step}/`;
  const known = state.reports.flatMap((id) => (id.startsWith(prefix) ? [id.slice(prefix.length)] : []));
  return { states, known };
}

function patienceLeft({ handling, state }: HandlingContext): number {
  const { resumedAt = '', givenAt = '', startedAt = '', plan } = handling;
  const from = [resumedAt, givenAt, startedAt].sort().at(-1) || state.openedAt;
  return Date.parse(dueAfter(from, plan.patience, state.opened.calendar).before) - Date.now();
}

/**
 * Waits until the province decides or asks something of our side: a poll, a callback that completes the activity, or a
 * callback's signal; the first wins. Parks the handling after the item's patience.
 */
export async function awaitAnswer(context: HandlingContext): Promise<void> {
  const { key, plan } = context.handling;
  const left = patienceLeft(context);
  if (left <= 0) {
    context.park('no-answer', key);
    return;
  }
  const { reports } = context.deps;
  const awaited = awaitedBy(context);
  const waiting = new CancellationScope();
  const end: { silent: boolean; incident?: Error } = { silent: false };
  const poll = waiting.run(async () => {
    const province = provinceOf(plan, { activityId: key, scheduleToCloseTimeout: left });
    return province.awaitAnswer({ key, system: plan.system ?? '', pollEvery: plan.pollEvery, awaited });
  });
  const told = (async () => {
    try {
      const { report, via } = await poll;
      reports.take(report, via);
      end.silent = isAtProvince(context.handling);
    } catch (error) {
      end.silent = !isCancellation(error);
      if (end.silent && !(error instanceof ActivityFailure)) end.incident = asError(error);
    }
  })();
  const isOver = (): boolean => !isAtProvince(context.handling) || isStopping(context.state);
  await condition(() => isOver() || end.silent);
  waiting.cancel();
  await told;
  if (end.incident) throw end.incident;
  if (end.silent && !isSettled(context.handling) && !isOver()) context.park('no-answer', key);
}
