import type { QueryFilter } from 'mongoose';
import type { CaseView } from '../domain/case-view.ts';
import type { ClockColour } from '../domain/clocks/clock.ts';
import type { CaseRecord, StoredSpell } from './case-record.ts';

/** Which colour a case has at an instant. */
export interface AskedColour {
  colour: ClockColour;
  at: Date;
}

/** After every instant. */
const never = new Date('9999-12-31T00:00:00.000Z');

/** The colours of a case as they are compared with an instant; none once it is closed. */
export function spellsOf({ colours = [], status }: Pick<CaseView, 'colours' | 'status'>): StoredSpell[] {
  if (status === 'closed') return [];
  return colours.map(({ colour, from, to }) => ({
    colour,
    from: new Date(from),
    to: to === undefined ? never : new Date(to),
  }));
}

/** Cases of a colour: told by instants that were stored once, so that nothing has to happen for a case to change it. */
export function ofColour({ colour, at }: AskedColour): QueryFilter<CaseRecord> {
  return { spells: { $elemMatch: { colour, from: { $lte: at }, to: { $gt: at } } } };
}

/**
 * Between which due instants cases of a colour lie, so that an index on them begins and ends where they do: what is red
 * or black is overdue, what is green or yellow is not. `grey` has no bounds; its cases are marked.
 */
export function dueBounds({ colour, at }: AskedColour): { $lte?: Date; $gt?: Date } {
  if (colour === 'red' || colour === 'black') return { $lte: at };
  return colour === 'grey' ? {} : { $gt: at };
}
