import type { ReactNode } from 'react';
import { groupCaseNo } from '../../../../domain/identifiers/case-number.ts';
import { instantMs } from '../../../../domain/shanghai-time.ts';
import type { DueAnswer, HolderAnswer } from '../../../../api/schemas/case-answer.ts';
import type { TrackingAnswer } from '../../../../api/schemas/tracking.ts';
import { useCatalogue } from '../../api/catalogue-context.ts';
import { ClockFold } from '../../clocks/clock-fold.tsx';
import { dateOfClock, namedDate } from '../../clocks/which-clock.ts';
import { DuePill } from '../../signs/due-pill.tsx';
import { clockSign, doneSign, dueSign } from '../../signs/due-sign.ts';
import { HolderSign, holderName } from '../../signs/holder-chip.tsx';
import { shortMoment, weekdayOf } from '../../time/show-time.ts';
import { useNow } from '../../time/use-now.ts';
import { useWords } from '../../words/words-context.ts';
import type { WordKey } from '../../words/word.ts';
import { termWords } from '../case/term-words.ts';
import { WhyFold } from '../case/why-fold.tsx';
import { nextStep } from './next-step.ts';
import { Way } from './way.tsx';

function HolderCard({ view }: { view: TrackingAnswer }): ReactNode {
  const inUse = useWords();
  const { t, tl } = inUse;
  const { words } = useCatalogue();
  const { holder } = view;
  if (holder.party === 'none') return null;
  const step = view.steps.find((one) => 'step' in holder && one.step === holder.step);
  const phone =
    holder.party === 'authority'
      ? words.phoneOfAuthority(holder.authority)
      : words.phoneOfWindow(view.collecting.window);
  const values = {
    province: 'place' in holder ? tl(words.province(holder.place.province)) : '',
    item: step === undefined ? '' : tl(words.itemShort(step.item)),
  };
  const doing: Record<Exclude<HolderAnswer['party'], 'none'>, WordKey> = {
    authority: 'track.holder.doing',
    window: step?.kind === 'delivery' ? 'track.holder.delivery' : 'track.holder.window',
    system: 'track.holder.system',
    applicant: 'track.holder.applicant',
    public: 'track.holder.public',
  };
  return (
    <section className="card phone-card">
      <span className="phone-small secondary">{t('track.holder')}</span>
      <div className="row phone-holder">
        <HolderSign holder={holder} big />
        <div>
          <h2>{holderName(holder, words, inUse, false)}</h2>
          <p className="phone-small secondary">
            {t(doing[holder.party], values)} ·{' '}
            <span className="nowrap">{t('track.holder.since', { time: shortMoment(holder.since) })}</span>
          </p>
          {view.otherHolders > 0 && (
            <p className="phone-small secondary">{t('holder.others', { n: view.otherHolders })}</p>
          )}
        </div>
      </div>
      {phone !== undefined && (
        <a className="phone-button" href={`tel:${phone.replace(/\D/g, '')}`}>
          {t('track.call', { phone })}
        </a>
      )}
    </section>
  );
}

/** The next date in the words of the API, with its clock and the lines of why. */
function ClockCard({
  next,
  due,
}: {
  next: NonNullable<TrackingAnswer['next']>;
  due: DueAnswer | undefined;
}): ReactNode {
  const inUse = useWords();
  const { t, tc, tl } = inUse;
  const { calendar } = useCatalogue();
  const now = useNow();
  const sign = clockSign(next, now, calendar());
  const date = dateOfClock(next)?.date;
  const of = namedDate(next.role);
  // What follows from these two dates is more than that they are dates.
  const follows = due !== undefined && (of === 'correction' || of === 'notice');
  return (
    <section className="card phone-card">
      <div className="row spread wrap">
        <span className="phone-small secondary">{of === undefined ? t('track.due.next') : tc('track.due.of', of)}</span>
        {sign !== undefined && <DuePill sign={sign} />}
      </div>
      {date !== undefined && (
        <div className="phone-date">
          {date} <span>{tc('weekday', weekdayOf(date))}</span>
        </div>
      )}
      <p>{tl(next.words)}</p>
      {follows && (
        <p className="phone-small secondary">{tc('track.due.is', of, { term: termWords(due.term, inUse) })}</p>
      )}
      <ClockFold clock={next} />
    </section>
  );
}

