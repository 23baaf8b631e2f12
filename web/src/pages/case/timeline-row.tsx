import type { ReactNode } from 'react';
import type { CasePage } from '../../../../api/schemas/case-answer.ts';
import type { ClockAnswer } from '../../../../api/schemas/clock-answer.ts';
import { useCatalogue } from '../../api/catalogue-context.ts';
import { useSession } from '../../frame/session-context.ts';
import { ParkedChip } from '../../signs/parked-chip.tsx';
import { PartySign, ProvinceSign } from '../../signs/province-sign.tsx';
import { sideOf } from '../../signs/province-side.ts';
import { clockOf, dayOf, shortDay, shortDayOf, shortMoment } from '../../time/show-time.ts';
import { useWords } from '../../words/words-context.ts';
import type { WordsInUse } from '../../words/words-context.ts';
import { ageWords } from './age-words.ts';
import { nextDate } from './case-stages.ts';
import { eventWords } from './event-words.ts';
import type { LaneRow } from './lane-rows.ts';
import { handlingOf, stepName } from './step-name.ts';

interface Props {
  row: LaneRow;
  view: CasePage;
  clocks: readonly ClockAnswer[];
  now: string;
  before: LaneRow | undefined;
  fresh: boolean;
}

type RowOf<K extends LaneRow['kind']> = Extract<LaneRow, { kind: K }>;

function momentOf(row: LaneRow | undefined): string | undefined {
  return row !== undefined && 'at' in row ? row.at : undefined;
}

function Moment({ at, before }: { at: string; before: string | undefined }): ReactNode {
  const sameDay = before !== undefined && dayOf(before) === dayOf(at);
  return (
    <div className="lane-time">
      {!sameDay && <b>{shortDayOf(at)}</b>}
      {clockOf(at)}
    </div>
  );
}

function EventRow({ row, view, before, fresh }: Props & { row: RowOf<'event'> }): ReactNode {
  const words = useWords();
  const { words: catalogue } = useCatalogue();
  const { role } = useSession();
  const { title, detail } = eventWords(row.event, view, catalogue, words, role === 'ops');
  const classes = ['lane-event', `lane-${row.side}`, row.party === undefined ? '' : 'lane-party', fresh ? 'fresh' : ''];
  return (
    <li className="lane-row" data-seq={row.event.seq} data-kind={row.event.kind}>
      <div className={classes.filter(Boolean).join(' ')}>
        {row.party !== undefined && <PartySign party={row.party} />}
        <b>{title}</b>
        {detail !== '' && <small>{detail}</small>}
      </div>
      <Moment at={row.at} before={momentOf(before)} />
    </li>
  );
}

function HandOver({
  from,
  to,
  texts,
}: {
  from: string;
  to: string;
  texts: Record<'from' | 'what' | 'to', string>;
}): ReactNode {
  const westward = sideOf(to) === 'west';
  const [west, east] = westward ? [to, from] : [from, to];
  return (
    <>
      <div className={westward ? 'over-end over-west over-head' : 'over-end over-west'}>
        <ProvinceSign province={west} />
        <span>{westward ? texts.to : texts.from}</span>
      </div>
      <div className="over-what">{texts.what}</div>
      <div className={westward ? 'over-end over-east' : 'over-end over-east over-head'}>
        <span>{westward ? texts.from : texts.to}</span>
        <ProvinceSign province={east} />
      </div>
    </>
  );
}

/** What stands at the two ends of a hand-over and on it. */
function handOverTexts(
  row: RowOf<'hand-over'>,
  { now, item }: { now: string; item: string },
  words: WordsInUse,
): Record<'from' | 'what' | 'to', string> {
  const { t, tc } = words;
  const { certificate, gaps = [] } = row.event.data;
  const time = shortMoment(row.at);
  if (row.what === 'certificate') {
    const status = tc('certificate', certificate?.status ?? 'unknown');
    const issued = certificate === undefined ? '' : t('timeline.issued', { time: shortMoment(certificate.issuedAt) });
    return {
      from: issued,
      what: t('timeline.certificate', { kind: item, status }),
      to: t('timeline.checked', { time }),
    };
  }
  if (row.what === 'notice') {
    const what = t('timeline.notice', { n: gaps.length });
    return { from: t('timeline.told', { time }), what, to: t('timeline.reached', { time }) };
  }
  const arrived = row.signed ? 'timeline.signed' : 'timeline.answered';
  const to =
    row.arrivedAt === undefined
      ? t('timeline.unsigned', { age: ageWords(row.at, now, words) })
      : t(arrived, { time: shortMoment(row.arrivedAt) });
  return { from: t('timeline.sent', { time }), what: tc('timeline.passed', row.what, { item }), to };
}

