import type { ReactNode } from 'react';
import type { CasePage, HandlingAnswer } from '../../../../api/schemas/case-answer.ts';
import type { ClockAnswer } from '../../../../api/schemas/clock-answer.ts';
import { useCatalogue } from '../../api/catalogue-context.ts';
import { DuePill } from '../../signs/due-pill.tsx';
import { clockSign, handlingSign } from '../../signs/due-sign.ts';
import { ParkedChip } from '../../signs/parked-chip.tsx';
import { ProvinceSign } from '../../signs/province-sign.tsx';
import { shortDayOf } from '../../time/show-time.ts';
import { useNow } from '../../time/use-now.ts';
import { useWords } from '../../words/words-context.ts';
import { awaitedSteps, isSettled } from './case-stages.ts';
import { reasonOf } from './reason-of.ts';
import { stepName } from './step-name.ts';

function StatusCell({ handling, view }: { handling: HandlingAnswer; view: CasePage }): ReactNode {
  const inUse = useWords();
  const { t, tc } = inUse;
  const { words } = useCatalogue();
  const awaited = awaitedSteps(handling, view.handlings);
  const passed = handling.status === 'granted' && handling.certificate === undefined;
  if (handling.parked !== undefined) return <ParkedChip outcomeUnknown={handling.parked.outcomeUnknown} short />;
  if (handling.status === 'waiting' && awaited.length > 0) {
    const item = awaited.map((step) => stepName(view, step, words, inUse)).join(t('list.and'));
    return <span className="tertiary">{t('handlings.waits', { item })}</span>;
  }
  return (
    <>
      <span className="nowrap">{tc('status.handling', passed ? 'passed' : handling.status)}</span>
      {handling.refusal?.reason !== undefined && (
        <div className="meta secondary">{t('handlings.reason', { reason: reasonOf(handling.refusal, inUse) })}</div>
      )}
    </>
  );
}

interface RowProps extends Props {
  handling: HandlingAnswer;
  now: string;
}

function HandlingRow({ handling, view, clocks, now }: RowProps): ReactNode {
  const { tl } = useWords();
  const { words, calendar } = useCatalogue();
  const clock = clocks.find(({ step, current }) => current && step === handling.step);
  const tables = calendar(handling.due?.calendarVersion);
  const sign = clock === undefined ? handlingSign(handling, now, tables) : clockSign(clock, now, tables);
  const isCurrent = 'step' in view.holder && view.holder.step === handling.step;
  const isWaiting = handling.status === 'waiting';
  return (
    <tr className={isCurrent ? 'current' : ''}>
      <td>{isCurrent ? <b>{tl(words.item(handling.item))}</b> : tl(words.item(handling.item))}</td>
      <td>
        <span className="holder">
          <ProvinceSign province={handling.place.province} hollow={isWaiting} />
          {tl(words.authorityShort(handling.authority))}
        </span>
      </td>
      <td>
        <StatusCell handling={handling} view={view} />
      </td>
      <td className="nowrap">{handling.startedAt === undefined ? '—' : shortDayOf(handling.startedAt)}</td>
      <td>{sign === undefined ? '—' : <DuePill sign={sign} size="list" />}</td>
      <td>{handling.system === undefined ? '—' : tl(words.system(handling.place.province, handling.system))}</td>
      <td className="mono nowrap">{handling.provinceNo ?? '—'}</td>
    </tr>
  );
}

function UnchosenRow({ item }: { item: string }): ReactNode {
  const { t, tl } = useWords();
  const { words } = useCatalogue();
  return (
    <tr className="tertiary">
      <td>{tl(words.item(item))}</td>
      <td>{t('handlings.unchosen')}</td>
      <td>{t('handlings.unchosen.status')}</td>
      <td>—</td>
      <td>—</td>
      <td>—</td>
      <td>—</td>
    </tr>
  );
}

interface Props {
  view: CasePage;
  clocks: readonly ClockAnswer[];
}

/** Every handling: who decides it, where it stands, by when. */
export function HandlingsTable({ view, clocks }: Props): ReactNode {
  const { t, tc } = useWords();
  const { catalogue } = useCatalogue();
  const now = useNow();
  const steps = catalogue.bundles.find(({ code }) => code === view.bundle)?.steps ?? [];
  const unchosen = steps.filter(({ step, optional }) => optional && !view.handlings.some((h) => h.step === step));
  const cancelled = view.handlings.filter(({ status }) => status === 'cancelled').length;
  const done = view.handlings.filter(isSettled).length - cancelled;
  const waiting = view.handlings.filter(({ status }) => status === 'waiting').length;
  const running = view.handlings.length - done - cancelled - waiting;
  const counts = Object.entries({ done, running, waiting, cancelled, unchosen: unchosen.length })
    .filter(([, n]) => n > 0)
    .map(([name, n]) => tc('handlings.count', name, { n }));
  return (
    <section className="card">
      <div className="card-head">
        <h2>{t('handlings.title')}</h2>
        <span className="meta tertiary">{t('handlings.sub', { n: view.handlings.length })}</span>
        <span className="end small secondary hide-narrow">
          {counts.map((count) => (
            <span key={count}>{count}</span>
          ))}
        </span>
      </div>
      <div className="table-scroll" tabIndex={0} role="region" aria-label={t('handlings.title')}>
        <table className="table handlings">
          <thead>
            <tr>
              <th>{t('handlings.col.item')}</th>
              <th>{t('handlings.col.authority')}</th>
              <th>{t('handlings.col.status')}</th>
              <th>{t('handlings.col.start')}</th>
              <th>{t('handlings.col.due')}</th>
              <th>{t('handlings.col.system')}</th>
              <th>{t('handlings.col.no')}</th>
            </tr>
          </thead>
          <tbody>
            {view.handlings.map((handling) => (
              <HandlingRow key={handling.step} handling={handling} view={view} clocks={clocks} now={now} />
            ))}
            {unchosen.map(({ step, item }) => (
              <UnchosenRow key={step} item={item} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