function DueCard({ view }: { view: TrackingAnswer }): ReactNode {
  const { t } = useWords();
  const { due, next } = view;
  if (view.status === 'closed') return null;
  if (next !== undefined) return <ClockCard next={next} due={due} />;
  if (due === undefined) {
    return (
      <section className="card phone-card">
        <span className="phone-small secondary">{t('track.due.of.promise')}</span>
        <p>{t('track.due.none')}</p>
      </section>
    );
  }
  return <DaysCard view={view} due={due} />;
}

/** A date of a case that was opened without clocks, with its days. */
function DaysCard({ view, due }: { view: TrackingAnswer; due: DueAnswer }): ReactNode {
  const inUse = useWords();
  const { t, tc } = inUse;
  const { words, calendar } = useCatalogue();
  const now = useNow();
  const late = instantMs(now) >= instantMs(due.before);
  const held = 'step' in view.holder ? view.holder.step : undefined;
  const running = view.why.filter((one) => one.due.before === due.before);
  const why = running.find(({ step }) => step === held) ?? running[0];
  const of = why?.of ?? 'promise';
  const explained = why !== undefined && why.lines.length > 0;
  const step = view.steps.find((one) => one.step === why?.step);
  return (
    <section className="card phone-card">
      <div className="row spread wrap">
        <span className="phone-small secondary">{tc('track.due.of', of)}</span>
        <DuePill sign={dueSign(due, now, calendar(due.calendarVersion))} />
      </div>
      <div className="phone-date">
        {due.date} <span>{tc('weekday', weekdayOf(due.date))}</span>
      </div>
      <p className="phone-small secondary">
        {late && of === 'promise' ? t('track.due.late') : tc('track.due.is', of, { term: termWords(due.term, inUse) })}
      </p>
      {why && explained && <WhyFold why={why} terms={step && words.itemTerms(step.item, step.place.province)} />}
    </section>
  );
}

function NextCard({ view }: { view: TrackingAnswer }): ReactNode {
  const inUse = useWords();
  const { t } = inUse;
  const { words } = useCatalogue();
  const next = nextStep(view, words, inUse);
  const closed = view.status === 'closed';
  return (
    <section className="card phone-card">
      {!closed && (
        <span className="phone-small secondary">{t(view.toDo.length > 0 ? 'track.todo' : 'track.next')}</span>
      )}
      {closed && <DuePill sign={doneSign(view.openedAt, view.updatedAt)} />}
      <h2>{next.title}</h2>
      <p className="phone-small secondary">{next.text}</p>
    </section>
  );
}

interface Props {
  view: TrackingAnswer;
  busy: boolean;
  problem: WordKey | undefined;
  again: () => void;
  another: () => void;
}

/** One case for anyone with number and code: holder, date with why, next step, the way so far. No names. */
export function TrackedCase({ view, busy, problem, again, another }: Props): ReactNode {
  const { t, tl } = useWords();
  const { words } = useCatalogue();
  const region = t('place.region', {
    province: tl(words.province(view.deciding.province)),
    region: tl(words.region(view.deciding.region)),
  });
  return (
    <>
      <section>
        <h1 className="phone-route">{t('track.route', { bundle: tl(words.bundle(view.bundle)), region })}</h1>
        <p className="mono phone-number">{groupCaseNo(view.caseNo)}</p>
      </section>
      {view.outage !== undefined && (
        <p className="phone-problem" role="status">
          {t('track.outage', { time: shortMoment(view.outage.since) })}
        </p>
      )}
      <HolderCard view={view} />
      <DueCard view={view} />
      <NextCard view={view} />
      <Way view={view} />
      {problem !== undefined && (
        <p className="phone-problem" role="alert">
          {t(problem)}
        </p>
      )}
      <div className="phone-two">
        <button type="button" className="phone-button" onClick={again} aria-disabled={busy}>
          {t(busy ? 'track.going' : 'track.refresh')}
        </button>
        <button type="button" className="phone-button" onClick={another}>
          {t('track.another')}
        </button>
      </div>
      <p className="phone-foot">
        {t('track.noNames')}
        <br />
        {t('track.updated', { time: shortMoment(view.updatedAt) })}
      </p>
    </>
  );
}
