import { useRef, useState } from 'react';
import type { CaseAnswer, WhyAnswer } from '../../../../api/schemas/case-answer.ts';
import type { WhyAsked } from './date-with-why.tsx';
import { handlingOf } from './step-name.ts';

/** The date that the case's holder is bound by, else the first that still runs. */
function runningWhy({ case: view, why }: CaseAnswer): WhyAnswer | undefined {
  if (view.status === 'closed') return undefined;
  const step = 'step' in view.holder ? view.holder.step : undefined;
  const running = why.filter((one) => handlingOf(view, one.step)?.decidedAt === undefined);
  return running.find((one) => one.step === step) ?? running[0];
}

/** Which why is open: the running date's, or one that a panel asked for. Closing gives the focus back. */
export function useWhy(doc: CaseAnswer): {
  shown: WhyAnswer | undefined;
  toggle: (() => void) | undefined;
  open: (asked: WhyAsked) => void;
  close: () => void;
} {
  const [asked, setAsked] = useState<WhyAsked>();
  const opener = useRef<Element | null>(null);
  const running = runningWhy(doc);
  const shown = asked && doc.why.find(({ step, of }) => step === asked.step && of === asked.of);
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
