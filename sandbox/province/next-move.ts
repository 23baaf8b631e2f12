import type { ReportState } from '../../domain/report.ts';
import type { Books } from './books.ts';
import { courseOf } from './course-of.ts';
import { gapsFor } from './gaps-of.ts';
import { decisionKnob, knobsFor } from './knobs.ts';
import type { Ruling } from './province-records.ts';
import { answerTo, isDecided, latestChange, type Handling } from './province-state.ts';

/** What happens to a handling next by itself, and when (milliseconds since the epoch, by the province's clock). */
export interface Move {
  state: ReportState;
  dueMs: number;
}

/** The next move of a handling; undefined while it is decided, or waits for somebody. */
export function nextMove(books: Books, handling: Handling): Move | undefined {
  if (isDecided(handling)) return undefined;
  const delayMs = knobsFor(books.state.knobs, handling.system).decisionDelayMs ?? books.decisionDelayMs;
  switch (latestChange(handling).state) {
    case 'received':
      return afterReceipt(books, handling, delayMs);
    case 'correction':
      return afterCorrection(handling, delayMs);
    case 'accepted':
      return afterAcceptance(books, handling, delayMs);
    default:
      return undefined;
  }
}

/** How a handling is decided when its time comes: a failed check refuses, a knob goes before the rules. */
export function rulingFor({ state }: Books, { system, ruling, supplements }: Handling): Ruling {
  const ruled = decisionKnob(state.knobs, system) ?? ruling;
  return ruled === 'grant' && supplements.some(({ passed }) => passed === false) ? 'refuse' : ruled;
}

function afterReceipt(books: Books, handling: Handling, delayMs: number): Move | undefined {
  const received = Date.parse(handling.receivedAt);
  if (courseOf(handling.system, handling.item).publishes) {
    const ruling = rulingFor(books, handling);
    if (ruling === 'silent') return undefined;
    return { state: ruling === 'refuse' ? 'refused' : 'published', dueMs: received + delayMs / 2 };
  }
  const incomplete = gapsFor(books, handling).length > 0;
  return { state: incomplete ? 'correction' : 'accepted', dueMs: received + delayMs / 2 };
}

function afterCorrection(handling: Handling, delayMs: number): Move | undefined {
  const answer = answerTo(handling, 'correction');
  return answer && { state: 'accepted', dueMs: Date.parse(answer.receivedAt) + delayMs / 2 };
}

function afterAcceptance(books: Books, handling: Handling, delayMs: number): Move | undefined {
  const ruling = rulingFor(books, handling);
  if (ruling === 'silent') return undefined;
  const state = ruling === 'refuse' ? 'refused' : 'granted';
  const latest = handling.supplements.at(-1);
  if (!courseOf(handling.system, handling.item).checks) {
    return { state, dueMs: Date.parse(latest?.receivedAt ?? handling.receivedAt) + delayMs };
  }
  const check = handling.supplements.findLast(({ what }) => what === 'check');
  return check && { state, dueMs: Date.parse(check.receivedAt) + delayMs / 2 };
}
