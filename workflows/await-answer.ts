import { condition } from '@temporalio/workflow';
import { isStopping } from '../domain/case-state.ts';
import { dueAfter } from '../domain/due.ts';
import type { Handling } from '../domain/handling.ts';
import { lacksReceipt } from '../domain/late-receipt.ts';
import type { Awaited, ReportState } from '../domain/report.ts';
import { isFrugal } from './handling-context.ts';
import type { HandlingContext } from './handling-context.ts';
import { provinceOf } from './province-calls.ts';
import { WaitingCall } from './waiting-call.ts';
import { earliestSilence } from './watch-silence.ts';

const atProvince: ReadonlySet<Handling['status']> = new Set(['submitted', 'received', 'supplemented', 'accepted']);

/** Whether the province has the handling and must move next. */
export function isAtProvince({ status, parked }: Handling): boolean {
  return atProvince.has(status) && parked === undefined;
}

/** Interim reports that somebody on our side must act on. */
function awaitedBy(context: HandlingContext): Awaited {
  const { handling, state, step } = context;
  const { plan, check } = handling;
  const states: ReportState[] = [];
  if (asksForReceipt(context)) states.push('received');
  if (plan.kind === 'notice') states.push('published');
  if (plan.correction !== undefined) states.push('correction');
  if (plan.check !== undefined && check === undefined) states.push('accepted');
  const prefix = `${step}/`;
  const known = state.reports.flatMap((id) => (id.startsWith(prefix) ? [id.slice(prefix.length)] : []));
  return { states, known };
}

/**
 * Whether the call that begins now asks for the receipt of the papers too, from which silence counts: that report is lost
 * where a call has ended without a word. Asked for before that, it would only be a call more.
 */
function asksForReceipt({ deps, handling, waiting }: HandlingContext): boolean {
  return (deps.input.way ?? 1) >= 3 && waiting !== undefined && lacksReceipt(handling);
}

function patienceLeft({ handling, state }: HandlingContext): number {
  const { resumedAt = '', givenAt = '', startedAt = '', plan } = handling;
  const from = [resumedAt, givenAt, startedAt].sort().at(-1) || state.openedAt;
  return Date.parse(dueAfter(from, plan.patience, state.calendar).before) - Date.now();
}

/** Whether the province may ask something of our side before it decides: its call then waits on through that. */
function mayAskUs({ plan }: Handling): boolean {
  return plan.kind === 'decision' && (plan.correction !== undefined || plan.check !== undefined);
}

function beginWaiting(context: HandlingContext, limitMs?: number): WaitingCall {
  const { key, plan } = context.handling;
  const awaited = awaitedBy(context);
  const limit = limitMs === undefined ? {} : { scheduleToCloseTimeout: limitMs };
  return new WaitingCall(
    async () => {
      const province = provinceOf(plan, { activityId: key, ...limit });
      return province.awaitAnswer({ key, system: plan.system ?? '', pollEvery: plan.pollEvery, awaited });
    },
    ({ report, via }) => {
      context.deps.reports.take(report, via);
    },
    limitMs === undefined ? Infinity : Date.now() + limitMs,
  );
}

/**
 * Waits until the province decides or asks something of our side: a poll, a callback that completes the activity, or a
 * callback's signal; the first wins. Parks the handling after the item's patience.
 */
export async function awaitAnswer(context: HandlingContext): Promise<void> {
  const left = patienceLeft(context);
  if (left <= 0) {
    context.stopWaiting();
    context.park('no-answer', context.handling.key);
    return;
  }
  if (!mayAskUs(context.handling)) return waitOnce(context, left);
  await (isFrugal(context) ? waitWithinLimit(context, left) : waitThrough(context, left));
}

/** The province decides next, or nobody does: one call, which the engine itself ends with the patience. */
async function waitOnce(context: HandlingContext, left: number): Promise<void> {
  const waiting = beginWaiting(context, left);
  const isOver = (): boolean => !isAtProvince(context.handling) || isStopping(context.state);
  await condition(() => isOver() || waiting.hasEnded);
  waiting.cancel();
  await waiting.over;
  if (waiting.incident) throw waiting.incident;
  if (!isOver()) context.park('no-answer', context.handling.key);
}

/**
 * The province may ask our side first, by a report of its own: the call waits on while our side answers, so that a new
 * one is needed only where it was the call that brought the question. The patience is counted beside it.
 */
async function waitThrough(context: HandlingContext, left: number): Promise<void> {
  const kept = context.waiting?.hasEnded === false ? context.waiting : undefined;
  const waiting = kept ?? beginWaiting(context);
  context.waiting = waiting;
  const isOver = (): boolean => !isAtProvince(context.handling) || isStopping(context.state);
  const isInTime = await context.deps.alarm.until(Date.now() + left, () => isOver() || waiting.hasEnded);
  if (waiting.incident) throw waiting.incident;
  if (isOver()) return;
  // A call from before our side moved may bring what is known since: the next one knows it too.
  if (isInTime && kept !== undefined && !waiting.isSilent) return;
  context.stopWaiting();
  context.park('no-answer', context.handling.key);
}

/**
 * The same without a timer: the call has a limit of its own, and its end wakes the case. One that our side's moves made
 * older than the patience that is left, or that had to end before, is followed by a new one.
 */
async function waitWithinLimit(context: HandlingContext, left: number): Promise<void> {
  const patienceEnds = Date.now() + left;
  const wantsReceipt = asksForReceipt(context);
  const kept = context.waiting?.hasEnded === false ? context.waiting : undefined;
  const waiting = kept ?? beginWaiting(context, limitOf(context, left));
  if (kept === undefined) context.deps.alarm.isAlsoRungBy(waiting);
  context.waiting = waiting;
  const isOver = (): boolean => !isAtProvince(context.handling) || isStopping(context.state);
  await condition(() => isOver() || waiting.hasEnded);
  if (waiting.incident) throw waiting.incident;
  const hasReceipt = wantsReceipt && !lacksReceipt(context.handling);
  if (isOver() || hasReceipt || kept !== undefined || waiting.endsBy < patienceEnds) return;
  context.stopWaiting();
  context.park('no-answer', context.handling.key);
}

/** The first call ends when silence may come to count as acceptance, so that no timer is needed beside it for that. */
function limitOf({ waiting, state }: HandlingContext, left: number): number {
  if (waiting !== undefined) return left;
  return Math.min(left, Math.max(earliestSilence(state) - Date.now(), 1000));
}
