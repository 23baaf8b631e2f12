import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { HandlingAnswer } from '../../../../api/schemas/case-answer.ts';
import type { ClockAnswer } from '../../../../api/schemas/clock-answer.ts';
import { useCatalogue } from '../../api/catalogue-context.ts';
import type { WhyAsked } from '../../clocks/which-clock.ts';
import { KeyCap } from '../../signs/key-cap.tsx';
import { dayOf, shortMoment, weekdayOf } from '../../time/show-time.ts';
import { useWords } from '../../words/words-context.ts';
import type { Action } from './case-actions.ts';
import { actionId } from './case-actions.ts';
import { DateWithWhy } from './date-with-why.tsx';

interface Props {
  handling: HandlingAnswer;
  actions: readonly Action[];
  clocks: readonly ClockAnswer[];
  openWhy: (asked: WhyAsked) => void;
}

/** 现场核查: until when, when it is booked and for whom, and what was found. */
export function CheckPanel({ handling, actions, clocks, openWhy }: Props): ReactNode {
  const { t, tc, tl } = useWords();
  const { words } = useCatalogue();
  const { check, step, item, status } = handling;
  if (check === undefined) return null;
  const { booked, result, due } = check;
  const buttons = (['record-check', 'book-check'] as const).flatMap(
    (kind) => actions.find(({ id }) => id === actionId(kind, step)) ?? [],
  );
  return (
    <section className="card">
      <div className="card-head wrap">
        <h2>{t('check.title', { item: tl(words.itemShort(item)) })}</h2>
        <span className="chip chip-line">
          {result === undefined
            ? tc('status.handling', status)
            : tc('check.result', result.passed ? 'passed' : 'failed')}
        </span>
        {result === undefined && (
          <span className="end">
            <DateWithWhy step={step} of="check" due={due} clocks={clocks} openWhy={openWhy} />
          </span>
        )}
      </div>
      <div className="card-body stack">
        {booked === undefined ? (
          <p className="small secondary">{t('check.notBooked')}</p>
        ) : (
          <p className="small">
            {t('check.booked', { time: shortMoment(booked.at), weekday: tc('weekday', weekdayOf(dayOf(booked.at))) })}
            {booked.inspectors.length > 0 && (
              <> · {t('event.inspectors', { staff: booked.inspectors.join(t('list.and')) })}</>
            )}
          </p>
        )}
        {result !== undefined && (
          <p className="small">
            {t('check.found', { time: shortMoment(result.at) })} {result.words}
          </p>
        )}
        {buttons.length > 0 && (
          <div className="row wrap">
            {buttons.map(({ id, label, cap, run }, at) => (
              <Button key={id} type={at === 0 ? 'primary' : 'default'} onClick={run} aria-keyshortcuts={cap}>
                {label} <KeyCap name={cap} />
              </Button>
            ))}
          </div>
        )}
      </div>
    </section>
  );
}
