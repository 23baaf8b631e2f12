import type { ReactNode } from 'react';
import { Fragment } from 'react';
import { dayKind } from '../../../../domain/calendar.ts';
import { dueAfter } from '../../../../domain/due.ts';
import type { BundleAnswer } from '../../../../api/schemas/catalogue-answer.ts';
import { useCatalogue } from '../../api/catalogue-context.ts';
import { ProvinceSign } from '../../signs/province-sign.tsx';
import { dayOf, weekdayOf } from '../../time/show-time.ts';
import { useNow } from '../../time/use-now.ts';
import { useWords } from '../../words/words-context.ts';
import { parallelGroups } from '../case/case-stages.ts';
import { termWords } from '../case/term-words.ts';
import type { Draft } from './draft.ts';

interface Props {
  draft: Draft;
  bundle: BundleAnswer;
}

type Step = BundleAnswer['steps'][number];

/** The steps that the choices leave, with what they wait for when something in between is not chosen. */
function chosenSteps({ draft, bundle }: Props): Step[] {
  const isChosen = (step: Step): boolean => !step.optional || draft.choices.includes(step.item);
  const byStep = new Map(bundle.steps.map((step) => [step.step, step]));
  const waitsFor = (name: string): string[] => {
    const step = byStep.get(name);
    return step === undefined || isChosen(step) ? [name] : step.after.flatMap(waitsFor);
  };
  return bundle.steps.filter(isChosen).map((step) => ({ ...step, after: [...new Set(step.after.flatMap(waitsFor))] }));
}

/** What will happen, where, and with which promise. */
export function PlanPreview(props: Props): ReactNode {
  const inUse = useWords();
  const { t, tl } = inUse;
  const { catalogue, words } = useCatalogue();
  const { draft } = props;
  const window = catalogue.windows.find(({ code }) => code === draft.window);
  const provinceOf = (region: string | undefined): string =>
    catalogue.regions.find(({ code }) => code === region)?.province ?? '';
  const collecting = provinceOf(window?.region);
  const deciding = provinceOf(draft.region);
  if (collecting === '' || deciding === '') return null;
  const groups = parallelGroups(chosenSteps(props));
  return (
    <section className="card">
      <div className="card-head">
        <h2>{t('new.plan.title')}</h2>
        <span className="meta tertiary">
          {t('new.plan.sub', { collecting: tl(words.province(collecting)), deciding: tl(words.province(deciding)) })}
        </span>
      </div>
      <ol className="card-body plan">
        <li className="plan-step">
          <ProvinceSign province={collecting} />
          <b>{t('new.plan.collect')}</b>
          <small>{t('new.plan.today')}</small>
        </li>
        {groups.map((group) => (
          <Fragment key={group[0]?.step}>
            <li className="plan-arrow" aria-hidden="true">
              →
            </li>
            <li className="plan-step">
              <ProvinceSign province={group[0]?.at === 'deciding' ? deciding : collecting} />
              <b>{group.map(({ item }) => tl(words.itemShort(item))).join(' ‖ ')}</b>
              <small>{group.map(({ promise }) => termWords(promise, inUse)).join(' ‖ ')}</small>
            </li>
          </Fragment>
        ))}
      </ol>
    </section>
  );
}

/** The first dates if it were taken in now; what starts later has no date yet, and is said so by its absence. */
export function DatesPreview(props: Props): ReactNode {
  const { t, tl, tc } = useWords();
  const { words, calendar } = useCatalogue();
  const now = useNow();
  const steps = chosenSteps(props);
  const first = steps.filter(({ after }) => after.length === 0);
  const second = steps.filter(
    ({ after }) => after.length > 0 && after.every((name) => first.some(({ step }) => step === name)),
  );
  const dateOf = (step: Step): string => dueAfter(now, step.promise, calendar()).date;
  const shown = (day: string): string => {
    const named = `${day} ${tc('weekday', weekdayOf(day))}`;
    const isMakeUp = dayKind(day, calendar()).reason === 'make-up-day';
    return isMakeUp ? t('new.dates.makeUp', { day: named }) : named;
  };
  return (
    <section className="card">
      <div className="card-head">
        <h2>{t('new.dates.title')}</h2>
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
              <b>{shown(dateOf(step))}</b>
            </li>
          ))}
          {second.map((step) => (
            <li key={step.step}>
              <span>{t('new.dates.first', { item: tl(words.itemShort(step.item)) })}</span>
              <b>{shown(dateOf(step))}</b>
            </li>
          ))}
        </ul>
        <p className="meta tertiary">{t('new.dates.note')}</p>
      </div>
    </section>
  );
}
