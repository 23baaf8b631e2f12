import type { ClockLine } from '../../../domain/clocks/clock-line.ts';
import type { Stop } from '../../../domain/clocks/clock-facts.ts';
import type { Certainty } from '../../../domain/clocks/clock-rule.ts';
import type { TermUnit } from '../../../domain/term.ts';
import { addDays, shanghaiDay, toOffsetIso, weekday } from '../../../domain/shanghai-time.ts';
import type { ClockNames, Label } from './clock-names.ts';
import { clocksEn } from './en.ts';
import { clocksZhCn } from './zh-cn.ts';
import type { ClockWordKey, ClockWords } from './zh-cn.ts';

type LineOf<K extends ClockLine['line']> = Extract<ClockLine, { line: K }>;

/** What one line must know of the others: whose clock it is, whether it is counted back, and whether a person set its day. */
interface ToldClock {
  code: string;
  back: boolean;
  set: boolean;
  /** Its limit is a place's own, where no law sets one. */
  local: boolean;
}

/** The lines of one limit as sentences that a clerk can read out, each in both languages. */
export function clockSentences(lines: readonly ClockLine[], names: ClockNames): Label[] {
  const told: ToldClock = {
    code: lines.find((line) => line.line === 'rule')?.code ?? '',
    back: lines.some((line) => line.line === 'start' && line.back),
    set: lines.some((line) => line.line === 'set'),
    local: lines.some((line) => line.line === 'rule' && ruleForm(line) === 'local'),
  };
  const zh = new Teller(clocksZhCn, (label) => label.zh, names, told);
  const en = new Teller(clocksEn, (label) => label.en, names, told);
  return lines.map((line) => ({ zh: zh.tell(line), en: en.tell(line) }));
}

/** Says the lines of one clock in one language. */
class Teller {
  readonly #words: ClockWords;
  readonly #of: (label: Label) => string;
  readonly #names: ClockNames;
  readonly #clock: ToldClock;

  constructor(words: ClockWords, of: (label: Label) => string, names: ClockNames, clock: ToldClock) {
    this.#words = words;
    this.#of = of;
    this.#names = names;
    this.#clock = clock;
  }

  tell(line: ClockLine): string {
    switch (line.line) {
      case 'rule':
        return this.#rule(line);
      case 'start':
        return this.#start(line);
      case 'days':
        return this.#days(line);
      case 'extended':
      case 'set':
      case 'standing':
        return this.#said(line);
      case 'refused':
        return this.#refused(line);
      default:
        return this.#ending(line);
    }
  }

