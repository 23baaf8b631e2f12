import type { EventKind, LedgerEvent } from '../../domain/ledger.ts';
import type { PlanStep } from '../../domain/plan.ts';
import type { ClockRole, StepClock } from '../../domain/step-clock.ts';
import type { Term } from '../../domain/term.ts';
import { goldenClocks } from './golden-row.ts';
import type { GoldenClock, GoldenExtension, GoldenFacts, GoldenRow, GoldenStop, Length } from './golden-row.ts';
import { walkToDates } from './naive-day-walker.ts';

/** A clock that a ledger tells of: the row that a golden file would have for it, and when it was over, where it was. */
export interface ToldClock {
  role: ClockRole;
  row: GoldenRow;
  overAt?: string;
}

/** What a row needs beside the ledger: when its colour is looked at, and the days that a test made working days. */
export interface Looking {
  at: string;
  worked?: string[];
}

/**
 * The clocks of a licensing step that have begun, each as a golden row whose dates the day-walker found. The events are
 * read here a second time and apart from `domain/`: which of them begins a clock and which ends it stands only below.
 */
export function rowsOfLedger(events: readonly LedgerEvent[], step: string, looking: Looking): ToldClock[] {
  const [opened] = events;
  if (opened?.kind !== 'opened') throw new Error('a ledger begins with opened');
  const plan = opened.data.plan.steps.find((each) => each.step === step);
  const told = events.filter((event) => event.step === step);
  const tables = Object.keys(opened.data.calendar.years).map(Number);
  return (plan?.clocks ?? []).flatMap((clock) => {
    const span = spans[clock.of]?.(told);
    if (span?.from === undefined) return [];
    const facts: GoldenFacts = {
      ...lengthsOf(clock, plan),
      start: span.from,
      stops: stopsOf(told, clock.of),
      extensions: extensionsOf(told, clock),
      tables,
      local: [],
      ...looking,
    };
    const overAt = span.to ?? decidedAt(told);
    return [{ role: clock.of, row: rowOf(clock.of, facts, events.length), ...(overAt !== undefined && { overAt }) }];
  });
}

function rowOf(role: ClockRole, facts: GoldenFacts, seq: number): GoldenRow {
  const id = `${role}-after-event-${String(seq)}`;
  return { line: seq, id, facts, expected: walkToDates(facts), source: 'a running case', why: 'told by its ledger' };
}

interface Span {
  from?: string | undefined;
  to?: string | undefined;
}

/** What begins and what ends each of the five clocks of a licence. */
const spans: Partial<Record<ClockRole, (told: LedgerEvent[]) => Span>> = {
  'correction-notice': (told) => ({
    from: when(told, 'received'),
    to: when(told, 'correction-requested') ?? when(told, 'accepted'),
  }),
  acceptance: (told) => {
    const given = told.find((event) => event.kind === 'supplemented' && event.data.what === 'correction');
    if (given !== undefined) return { from: given.occurredAt, to: when(told, 'accepted') };
    return { from: when(told, 'received'), to: when(told, 'accepted') ?? when(told, 'correction-requested') };
  },
  'correction-answer': (told) => ({ from: when(told, 'correction-requested'), to: allAnsweredAt(told) }),
  check: (told) => ({ from: when(told, 'accepted'), to: when(told, 'check-recorded') }),
  decision: (told) => ({ from: when(told, 'accepted'), to: decidedAt(told) }),
};

function when(told: LedgerEvent[], kind: EventKind): string | undefined {
  return told.find((event) => event.kind === kind)?.occurredAt;
}

function decidedAt(told: LedgerEvent[]): string | undefined {
  return when(told, 'granted') ?? when(told, 'refused') ?? when(told, 'handling-withdrawn');
}

/** The answer that left no gap open. */
function allAnsweredAt(told: LedgerEvent[]): string | undefined {
  const open = new Set<string>();
  for (const event of told) {
    if (event.kind === 'correction-requested') for (const { id } of event.data.notice.gaps) open.add(id);
    if (event.kind !== 'corrected') continue;
    for (const { gap } of event.data.answers) open.delete(gap);
    if (open.size === 0) return event.occurredAt;
  }
  return undefined;
}

/** The clock's name, and what the item says of its length. */
function lengthsOf(
  { code, legal, promise }: StepClock,
  plan: PlanStep | undefined,
): Pick<GoldenFacts, 'clock' | 'term' | 'promise'> {
  if (!isGolden(code)) throw new Error(`no golden row has the clock ${code}`);
  const term = goldenClocks[code] === 'term' ? (plan?.correction ?? legal) : undefined;
  return { clock: code, ...(term && { term: lengthOf(term) }), ...(promise && { promise: lengthOf(promise) }) };
}

function isGolden(code: string): code is GoldenClock {
  return Object.hasOwn(goldenClocks, code);
}

const units = { 'working-days': 'working days', 'calendar-days': 'calendar days', months: 'months' } as const;

function lengthOf({ n, unit }: Term): Length {
  if (unit === 'seconds') throw new Error('a golden row has no seconds');
  return { n, unit: units[unit] };
}

const byOf = ({ actor }: LedgerEvent): string => (actor.party === 'window' ? actor.staff : actor.party);

/** Told again with the same first day and reason, a stop is the same one with its end. */
function stopsOf(told: LedgerEvent[], role: ClockRole): GoldenStop[] {
  const stops = new Map<string, GoldenStop>();
  for (const event of told) {
    if (event.kind !== 'clock-stopped' || event.data.role !== role) continue;
    const { first: from, last: to = '', reason, why, evidence } = event.data;
    const said = { by: byOf(event), why, evidence: `${evidence.reference} ${evidence.text}` };
    stops.set(`${from} ${reason}`, { from, to, reason, ...said });
  }
  return [...stops.values()];
}

/** An extension that does not say how long it is is as long as the law allows. */
function extensionsOf(told: LedgerEvent[], { of, extension, legal }: StepClock): GoldenExtension[] {
  return told.flatMap((event) => {
    if (event.kind !== 'clock-extended' || event.data.role !== of) return [];
    const { n = extension?.n ?? 0, why, evidence } = event.data;
    const length = lengthOf({ n, unit: legal?.unit ?? 'working-days' });
    const said = { by: byOf(event), why, evidence: `${evidence.reference} ${evidence.text}` };
    return [{ granted: event.occurredAt, length, ...said }];
  });
}
