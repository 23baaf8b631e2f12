import type { CaseView, HandlingView, Holder } from '../domain/case-view.ts';

/** Parties whose cases are few enough to be looked for; most cases are at an authority or closed. */
export type MarkedHolder = Exclude<Holder['party'], 'authority' | 'none'>;

/**
 * What few of all cases are, so that those are found without reading the others. `parked`: a handling waits for a person.
 * `tasks`: something that stops nothing is left to do. `waiting`: the one who looks is to act. `stopped`: its clock
 * stands still, for now or at some time. `holder-…`: who has it.
 */
export type CaseMark = 'parked' | 'tasks' | 'waiting' | 'stopped' | `holder-${MarkedHolder}`;

/** A mark as it is stored and asked for: for one viewer, by the key that they see the case by. */
export function markFor(mark: CaseMark, viewer: string): string {
  return `${mark} ${viewer}`;
}

/** All marks of a case, each for everyone who sees it; `waiting` for those who are to act alone. */
export function marksOf(view: CaseView): string[] {
  const { visibleTo, parked, tasks, holder, status, colours = [] } = view;
  const isStopped = status !== 'closed' && colours.some(({ colour }) => colour === 'grey');
  const marks: CaseMark[] = [
    ...(parked.length > 0 ? (['parked'] as const) : []),
    ...(tasks.length > 0 ? (['tasks'] as const) : []),
    ...(isStopped ? (['stopped'] as const) : []),
    ...(holder.party === 'authority' || holder.party === 'none' ? [] : [`holder-${holder.party}` as const]),
  ];
  return [
    ...marks.flatMap((mark) => visibleTo.map((viewer) => markFor(mark, viewer))),
    ...waitsFor(view).map((viewer) => markFor('waiting', viewer)),
  ];
}

/** Keys of those who are to act now: the applicant on a notice, the window on what is held or ready, the region on its checks. */
export function waitsFor({ status, collecting, visibleTo, handlings }: CaseView): string[] {
  const window = collecting.window === undefined ? [] : [`window:${collecting.window}`];
  if (status === 'held') return window;
  if (status !== 'open') return [];
  const owner = visibleTo.filter((key) => key.startsWith('owner:'));
  return [...new Set(handlings.flatMap((handling) => actorsOf(handling, { window, owner })))];
}

function actorsOf({ status, place }: HandlingView, { window, owner }: Record<'window' | 'owner', string[]>): string[] {
  switch (status) {
    case 'correcting':
      return owner;
    case 'to-deliver':
      return window;
    case 'to-check':
    case 'check-booked':
      return [`region:${place.region}`];
    default:
      return [];
  }
}
