import type { Term } from '../domain/term.ts';

/** The API tries a command twice for 5 s each before it leaves it as a signal. */
export const longestWayMs = 15_000;
const shortestWayMs = 1_000;

/** How long after a deadline what was sent before it may still be on its way, in ms; short for a test's terms in seconds. */
export function drainMs({ unit }: Term): number {
  return unit === 'seconds' ? shortestWayMs : longestWayMs;
}
