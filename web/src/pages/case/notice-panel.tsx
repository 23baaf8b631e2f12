import type { ReactNode } from 'react';
import type { CasePage, HandlingAnswer, ObjectionAnswer } from '../../../../api/schemas/case-answer.ts';
import type { ClockAnswer } from '../../../../api/schemas/clock-answer.ts';
import { useCatalogue } from '../../api/catalogue-context.ts';
import type { WhyAsked } from '../../clocks/which-clock.ts';
import { Notice } from '../../frame/notice.tsx';
import { shortMoment } from '../../time/show-time.ts';
import { useWords } from '../../words/words-context.ts';
import { DateWithWhy } from './date-with-why.tsx';

function Objection({ objection }: { objection: ObjectionAnswer }): ReactNode {
  const { t } = useWords();
  const { at, by, reason } = objection;
  return (
    <p className="small">
      {t('notice.objection', { time: shortMoment(at) })}
      {by !== undefined && <> · {t('event.objector', { by, reason: reason ?? '' })}</>}
    </p>
  );
}

interface Props {
  handling: HandlingAnswer;
  clocks: readonly ClockAnswer[];
  openWhy: (asked: WhyAsked) => void;
}

/** 公示: a period for others. It ends on its own day, whether or not anyone works on it. */
export function NoticePanel({ handling, clocks, openWhy }: Props): ReactNode {
  const { t, tc, tl } = useWords();
  const { words } = useCatalogue();
  const { notice, step, item, status } = handling;
  if (notice === undefined) return null;
  const { publishedAt, period, objection } = notice;
  return (
    <section className="card">
      <div className="card-head wrap">
        <h2>{tl(words.item(item))}</h2>
        <span className="chip chip-line">{tc('status.handling', status)}</span>
        <span className="end">
          {status === 'published' ? (
            <DateWithWhy step={step} of="notice" due={period} clocks={clocks} openWhy={openWhy} />
          ) : (
            <span className="small secondary">{tc('date', 'notice', { date: period.date })}</span>
          )}
        </span>
      </div>
      <div className="card-body stack">
        <p className="small secondary">
          {t('notice.published', { time: shortMoment(publishedAt) })}
          {status === 'published' && <> · {t('notice.forOthers')}</>}
        </p>
        {objection !== undefined && <Objection objection={objection} />}
      </div>
    </section>
  );
}

/** What is left to do that stops nothing: objections that came after the period. */
export function TasksPanel({ view }: { view: CasePage }): ReactNode {
  const { t } = useWords();
  if (view.tasks.length === 0) return null;
  return (
    <Notice tone="info" title={t('tasks.lateObjection', { n: view.tasks.length })}>
      {t('tasks.lateObjection.text')}
      {view.tasks.map(({ objection }) => (
        <Objection key={objection.id} objection={objection} />
      ))}
    </Notice>
  );
}
