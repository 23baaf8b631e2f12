import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { dayKind } from '../../../../domain/calendar.ts';
import { dueAfter, explainDue } from '../../../../domain/due.ts';
import type { BundleAnswer } from '../../../../api/schemas/catalogue-answer.ts';
import { useCatalogue } from '../../api/catalogue-context.ts';
import { useChord } from '../../keys/use-chord.ts';
import { KeyCap } from '../../signs/key-cap.tsx';
import { dayOf, weekdayOf } from '../../time/show-time.ts';
import { useNow } from '../../time/use-now.ts';
import { useWords } from '../../words/words-context.ts';
import { whyTexts } from '../case/why-lines.ts';
import type { BundleStep } from './chosen-steps.ts';
import { chosenSteps, promiseOf } from './chosen-steps.ts';
import type { Draft } from './draft.ts';

interface Props {
  draft: Draft;
  bundle: BundleAnswer;
}

function DateWhy({ due }: { due: ReturnType<typeof dueAfter> }): ReactNode {
  const inUse = useWords();
  const { words, calendar } = useCatalogue();
  const now = useNow();
  const lines = whyTexts({ due, lines: explainDue(due, calendar(due.calendarVersion)) }, dayOf(now), words, inUse);
  return (
    <ol className="dates-why" id="dates-why">
      {lines.map((line) => (
        <li key={line.days} className={line.counted ? '' : 'tertiary'}>
          <b>{line.count}</b>
          <span>{line.days}</span>
          <span>{line.reason}</span>
        </li>
      ))}
    </ol>
  );
}

/** The first dates if it were taken in now, and why; what starts later has no date yet, and is said so by its absence. */
export function DatesPreview({ draft, bundle }: Props): ReactNode {
  const { t, tl, tc } = useWords();
  const { catalogue, words, calendar } = useCatalogue();
  const now = useNow();
  const [whyOpen, setWhyOpen] = useState(false);
  const toggle = (): void => setWhyOpen((open) => !open);
  useChord('Alt+W', toggle);
  const steps = chosenSteps(draft, bundle);
  const dueOf = (step: BundleStep): ReturnType<typeof dueAfter> =>
    dueAfter(now, promiseOf(step, draft, catalogue, words), calendar());
  /** The same item in both places, by the same day, is one line. */
  const once = (those: readonly BundleStep[]): BundleStep[] => {
    const byLine = new Map(those.map((step) => [`${step.item} ${dueOf(step).date}`, step]));
    return [...byLine.values()];
  };
  const beginning = steps.filter(({ after }) => after.length === 0);
  const first = once(beginning);
  const second = once(
    steps.filter(({ after }) => after.length > 0 && after.every((name) => beginning.some(({ step }) => step === name))),
  );
  const shown = (day: string): string => {
    const named = `${day} ${tc('weekday', weekdayOf(day))}`;
    const isMakeUp = dayKind(day, calendar()).reason === 'make-up-day';
    return isMakeUp ? t('new.dates.makeUp', { day: named }) : named;
  };
  const last = second[0] ?? first[0];
  return (
    <section className="card">
      <div className="card-head">
        <h2>{t('new.dates.title')}</h2>
        <span className="end">
          <Button
            size="small"
            type="link"
            className="dates-button"
            onClick={toggle}
            aria-expanded={whyOpen}
            {...(whyOpen ? { 'aria-controls': 'dates-why' } : {})}
            aria-keyshortcuts="Alt+W"
          >
            {t('new.dates.why')} <KeyCap name="Alt W" />
          </Button>
        </span>
      </div>
      <div className="card-body">
        <ul className="lines">
          <li>
            <span>{t('new.dates.receipt')}</span>
            <b>{shown(dayOf(now))}</b>
          </li>
          {first.map((step) => (
            <li key={step.step}>
              <span>{tl(words.itemShort(step.item))}</span>
              <b>{shown(dueOf(step).date)}</b>
            </li>
          ))}
          {second.map((step) => (
            <li key={step.step}>
              <span>{t('new.dates.first', { item: tl(words.itemShort(step.item)) })}</span>
              <b>{shown(dueOf(step).date)}</b>
            </li>
          ))}
        </ul>
        {whyOpen && last !== undefined && <DateWhy due={dueOf(last)} />}
        <p className="meta tertiary">{t('new.dates.note')}</p>
      </div>
    </section>
  );
}
