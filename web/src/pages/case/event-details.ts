import type { CasePage } from '../../../../api/schemas/case-answer.ts';
import type { PageEvent } from '../../../../api/schemas/timeline.ts';
import type { CatalogueWords } from '../../api/catalogue-words.ts';
import { shortMoment } from '../../time/show-time.ts';
import type { WordsInUse } from '../../words/words-context.ts';
import { handlingOf, stepName } from './step-name.ts';

type Data = PageEvent['data'];

function actorPart(event: PageEvent, view: CasePage, catalogue: CatalogueWords, { t, tl }: WordsInUse): string {
  const { party, window, staff, authority } = event.actor;
  if (window !== undefined) {
    const name = tl(catalogue.window(window));
    return staff === undefined
      ? t('timeline.window.noStaff', { window: name })
      : t('timeline.window', { window: name, staff });
  }
  if (party !== 'authority') return '';
  return tl(catalogue.authorityShort(authority ?? handlingOf(view, event.step ?? '')?.authority ?? ''));
}

/** A correction and an on-site check: how many points, when, by whom, how it went. */
function visitParts({ gaps, answered, open, at, inspectors, passed, words }: Data, { t, tc }: WordsInUse): string[] {
  const points = gaps ?? answered ?? open;
  return [
    ...(points === undefined ? [] : [t('event.points', { n: points.length })]),
    ...(at === undefined ? [] : [t('event.bookedFor', { time: shortMoment(at) })]),
    ...(inspectors === undefined ? [] : [t('event.inspectors', { staff: inspectors.join(t('list.and')) })]),
    ...(passed === undefined ? [] : [tc('check.result', passed ? 'passed' : 'failed')]),
    ...(words === undefined ? [] : [words]),
  ];
}

/** What was read of a registrar or of licences, and what others said. */
function readingParts(
  { record, certificateStatuses = {}, objection, late }: Data,
  view: CasePage,
  catalogue: CatalogueWords,
  words: WordsInUse,
): string[] {
  const { t, tc } = words;
  const statuses = Object.entries(certificateStatuses).map(([step, status]) =>
    t('event.read', { item: stepName(view, step, catalogue, words), status: tc('certificate', status) }),
  );
  return [
    ...(record === undefined
      ? []
      : [tc('record', record.status), ...record.blocks.flatMap(({ words: said }) => said ?? [])]),
    ...statuses,
    ...(objection?.by === undefined ? [] : [t('event.objector', { by: objection.by, reason: objection.reason ?? '' })]),
    ...(late === true ? [t('event.late')] : []),
  ];
}

/** Which clock was stopped or lengthened, for what, and from which day to which. */
function clockParts({ kind, data }: PageEvent, catalogue: CatalogueWords, { t, tc, tl }: WordsInUse): string[] {
  const { role, reason, first, last, n, why } = data;
  if (role === undefined) return [];
  const days =
    last === undefined
      ? t('event.stop.from', { first: first ?? '' })
      : t('event.stop.days', { first: first ?? '', last });
  return [
    tc('clock.role', role),
    ...(kind === 'clock-stopped' && reason !== undefined ? [tl(catalogue.stop(reason))] : []),
    ...(first === undefined ? [] : [days]),
    ...(n === undefined ? [] : [t('event.extended.by', { n })]),
    ...(why === undefined ? [] : [why]),
  ];
}

/** Which dates a holiday table moved, and by which notice. */
function calendarParts(
  { table, moves = [] }: Data,
  view: CasePage,
  catalogue: CatalogueWords,
  words: WordsInUse,
): string[] {
  const { t, tc } = words;
  const moved = moves.map(({ step, of, limit, from, to }) => {
    const what = tc('moved.what', of) + (limit === undefined ? '' : tc('moved.limit', limit));
    return t('event.moved', { item: stepName(view, step, catalogue, words), what, from, to });
  });
  return [...moved, ...(table === undefined ? [] : [t('event.table', { source: table.source })])];
}

function numberPart({ kind, data }: PageEvent, { t }: WordsInUse): string {
  if (kind === 'correction-requested') return t('event.noticeNo', { no: data.noticeNo ?? '' });
  const decided = kind === 'granted' || kind === 'refused' || kind === 'manual-answer';
  const no = data.provinceNo ?? '';
  return decided && no !== '' ? t('timeline.provinceNo', { no }) : '';
}

/** What is known of an event beside its title, in words, each part alone. Ops also see by which way it came. */
export function eventDetails(
  event: PageEvent,
  view: CasePage,
  catalogue: CatalogueWords,
  words: WordsInUse,
  forOps: boolean,
): string[] {
  const { t, tc } = words;
  const { data } = event;
  const { cause, reason, recipient, evidence, decision } = data;
  return [
    actorPart(event, view, catalogue, words),
    ...(data.asOf === undefined ? [] : [t('event.asOf', { date: data.asOf })]),
    ...(event.kind === 'opened' ? [t('timeline.notAccepted')] : []),
    ...(cause === undefined ? [] : [tc('parked.cause', cause)]),
    ...(decision === undefined ? [] : [tc('status.handling', decision)]),
    // The reason of a stop is a code.
    ...(reason === undefined || data.role !== undefined
      ? []
      : [data.reasonWords === undefined ? reason : words.tl(data.reasonWords)]),
    ...clockParts(event, catalogue, words),
    ...visitParts(data, words),
    ...readingParts(data, view, catalogue, words),
    ...calendarParts(data, view, catalogue, words),
    ...(recipient === undefined ? [] : [t('timeline.recipient', { recipient })]),
    ...(evidence === undefined ? [] : [t('timeline.evidence', { text: evidence.text, reference: evidence.reference })]),
    numberPart(event, words),
    ...(forOps && event.via !== undefined ? [tc('via', event.via)] : []),
  ].filter((part) => part !== '');
}
