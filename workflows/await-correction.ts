import { isStopping } from '../domain/case-state.ts';
import { withdrawalKey } from '../domain/correlation.ts';
import { openGaps } from '../domain/handling.ts';
import { drainMs } from './drain.ts';
import { now } from './handling-context.ts';
import type { HandlingContext } from './handling-context.ts';
import { refusalIn } from './province-calls.ts';

/**
 * Waits for the applicant's answers until the end of their term. By when an answer was sent decides, so that one which
 * is still on its way when the term ends is waited for.
 */
export async function awaitCorrection(context: HandlingContext): Promise<void> {
  const due = context.handling.correction?.due;
  if (due === undefined) return;
  // A holiday table that comes meanwhile may move the date: then it is waited for anew.
  const isMoved = (): boolean => context.handling.correction?.due.before !== due.before;
  const isOver = (): boolean =>
    context.handling.status !== 'correcting' || isMoved() || context.isParked || isStopping(context.state);
  const deadline = Date.parse(due.before) + drainMs(due.term);
  if (await context.deps.alarm.until(deadline, isOver)) return;
  const { opened, materials } = context.state;
  context.append({
    kind: 'correction-lapsed',
    occurredAt: due.before,
    actor: { party: 'system' },
    data: {
      open: openGaps(context.handling),
      returned: { papers: opened.papers, materials: [...new Set(materials.map(({ kind }) => kind))] },
    },
  });
  await takeBack(context);
}

/** What lapsed is taken back at the province; that it lapsed does not hang on it. */
async function takeBack(context: HandlingContext): Promise<void> {
  const { key, plan } = context.handling;
  const request = { key: withdrawalKey(key), of: key, system: plan.system ?? '', reason: 'correction-lapsed' };
  try {
    await context.call((province) => province.withdraw(request));
  } catch (error) {
    const refusal = refusalIn(error);
    context.append({
      kind: 'incident',
      occurredAt: now(),
      actor: { party: 'system' },
      data: { detail: `${request.key}: ${refusal?.code ?? 'unreachable'}` },
    });
  }
}
