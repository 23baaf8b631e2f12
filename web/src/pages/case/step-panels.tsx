import type { ReactNode } from 'react';
import type { CasePage, HandlingAnswer } from '../../../../api/schemas/case-answer.ts';
import type { ClockAnswer } from '../../../../api/schemas/clock-answer.ts';
import type { WhyAsked } from '../../clocks/which-clock.ts';
import type { Action } from './case-actions.ts';
import { isSettled } from './case-stages.ts';
import { CheckPanel } from './check-panel.tsx';
import { CorrectionPanel } from './correction-panel.tsx';
import { NoticePanel } from './notice-panel.tsx';
import { ParkedPanel } from './parked-panel.tsx';
import './step-panels.css';

interface Props {
  view: CasePage;
  clocks: readonly ClockAnswer[];
  actions: readonly Action[];
  openWhy: (asked: WhyAsked) => void;
}

type Brought = 'parked' | 'correction' | 'check' | 'notice';

/** What a handling brings to the page: only what still matters, or what stopped it. */
function broughtBy(handling: HandlingAnswer): Brought[] {
  const { parked, correction, check, notice, status } = handling;
  const open = !isSettled(handling) && status !== 'cancelled';
  return [
    ...(parked !== undefined ? (['parked'] as const) : []),
    ...(check !== undefined && open ? (['check'] as const) : []),
    ...(correction !== undefined && (open || status === 'lapsed') ? (['correction'] as const) : []),
    ...(notice !== undefined && (open || status === 'objected') ? (['notice'] as const) : []),
  ];
}

/** Whether a panel of the page has the primary button, so that the list of actions has none. */
export function hasStepPanel({ handlings, status }: CasePage): boolean {
  const asking: readonly HandlingAnswer['status'][] = ['correcting', 'to-check', 'check-booked'];
  return status !== 'closed' && handlings.some((one) => one.parked !== undefined || asking.includes(one.status));
}

/** What the handlings bring: parked ones first, then checks, corrections and public notices. */
export function StepPanels({ view, clocks, actions, openWhy }: Props): ReactNode {
  const order: readonly Brought[] = ['parked', 'check', 'correction', 'notice'];
  return order.flatMap((what) =>
    view.handlings
      .filter((handling) => broughtBy(handling).includes(what) && (what !== 'parked' || view.status !== 'closed'))
      .map((handling) => {
        const key = `${what} ${handling.step}`;
        switch (what) {
          case 'parked':
            return <ParkedPanel key={key} handling={handling} view={view} actions={actions} />;
          case 'check':
            return <CheckPanel key={key} handling={handling} clocks={clocks} actions={actions} openWhy={openWhy} />;
          case 'correction':
            return (
              <CorrectionPanel
                key={key}
                handling={handling}
                clocks={clocks}
                view={view}
                actions={actions}
                openWhy={openWhy}
              />
            );
          case 'notice':
            return <NoticePanel key={key} handling={handling} clocks={clocks} openWhy={openWhy} />;
        }
      }),
  );
}
