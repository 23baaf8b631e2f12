import type { Catalogue } from '../../catalogue/catalogue.ts';
import { itemIn } from '../../catalogue/item-in.ts';
import { calendarAt } from '../../domain/calendar-at.ts';
import type { CaseView, HandlingView } from '../../domain/case-view.ts';
import type { ClockDate, ColourSpell } from '../../domain/clocks/clock.ts';
import { colourAt } from '../../domain/clocks/clock-colours.ts';
import type { ClockFacts, Statement } from '../../domain/clocks/clock-facts.ts';
import { explainClock } from '../../domain/clocks/explain-clock.ts';
import { workdaysOf } from '../../domain/clocks/workdays.ts';
import type { Workdays } from '../../domain/clocks/workdays.ts';
import { toOffsetIso } from '../../domain/shanghai-time.ts';
import type { ClockView } from '../../domain/step-clock.ts';
import type { Calendar } from '../../domain/term.ts';
import type { ClockAnswer, ColourSpellAnswer } from '../schemas/clock-answer.ts';
import { clockNames } from '../words/clocks/clock-names.ts';
import type { ClockNames } from '../words/clocks/clock-names.ts';
import { clockSentences } from '../words/clocks/clock-sentences.ts';

/** What clocks are told with; `open` false: without what people wrote. */
export interface ClockSurroundings {
  calendar: Calendar;
  catalogue: Catalogue;
  now: Date;
  open: boolean;
}

/** All clocks of a case with the lines that explain them, step by step. */
export function clockAnswers({ handlings }: Pick<CaseView, 'handlings'>, around: ClockSurroundings): ClockAnswer[] {
  return handlings.flatMap((handling) => {
    const { clocks = [], place } = handling;
    if (clocks.length === 0) return [];
    const workdays = workdaysOf(calendarAt(around.calendar, place.region));
    const names = clockNames(around.catalogue, promiseOf(handling, around.catalogue));
    return clocks.map((clock) => clockAnswer(handling.step, clock, { ...around, workdays, names }));
  });
}

/** What an item's own promise rests on. */
function promiseOf({ item, place }: HandlingView, { items }: Catalogue): Parameters<typeof clockNames>[1] {
  const base = items.get(item);
  return base && itemIn(base, place.province).promise;
}

type Telling = ClockSurroundings & { workdays: Workdays; names: ClockNames };

function clockAnswer(step: string, clock: ClockView, telling: Telling): ClockAnswer {
  const { rule, of, startedAt, promised, legal, standing, deemed, overAt, colours } = clock;
  const { label, basis, source } = telling.names.clock(rule.code, rule.legal === undefined ? 'promised' : 'legal');
  const colour = colourAt(clock, telling.now.toISOString());
  return {
    step,
    role: of,
    code: rule.code,
    label,
    basis,
    certainty: rule.legal === undefined ? (rule.promiseCertainty ?? rule.certainty) : rule.certainty,
    source,
    current: clock.current === true,
    startedAt: toOffsetIso(startedAt),
    ...(promised && { promised: dateAnswer(promised) }),
    ...(legal && { legal: dateAnswer(legal) }),
    ...(colour && { colour }),
    colours: colourAnswers(colours),
    ...(standing && { standing }),
    ...(deemed && { deemed: { ...deemed, at: toOffsetIso(deemed.at) } }),
    ...(overAt !== undefined && { overAt: toOffsetIso(overAt) }),
    stops: [...rule.stops],
    ...linesOf(clock, telling),
  };
}

function dateAnswer({ date, before, provisional, moved }: ClockDate): NonNullable<ClockAnswer['legal']> {
  return { date, before: toOffsetIso(before), provisional, ...(moved && { movedFrom: moved.from }) };
}

function linesOf(clock: ClockView, { workdays, names, open }: Telling): Pick<ClockAnswer, 'lines' | 'lawFrom'> {
  const facts = open ? clock.facts : withoutWords(clock.facts);
  const { promised = [], legal = [] } = explainClock(clock, facts, workdays);
  const lines = [promised, legal].flatMap((limit) => clockSentences(limit, names));
  return { lines, lawFrom: promised.length };
}

const unsaid: Statement = { by: '…', why: '…', evidence: '…' };

/** What people wrote may name people. */
function withoutWords(facts: ClockFacts): ClockFacts {
  const { stops, extensions } = facts;
  return {
    ...facts,
    ...(stops && { stops: stops.map((stop) => ({ ...stop, ...unsaid })) }),
    ...(extensions && { extensions: extensions.map((extension) => ({ ...extension, ...unsaid })) }),
  };
}

/** Colours of a clock as pages show them. */
export function colourAnswers(colours: readonly ColourSpell[]): ColourSpellAnswer[] {
  return colours.map(({ colour, from, to }) => ({
    colour,
    from: toOffsetIso(from),
    ...(to !== undefined && { to: toOffsetIso(to) }),
  }));
}