  #fill(key: ClockWordKey, values: Record<string, string | number> = {}): string {
    return this.#words[key].replace(/\{(\w+)\}/g, (hole, name: string) => String(values[name] ?? hole));
  }

  #code(prefix: string, code: string, values: Record<string, string | number> = {}): string {
    const key = `${prefix}.${code}`;
    return isKey(key) ? this.#fill(key, values) : code;
  }

  #day(day: string): string {
    return this.#fill('day', { day, weekday: this.#code('weekday', String(weekday(day))) });
  }

  #length(n: number, unit: TermUnit): string {
    if (n === 0) return this.#fill('unit.at-once');
    return this.#code('unit', n === 1 ? `${unit}.one` : unit, { n });
  }

  #sure(certainty: Certainty, source: Label): string {
    return this.#code('sure', certainty, { source: this.#of(source) });
  }

  #rule({ code, limit, kind, certainty, n, unit }: LineOf<'rule'>): string {
    const { label, basis, source } = this.#names.clock(code, limit);
    const common = { clock: this.#of(label), basis: this.#of(basis), sure: this.#sure(certainty, source) };
    if (n === undefined || unit === undefined) return this.#fill('rule.set', common);
    return this.#code('rule', ruleForm({ limit, kind, certainty }), { ...common, length: this.#length(n, unit) });
  }

  #start({ day, at, back }: LineOf<'start'>): string {
    const starts = this.#of(this.#names.clock(this.#clock.code).starts);
    const time = toOffsetIso(at).slice(11, 16);
    return this.#fill(back ? 'start.back' : 'start.on', { day: this.#day(day), time, starts });
  }

  #days({ from, to, length, counted, reason, n, holiday, stops = [] }: LineOf<'days'>): string {
    const days = from === to ? this.#day(from) : this.#fill('range', { from: this.#day(from), to: this.#day(to) });
    const values = {
      days,
      holiday: holiday === undefined ? '' : this.#of(this.#names.holiday(holiday)),
      stops: this.#stops(stops),
    };
    if (!counted) return this.#code('not', reason, values);
    if (n === undefined) return this.#fill('counted.months', values);
    const { back } = this.#clock;
    const first = n - length + 1;
    return this.#code(back ? 'back' : 'counted', length === 1 ? `${reason}.one` : reason, { ...values, n, first });
  }

  #stops(stops: readonly Stop[]): string {
    return stops
      .map(({ reason, by, why, evidence }) =>
        this.#fill('stop', { reason: this.#of(this.#names.stop(reason).label), by, why, evidence }),
      )
      .join(this.#words['stop.join']);
  }

  #said(line: LineOf<'extended'> | LineOf<'set'> | LineOf<'standing'>): string {
    if (line.line === 'standing') {
      const { since, left, unit, stops } = line;
      return this.#fill('standing', {
        since: this.#day(since),
        length: this.#length(left, unit),
        stops: this.#stops(stops),
      });
    }
    const { by, why, evidence } = line;
    if (line.line === 'set') {
      const { day, latest } = line;
      const values = { by, why, evidence, day: this.#day(day) };
      return latest === undefined
        ? this.#fill('set', values)
        : this.#fill('set.latest', { ...values, latest: this.#day(latest) });
    }
    const { n, unit, grantedAt, office, certainty } = line;
    return this.#fill('extended', {
      by,
      why,
      evidence,
      at: this.#day(shanghaiDay(grantedAt)),
      length: this.#length(n, unit),
      office: this.#code('office', office),
      sure: this.#sure(certainty, this.#names.extensionSource(this.#clock.code)),
    });
  }

  #refused({ fact, code, reason = '', from = '' }: LineOf<'refused'>): string {
    const { label, note } = this.#names.stop(reason);
    const because = this.#code('because', code, { note: this.#of(note) || code });
    return this.#code('refused', fact === 'exclusion' ? 'stop' : fact, { reason: this.#of(label), from, because });
  }

  #ending(line: LineOf<'moved' | 'not-moved' | 'end' | 'provisional' | 'deemed' | 'over' | 'no-limit'>): string {
    switch (line.line) {
      case 'moved':
        return this.#fill('moved', { from: this.#day(line.from), to: this.#day(line.to) });
      case 'not-moved':
        return this.#code('not-moved', line.kind, { day: this.#day(line.day) });
      case 'end':
        return this.#end(line);
      case 'provisional':
        return this.#fill('provisional', { years: line.years.join(', ') });
      case 'deemed': {
        const outcome = this.#code('outcome', line.outcome);
        const last = addDays(shanghaiDay(line.at), -1);
        return this.#fill('deemed', { day: this.#day(last), asOf: this.#day(line.asOf), outcome });
      }
      case 'over':
        return this.#code('over', line.late ? 'late' : 'in-time', { at: this.#day(shanghaiDay(line.at)) });
      default: {
        const { label, basis, source } = this.#names.clock(line.code);
        return this.#fill('no-limit', { clock: this.#of(label), basis: this.#of(basis), source: this.#of(source) });
      }
    }
  }

  #end({ limit, day, kind }: LineOf<'end'>): string {
    const values = { day: this.#day(day) };
    const { set, local } = this.#clock;
    if (set || (local && limit === 'legal' && kind === 'term-to-act')) return this.#fill('end.set', values);
    if (limit !== 'legal' || kind === 'term-to-act') return this.#code('end', limit, values);
    return this.#fill(kind === 'window-before' ? 'end.closes' : 'end.period', values);
  }
}

/** How a limit is called. What a place sets for itself where no law does is not called the law's. */
function ruleForm({ limit, kind, certainty }: Pick<LineOf<'rule'>, 'limit' | 'kind' | 'certainty'>): string {
  if (limit !== 'legal') return limit;
  if (kind === 'window-before') return 'closes';
  return certainty === 'local' ? 'local' : 'legal';
}

function isKey(key: string): key is ClockWordKey {
  return Object.hasOwn(clocksZhCn, key);
}
