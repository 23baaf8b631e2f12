import { useRef, useState } from 'react';
import type { CaseAnswer, WhyAnswer } from '../../../../api/schemas/case-answer.ts';
import type { ClockAnswer } from '../../../../api/schemas/clock-answer.ts';
import { clockAsked, currentClock, dateOfClock, namedDate } from '../../clocks/which-clock.ts';
import type { WhyAsked } from '../../clocks/which-clock.ts';
import { handlingOf } from './step-name.ts';

/** Why a date is that date: by its clock, with the days one by one where they are known; by its days alone in an old case. */
export interface ShownWhy {
  clock?: ClockAnswer;
  days?: WhyAnswer;
}

/** The date that the case's holder is bound by, else the first that still runs. */
function runningWhy({ case: view, why, clocks }: CaseAnswer): WhyAsked | undefined {
  if (view.status === 'closed') return undefined;
  const step = 'step' in view.holder ? view.holder.step : undefined;
  const clock = currentClock(clocks, step);
  if (clock !== undefined) return { step: clock.step, of: clock.role };
  const running = why.filter((one) => handlingOf(view, one.step)?.decidedAt === undefined);
  return running.find((one) => one.step === step) ?? running[0];
}

/** What is known of a date that is asked after; undefined when it is no date of the case any more. */
export function shownWhy({ why, clocks }: Pick<CaseAnswer, 'why' | 'clocks'>, asked: WhyAsked): ShownWhy | undefined {
  const clock = clockAsked(clocks, asked);
  if (clock === undefined) {
    const days = why.find(({ step, of }) => step === asked.step && of === asked.of);
    return days && { days };
  }
  const of = namedDate(clock.role);
  const days = why.find((one) => one.step === clock.step && one.of === of && one.due.date === dateOfClock(clock)?.date);
  return { clock, ...(days && { days }) };
}

/** Which why is open: the running date's, or one that a panel asked for. Closing gives the focus back. */
export function useWhy(doc: CaseAnswer): {
  shown: ShownWhy | undefined;
  toggle: (() => void) | undefined;
  open: (asked: WhyAsked) => void;
  close: () => void;
} {
  const [asked, setAsked] = useState<WhyAsked>();
  const opener = useRef<Element | null>(null);
  const running = runningWhy(doc);
  const shown = asked && shownWhy(doc, asked);
  const open = (next: WhyAsked): void => {
    opener.current = document.activeElement;
    setAsked(next);
  };
  const close = (): void => {
    setAsked(undefined);
    const back = opener.current instanceof HTMLElement && opener.current !== document.body ? opener.current : undefined;
    (back ?? document.getElementById('why-button'))?.focus();
  };
  const toggle = running === undefined ? undefined : () => (shown === undefined ? open(running) : close());
  return { shown, toggle, open, close };
}
