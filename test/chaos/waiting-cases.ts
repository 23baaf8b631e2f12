import type { WaitingCase } from '../support/calendar-world.ts';

/** Adds days to an instant, ISO 8601 UTC. */
function daysLater(instant: string, days: number): string {
  return new Date(Date.parse(instant) + days * 86_400_000).toISOString();
}

const numbered = (at: number): string => `CY500103261123${String(at).padStart(8, '0')}0`;

/**
 * So many open cases, of which so many have their date in 2027 or on the way there; the others' dates lie in 2026. The
 * crossing ones stand between the others, their dates in no order. Each tenth of them counts in calendar days, which a
 * holiday table moves only at the end.
 */
export function waitingCases(cases: number, crossing: number): { all: WaitingCase[]; crossing: WaitingCase[] } {
  const every = Math.floor(cases / crossing);
  const all = Array.from({ length: cases }, (_, at): WaitingCase => {
    const caseNo = numbered(at);
    const nth = Math.floor(at / every);
    if (at % every !== 0 || nth >= crossing) {
      const openedAt = daysLater('2026-11-02T02:00:00.000Z', at % 30);
      return { caseNo, openedAt, promise: { n: 1 + (at % 10), unit: 'working-days' } };
    }
    const openedAt = daysLater('2026-12-07T02:00:00.000Z', (nth * 7) % 20);
    const n = 25 + ((nth * 11) % 60);
    return { caseNo, openedAt, promise: { n, unit: nth % 10 === 9 ? 'calendar-days' : 'working-days' } };
  });
  return { all, crossing: all.filter((_, at) => at % every === 0 && at / every < crossing) };
}
