import type { TrackingAnswer } from '../../../../api/schemas/tracking.ts';
import type { CatalogueWords } from '../../api/catalogue-words.ts';
import type { WordsInUse } from '../../words/words-context.ts';
import { isSettled, parallelGroups } from '../case/case-stages.ts';

/** What comes next, in the words of somebody who waits. */
export function nextStep(
  view: TrackingAnswer,
  catalogue: CatalogueWords,
  { t, tc, tl }: WordsInUse,
): { title: string; text: string } {
  const nothing = t('track.next.nothing');
  if (view.status === 'closed') {
    return { title: t('track.next.closed', { outcome: tc('outcome', view.outcome ?? '') }), text: '' };
  }
  if (view.status === 'held') return { title: t('track.next.held'), text: nothing };
  if (view.status === 'withdrawing') return { title: t('track.next.withdrawing'), text: nothing };
  const toCorrect = view.toDo.find(({ what }) => what === 'answer-correction');
  if (toCorrect !== undefined) {
    const { due } = toCorrect;
    const title = due === undefined ? t('track.todo.correct') : t('track.todo.correct.by', { date: due.date });
    return { title, text: t('track.todo.correct.text') };
  }
  if (view.toDo.some(({ what }) => what === 'fetch-result')) {
    return { title: t('track.next.deliver'), text: t('track.next.deliver.text') };
  }
  const nameOf = (group: TrackingAnswer['steps']): string =>
    group.map(({ item }) => tl(catalogue.itemShort(item))).join(t('list.and'));
  const open = parallelGroups(view.steps.filter((step) => !isSettled(step)));
  const [now = [], next] = open;
  const title =
    next === undefined
      ? t('track.next.last', { item: nameOf(now) })
      : t('track.next.after', { item: nameOf(now), next: nameOf(next) });
  return { title, text: view.steps.some(({ parked }) => parked) ? t('track.next.parked') : nothing };
}