function HandOverRow({ row, view, now, fresh }: Props & { row: RowOf<'hand-over'> }): ReactNode {
  const words = useWords();
  const { words: catalogue } = useCatalogue();
  const texts = handOverTexts(row, { now, item: stepName(view, row.step, catalogue, words) }, words);
  const classes = ['lane-over', row.arrivedAt === undefined ? 'over-open' : '', fresh ? 'fresh' : ''];
  return (
    <li className={classes.filter(Boolean).join(' ')} data-seq={row.event.seq} data-kind={row.event.kind}>
      <HandOver from={row.from} to={row.to} texts={texts} />
    </li>
  );
}

function OngoingRow({ row, view, clocks }: Props & { row: RowOf<'ongoing'> }): ReactNode {
  const { t, tc, tl } = useWords();
  const { words: catalogue } = useCatalogue();
  const handling = handlingOf(view, row.step);
  if (handling === undefined) return null;
  const item = tl(catalogue.itemShort(handling.item));
  const status = tc('status.handling', handling.status);
  const next = nextDate([handling], clocks);
  const theirs = handling.status === 'correcting';
  const office =
    handling.kind === 'delivery'
      ? catalogue.window(view.collecting.window ?? '')
      : catalogue.authority(handling.authority);
  const parts = [
    theirs ? t('party.applicant') : tl(office),
    ...(next === undefined ? [] : [tc('date', next.of, { date: shortDay(next.date) })]),
  ];
  return (
    <li className="lane-row">
      <div className={`lane-event lane-${row.side} lane-now`}>
        {theirs && <PartySign party="applicant" />}
        <b>{handling.kind === 'delivery' ? status : t('timeline.doing', { item, status })}</b>{' '}
        {handling.parked !== undefined && <ParkedChip outcomeUnknown={handling.parked.outcomeUnknown} short />}
        <small>{parts.join(' · ')}</small>
      </div>
      <div className="lane-time">{t('timeline.ongoing')}</div>
    </li>
  );
}

function afterWords(
  after: readonly string[],
  view: CasePage,
  nameOf: (step: string) => string,
  t: WordsInUse['t'],
): string {
  const [first] = after;
  if (first === undefined || after.length > 1) return t('timeline.expected');
  return handlingOf(view, first) === undefined ? t('timeline.expected') : t('timeline.after', { item: nameOf(first) });
}

function ExpectedRow({ row, view }: Props & { row: RowOf<'expected'> }): ReactNode {
  const words = useWords();
  const { words: catalogue } = useCatalogue();
  const nameOf = (step: string): string => stepName(view, step, catalogue, words);
  return (
    <li className="lane-row">
      <div className={`lane-event lane-${row.side} lane-expected`}>
        {row.steps.map(nameOf).join(' ‖ ')}
        {row.steps.length > 1 && <small>{words.t('timeline.sameTime')}</small>}
      </div>
      <div className="lane-time">{afterWords(row.after, view, nameOf, words.t)}</div>
    </li>
  );
}

function ExpectedHandOverRow({ row, view }: Props & { row: RowOf<'expected-hand-over'> }): ReactNode {
  const words = useWords();
  const { words: catalogue } = useCatalogue();
  const nameOf = (step: string): string => stepName(view, step, catalogue, words);
  const texts = { from: words.t('timeline.expected'), what: nameOf(row.step), to: '' };
  return (
    <li className="lane-over over-open">
      <HandOver from={row.from} to={row.to} texts={texts} />
    </li>
  );
}

/** One row of the timeline. */
export function LaneRowView(props: Props): ReactNode {
  const { row } = props;
  switch (row.kind) {
    case 'event':
      return <EventRow {...props} row={row} />;
    case 'hand-over':
      return <HandOverRow {...props} row={row} />;
    case 'ongoing':
      return <OngoingRow {...props} row={row} />;
    case 'expected':
      return <ExpectedRow {...props} row={row} />;
    case 'expected-hand-over':
      return <ExpectedHandOverRow {...props} row={row} />;
  }
}
