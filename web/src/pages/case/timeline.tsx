import type { ReactNode } from 'react';
import { useState } from 'react';
import type { CasePage } from '../../../../api/schemas/case-answer.ts';
import type { PageEvent } from '../../../../api/schemas/timeline.ts';
import type { ClockAnswer } from '../../../../api/schemas/clock-answer.ts';
import { useCatalogue } from '../../api/catalogue-context.ts';
import { ProvinceSign } from '../../signs/province-sign.tsx';
import { sideOf } from '../../signs/province-side.ts';
import { clockOf, dayOf, weekdayOf } from '../../time/show-time.ts';
import { useNow } from '../../time/use-now.ts';
import { useWords } from '../../words/words-context.ts';
import { foldedCount, laneRows } from './lane-rows.ts';
import { LaneRowView } from './timeline-row.tsx';
import './timeline.css';

function LaneHeads({ view }: { view: CasePage }): ReactNode {
  const { t, tl } = useWords();
  const { words } = useCatalogue();
  const places = [view.collecting, view.deciding];
  const headOf = (side: 'west' | 'east'): ReactNode => {
    const here = places.filter(({ province }) => sideOf(province) === side);
    const [place] = here;
    if (place === undefined) return <div className={`lane-head lane-head-${side}`} />;
    const region = t('place.region', {
      province: tl(words.province(place.province)),
      region: tl(words.region(place.region)),
    });
    const both = here.length === 2 && here[0]?.region === here[1]?.region;
    const key = both ? 'timeline.both' : place === view.collecting ? 'timeline.collecting' : 'timeline.deciding';
    return (
      <div className={`lane-head lane-head-${side}`}>
        <ProvinceSign province={place.province} />
        <b>{t(key, { region })}</b>
        <span className="mono meta tertiary">{place.region}</span>
      </div>
    );
  };
  return (
    <>
      {headOf('west')}
      <div className="lane-year">{t('timeline.year', { year: dayOf(view.openedAt).slice(0, 4) })}</div>
      {headOf('east')}
    </>
  );
}

function NowLine({ now }: { now: string }): ReactNode {
  const { t, tc } = useWords();
  const date = dayOf(now);
  return (
    <li className="now-line">
      {t('timeline.now', { date, weekday: tc('weekday', weekdayOf(date)), time: clockOf(now) })}
    </li>
  );
}

interface Props {
  view: CasePage;
  clocks: readonly ClockAnswer[];
  events: readonly PageEvent[];
}

/** Two lanes: 川 left, 渝 right, hand-overs across, the now line, and below it what is expected. */
export function Timeline({ view, clocks, events }: Props): ReactNode {
  const { t } = useWords();
  const now = useNow();
  const [unfolded, setUnfolded] = useState(false);
  const { past, ongoing, future } = laneRows(view, events);
  const folded = unfolded ? 0 : foldedCount(past);
  const shown = past.slice(folded);
  const newest = events.at(-1)?.seq;
  return (
    <section className="card" aria-label={t('timeline.title')}>
      <div className="card-head">
        <h2>{t('timeline.title')}</h2>
        <span className="meta tertiary hide-narrow">{t('timeline.sub')}</span>
        <span className="end small secondary">{t('timeline.ledger', { n: events.length })}</span>
      </div>
      <div className="card-body">
        <div className="lanes">
          <LaneHeads view={view} />
          <ol className="lane-rows">
            {folded > 0 && (
              <li className="lane-fold">
                <button type="button" className="fold" onClick={() => setUnfolded(true)}>
                  {t('timeline.earlier', { n: folded })}
                </button>
              </li>
            )}
            {shown.map((row, at) => (
              <LaneRowView
                key={row.key}
                row={row}
                view={view}
                clocks={clocks}
                now={now}
                before={shown[at - 1]}
                fresh={'event' in row && row.event.seq === newest}
              />
            ))}
            {ongoing.length + future.length > 0 && <NowLine now={now} />}
            {[...ongoing, ...future].map((row) => (
              <LaneRowView
                key={row.key}
                row={row}
                view={view}
                clocks={clocks}
                now={now}
                before={undefined}
                fresh={false}
              />
            ))}
          </ol>
        </div>
      </div>
    </section>
  );
}
