import type { PublicNotice } from './case-view.ts';
import { dueAfter } from './due.ts';
import { instantMs } from './shanghai-time.ts';
import type { Calendar, Due, Term } from './term.ts';

/**
 * Until when one must apply on a public notice before it lapses (公司法 §240: within 20 days of the period's end): a term
 * to act that starts with the period's last day.
 */
export function applyBefore({ period }: PublicNotice, term: Term, calendar: Calendar): Due {
  const lastInstant = new Date(instantMs(period.before) - 1).toISOString();
  return dueAfter(term.unit === 'seconds' ? period.before : lastInstant, term, calendar);
}
