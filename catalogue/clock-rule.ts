import type { ClockRule, Certainty } from '../domain/clocks/clock-rule.ts';
import type { Term } from '../domain/term.ts';
import type { Catalogue, LawClock } from './catalogue.ts';

/** What an item or a person says of a clock: its length where the law leaves it to them, and what the authority promises. */
export interface Said {
  term?: Term;
  promise?: Term;
  promiseCertainty?: Certainty;
}

/**
 * A clock of the law as the rule that dates are computed by: no words, no sources. `promised-limit`, which no law has,
 * is a promise alone.
 * @throws RangeError when the clock's length is for the item to say and nobody has said it.
 */
export function clockRule(clock: LawClock, { term, promise, promiseCertainty }: Said = {}): ClockRule {
  const { code, kind, certainty, limit, opens, extension, stops, deemed, said } = clock;
  if (said === 'item' && term === undefined) throw new RangeError(`The item must say how long ${code} is`);
  const isPromise = clock.term === 'promise';
  const legal = isPromise ? undefined : (limit ?? (said === 'item' ? term : undefined));
  const promised = isPromise ? term : promise;
  return {
    code,
    kind,
    certainty,
    stops,
    ...(legal && { legal: plain(legal) }),
    ...(promised && { promise: plain(promised) }),
    ...(promiseCertainty && { promiseCertainty }),
    ...(opens && { opens: plain(opens) }),
    ...(extension && { extension: { n: extension.n, by: extension.by, ...certaintyOf(extension) } }),
    ...(deemed && { deemed }),
    ...(said === 'clerk' && { setByPerson: true as const }),
  };
}

function plain({ n, unit }: Term): Term {
  return { n, unit };
}

function certaintyOf({ certainty }: { certainty?: Certainty }): { certainty?: Certainty } {
  return certainty === undefined ? {} : { certainty };
}

/**
 * The clock of the law for one moment of an item (`decision`, `delivery`, …): a special law's that names the item wins
 * over the general one; undefined when there is neither.
 */
export function governingClock({ clocks }: Catalogue, of: string, item?: string): LawClock | undefined {
  const forMoment = [...clocks.values()].filter((clock) => clock.of === of);
  const special = forMoment.find(({ law, items }) => law === 'special' && item !== undefined && items.includes(item));
  return special ?? forMoment.find(({ law }) => law === 'general');
}
