import type { CasePage, HandlingAnswer } from '../../../../api/schemas/case-answer.ts';
import type { ClockAnswer } from '../../../../api/schemas/clock-answer.ts';
import type { CatalogueWords } from '../../api/catalogue-words.ts';
import { dateNow } from '../../clocks/which-clock.ts';
import type { Stage } from '../../signs/stage-steps.tsx';
import { shortDay, shortMoment } from '../../time/show-time.ts';
import type { WordsInUse } from '../../words/words-context.ts';

type Step = Pick<HandlingAnswer, 'step' | 'item' | 'place' | 'after' | 'status' | 'decidedAt' | 'due' | 'actBy'>;

const settled: readonly HandlingAnswer['status'][] = [
  'granted',
  'refused',
  'withdrawn',
  'cancelled',
  'checked',
  'cleared',
  'lapsed',
  'objected',
  'delivered',
];
const failed: readonly HandlingAnswer['status'][] = ['refused', 'withdrawn', 'cancelled', 'lapsed', 'objected'];

/** Whether a handling has ended, one way or the other. */
export function isSettled({ status }: Pick<HandlingAnswer, 'status'>): boolean {
  return settled.includes(status);
}

/** Steps that a handling still waits for. */
export function awaitedSteps(
  { after }: Pick<HandlingAnswer, 'after'>,
  handlings: readonly Pick<HandlingAnswer, 'step' | 'status'>[],
): string[] {
  return after.filter((name) => handlings.some((other) => other.step === name && !isSettled(other)));
}

/** Handlings that wait for the same ones stand together: they run at the same time. */
export function parallelGroups<T extends Pick<HandlingAnswer, 'after'>>(steps: readonly T[]): T[][] {
  const groups = new Map<string, T[]>();
  for (const step of steps) {
    const key = [...step.after].sort().join(' ');
    groups.set(key, [...(groups.get(key) ?? []), step]);
  }
  return [...groups.values()];
}

/** Whether a handling ended without what was asked for. */
export function isFailed({ status }: Pick<HandlingAnswer, 'status'>): boolean {
  return failed.includes(status);
}

/** What ends the whole case, whatever ran beside it. */
const ending: readonly HandlingAnswer['status'][] = ['lapsed', 'objected'];

/** State of a group of handlings that share one step. */
export function groupState(group: readonly Pick<HandlingAnswer, 'status'>[]): Stage['state'] {
  if (group.every(({ status }) => status === 'cancelled')) return 'skipped';
  if (group.some(({ status }) => ending.includes(status))) return 'ended';
  if (group.every(isSettled)) return group.every(isFailed) ? 'ended' : 'done';
  return group.every(({ status }) => status === 'waiting' || status === 'cancelled') ? 'future' : 'now';
}

/** The date that comes first of a group of handlings that run at the same time, and what it is. */
export function nextDate(
  group: readonly Pick<HandlingAnswer, 'step' | 'status' | 'due' | 'actBy'>[],
  clocks: readonly ClockAnswer[],
): ReturnType<typeof dateNow> {
  return group
    .filter((step) => !isSettled(step))
    .flatMap((step) => dateNow(step, clocks) ?? [])
    .sort((a, b) => a.date.localeCompare(b.date))[0];
}

/** The stages of a case: collected, then each group of handlings, in the order of the plan. */
export function caseStages(
  view: Pick<CasePage, 'collecting' | 'openedAt'> & { handlings: readonly Step[] },
  clocks: readonly ClockAnswer[],
  catalogue: CatalogueWords,
  { t, tc, tl }: WordsInUse,
): Stage[] {
  const itemOf = (step: string): string => {
    const handling = view.handlings.find((other) => other.step === step);
    return handling === undefined ? step : tl(catalogue.itemShort(handling.item));
  };
  const noteOf = (group: readonly Step[], state: Stage['state']): string => {
    const [first] = group;
    const sign = [...new Set(group.map(({ place }) => catalogue.provinceSign(place.province)))].join(' ');
    const last =
      group
        .map(({ decidedAt }) => decidedAt ?? '')
        .sort()
        .at(-1) ?? '';
    if (state === 'skipped') return t('status.handling.cancelled');
    if (state === 'done' || state === 'ended') return last === '' ? sign : `${sign} ${shortMoment(last)}`;
    const next = nextDate(group, clocks);
    if (state === 'now' && next !== undefined) return `${sign} ${tc('date', next.of, { date: shortDay(next.date) })}`;
    const awaited = first === undefined ? [] : awaitedSteps(first, view.handlings);
    if (awaited.length > 0) return `${sign} ${t('handlings.waits', { item: awaited.map(itemOf).join(t('list.and')) })}`;
    const running = group.find((step) => !isSettled(step));
    return running === undefined ? sign : `${sign} ${tc('status.handling', running.status)}`;
  };
  const collected: Stage = {
    key: 'collected',
    state: 'done',
    title: t('stage.collected'),
    note: `${catalogue.provinceSign(view.collecting.province)} ${shortMoment(view.openedAt)}`,
  };
  const stages = parallelGroups(view.handlings).map((group): Stage => {
    const state = groupState(group);
    const title = [...new Set(group.map(({ item }) => tl(catalogue.itemShort(item))))].join(' ‖ ');
    return { key: group[0]?.step ?? title, state, title, note: noteOf(group, state) };
  });
  return [collected, ...stages];
}
