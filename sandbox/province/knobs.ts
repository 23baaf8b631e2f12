import type { CertificateStatus } from '../../domain/certificate.ts';
import { certificateStatuses } from './certificate-statuses.ts';
import type { NewGap } from './gaps-of.ts';
import { systemNames, type Ruling, type SystemName } from './province-records.ts';
import { areGaps } from './read-gaps.ts';

/** How a province misbehaves. An absent knob is off. */
export interface Knobs {
  /** Milliseconds between doing what a request asks and answering it. */
  slow?: number;
  /** `503`: the gateway refuses. `reset`: it hangs up. `busy`: it answers that it is busy. Nothing is done. */
  down?: '503' | 'reset' | 'busy';
  /** Answers that it is outside its hours. Nothing is done. */
  outOfHours?: boolean;
  /**
   * Does what is asked; true: sends half of the answer and hangs up. `truncated`: the half comes as if it were whole.
   * `partial`: the answer is whole, without what it must carry.
   */
  halfAnswer?: boolean | 'truncated' | 'partial';
  /**
   * `answer`: does what is asked, and answers with a return code that its page does not know. `state`: what is told of
   * a handling, in answers and callbacks, has a state that its page does not know.
   */
  unknownCode?: 'answer' | 'state';
  /** Every callback is sent twice. */
  duplicateCallback?: boolean;
  /** Callbacks that fall due while this is on are never sent. */
  lostCallback?: boolean;
  /** The callbacks of a handling are held until it is decided, or waits for the other side, and then sent newest first. */
  reverseOrder?: boolean;
  /** Every licence that is read has this status, whatever the source knows. */
  certificate?: CertificateStatus;
  /** How a system decides, whatever the rules say. `silent`: not at all, until the knob changes. */
  decision?: Partial<Record<SystemName, Ruling>>;
  /** What a system wants put right before it accepts: true: the usual gaps; false: nothing, whatever the rules find. */
  correction?: Partial<Record<SystemName, boolean | NewGap[]>>;
  /** Milliseconds from the submission to the decision; accepted is half way. */
  decisionDelayMs?: number;
  /** The systems that the other knobs (but `decision` and `correction`, which name their own) are for; absent: all. */
  systems?: SystemName[];
}

/** The knobs that apply to a system; later ones win. Without a system, only those that are for all. */
export function knobsFor(all: Knobs[], system: SystemName | undefined): Knobs {
  return all
    .filter(({ systems }) => systems === undefined || (system !== undefined && systems.includes(system)))
    .reduce<Knobs>((merged, knobs) => ({ ...merged, ...knobs }), {});
}

/** What the knobs say of a system's decisions, if anything. */
export function decisionKnob(all: Knobs[], system: SystemName): Ruling | undefined {
  return all.reduce<Ruling | undefined>((found, { decision }) => decision?.[system] ?? found, undefined);
}

/** What the knobs say of a system's corrections, if anything. */
export function correctionKnob(all: Knobs[], system: SystemName): boolean | NewGap[] | undefined {
  return all.reduce<boolean | NewGap[] | undefined>(
    (found, { correction }) => correction?.[system] ?? found,
    undefined,
  );
}

const isFlag = (value: unknown): boolean => typeof value === 'boolean';
const isOneOf =
  (...words: string[]) =>
  (value: unknown): boolean =>
    words.some((word) => word === value);
const isMilliseconds = (value: unknown): boolean => Number.isInteger(value) && Number(value) >= 0;
const isSystem = (value: unknown): boolean => systemNames.some((name) => name === value);
const bySystem =
  (check: (value: unknown) => boolean) =>
  (value: unknown): boolean =>
    isObject(value) && Object.entries(value).every(([system, one]) => isSystem(system) && check(one));

const checks: Record<keyof Knobs, (value: unknown) => boolean> = {
  slow: isMilliseconds,
  down: isOneOf('503', 'reset', 'busy'),
  outOfHours: isFlag,
  halfAnswer: (value) => isFlag(value) || value === 'truncated' || value === 'partial',
  unknownCode: isOneOf('answer', 'state'),
  duplicateCallback: isFlag,
  lostCallback: isFlag,
  reverseOrder: isFlag,
  certificate: isOneOf(...certificateStatuses),
  decision: bySystem(isOneOf('grant', 'refuse', 'silent')),
  correction: bySystem((value) => isFlag(value) || areGaps(value)),
  decisionDelayMs: isMilliseconds,
  systems: (value) => Array.isArray(value) && value.length > 0 && value.every(isSystem),
};

/** Reads the body of `PUT /sandbox/knobs`: one set of knobs, or a list of sets. Returns what is wrong as a text. */
export function readKnobs(body: unknown): Knobs[] | string {
  const sets: unknown[] = Array.isArray(body) ? body : [body];
  for (const set of sets) {
    if (!isObject(set)) return 'Knobs are an object, or a list of objects';
    for (const [name, value] of Object.entries(set)) {
      const check = Object.hasOwn(checks, name) ? checks[name as keyof Knobs] : undefined;
      if (check === undefined) return `There is no knob "${name}"; there are ${Object.keys(checks).join(', ')}`;
      if (!check(value)) return `The knob "${name}" cannot be ${JSON.stringify(value)}`;
    }
  }
  return sets as Knobs[];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
