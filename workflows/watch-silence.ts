import { condition } from '@temporalio/workflow';
import type { CaseState } from '../domain/case-state.ts';
import { earliestDeemedAcceptance, nextDeemedAcceptance } from '../domain/deemed-acceptance.ts';
import type { DeemedAcceptance } from '../domain/deemed-acceptance.ts';
import type { CaseAlarm } from './case-alarm.ts';
import type { CaseLedger } from './case-ledger.ts';
import { longestWayMs } from './drain.ts';

/**
 * Lets silence count as acceptance at the instant that the law names, as long as the case lives. What was said before
 * that instant and is still on its way then is waited for. Never rejects; a plan without clocks is never woken for it.
 */
export async function watchSilence(ledger: CaseLedger, alarm: CaseAlarm): Promise<void> {
  let seen = 0;
  let next: DeemedAcceptance | undefined;
  const upcoming = (): DeemedAcceptance | undefined => {
    if (seen !== ledger.seq) next = nextDeemedAcceptance(ledger.state);
    seen = ledger.seq;
    return next;
  };
  for (;;) {
    await condition(() => upcoming() !== undefined);
    const ahead = upcoming();
    if (ahead === undefined) continue;
    const isOther = (): boolean => upcoming()?.step !== ahead.step || upcoming()?.at !== ahead.at;
    if (await alarm.until(Date.parse(ahead.at) + longestWayMs, isOther)) continue;
    const { step, at, asOf } = ahead;
    ledger.append({ kind: 'deemed-accepted', step, occurredAt: at, actor: { party: 'system' }, data: { asOf } });
  }
}

/** When a case will at the earliest look whether silence was acceptance, epoch ms; Infinity when never. */
export function earliestSilence(state: CaseState): number {
  const at = earliestDeemedAcceptance(state);
  return at === undefined ? Number.POSITIVE_INFINITY : Date.parse(at) + longestWayMs;
}
