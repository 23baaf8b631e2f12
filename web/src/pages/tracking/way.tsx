import type { ReactNode } from 'react';
import { Fragment } from 'react';
import type { TrackingAnswer } from '../../../../api/schemas/tracking.ts';
import { useCatalogue } from '../../api/catalogue-context.ts';
import { ProvinceSign } from '../../signs/province-sign.tsx';
import { shortDay, shortMoment } from '../../time/show-time.ts';
import { useWords } from '../../words/words-context.ts';
import { awaitedSteps, groupState, isFailed, nextDate, parallelGroups } from '../case/case-stages.ts';

type Step = TrackingAnswer['steps'][number];

function noteOf(
  group: readonly Step[],
  state: ReturnType<typeof groupState>,
  nameOf: (step: string) => string,
  { t, tc }: ReturnType<typeof useWords>,
  { steps, next }: TrackingAnswer,
): string {
  const parts: string[] = [];
  const [first] = group;
  const ended =
    group
      .map(({ decidedAt }) => decidedAt ?? '')
      .sort()
      .at(-1) ?? '';
  if (state === 'skipped') return tc('status.handling', 'cancelled');
  if (state === 'done' || state === 'ended') {
    parts.push(...group.filter(isFailed).map(({ status }) => tc('status.handling', status)));
    if (ended !== '') parts.push(shortMoment(ended));
  } else if (state === 'now') {
    const dates = group
      .flatMap((step) => nextDate([step], next === undefined ? [] : [next]) ?? [])
      .sort((a, b) => a.date.localeCompare(b.date));
    parts.push(...new Set(dates.map(({ of, date }) => tc('date', of, { date: shortDay(date) }))));
    if (group.some(({ parked }) => parked)) parts.push(t('track.way.parked'));
  } else if (first !== undefined) {
    const awaited = awaitedSteps(first, steps).map(nameOf);
    if (awaited.length > 0) parts.push(t('track.way.after', { item: awaited.join(t('list.and')) }));
  }
  return parts.join(' · ');
}

/** The way so far and still to go: one line, the sign at the left changes, a hand-over is a pill. */
export function Way({ view }: { view: TrackingAnswer }): ReactNode {
  const words = useWords();
  const { t, tl } = words;
  const { words: catalogue } = useCatalogue();
  const nameOf = (step: string): string => {
    const found = view.steps.find((one) => one.step === step);
    return found === undefined ? step : tl(catalogue.itemShort(found.item));
  };
  const groups = parallelGroups(view.steps);
  return (
    <section className="card phone-card">
      <h2>{t('track.way')}</h2>
      <ol className="way">
        <li className="way-done">
          <ProvinceSign province={view.collecting.province} />
          <div>
            <b>{t('track.way.collected')}</b>
            <span>{shortMoment(view.openedAt)}</span>
          </div>
        </li>
        {groups.map((group, at) => {
          const state = groupState(group);
          const place = group[0]?.place ?? view.collecting;
          const before = groups[at - 1]?.[0]?.place ?? view.collecting;
          const open = state === 'future' || state === 'skipped';
          const crosses = before.province !== place.province;
          const from = catalogue.provinceSign(before.province);
          const to = catalogue.provinceSign(place.province);
          const back = place.province === view.collecting.province;
          const licence = groups[at - 1]?.some(({ kind }) => kind === 'certificate');
          const passed = !back ? 'track.way.pushed' : licence === true ? 'track.way.certificate' : 'track.way.result';
          return (
            <Fragment key={group[0]?.step}>
              {crosses && (
                <li className={open ? 'way-over way-future' : 'way-over'}>
                  <span>
                    {t('track.way.handover', { from, to })} · {t(passed)}
                  </span>
                </li>
              )}
              <li className={open ? 'way-future' : `way-${state}`} aria-current={state === 'now' ? 'step' : false}>
                <ProvinceSign province={place.province} hollow={open} />
                <div>
                  <b>{[...new Set(group.map(({ item }) => tl(catalogue.itemShort(item))))].join(' ‖ ')}</b>
                  <span>{noteOf(group, state, nameOf, words, view)}</span>
                </div>
              </li>
            </Fragment>
          );
        })}
      </ol>
    </section>
  );
}
