import type { ClockAnswer } from '../../../api/schemas/clock-answer.ts';

const label = { zh: '许可决定期限', en: 'Term to decide' };
const startedAt = '2026-10-08T09:31:00+08:00';

/** A running clock of a decision, with whatever a test is about. */
export function inventedClock(about: Partial<ClockAnswer> = {}): ClockAnswer {
  return {
    step: 'registration',
    role: 'decision',
    code: 'decision',
    label,
    basis: label,
    certainty: 'certain',
    source: label,
    current: true,
    startedAt,
    colours: [{ colour: 'green', from: startedAt }],
    stops: [],
    lines: [],
    lawFrom: 0,
    ...about,
  };
}

/** A date of a clock whose last day is `date`. */
export function clockDate(date: string): NonNullable<ClockAnswer['legal']> {
  const before = new Date(Date.parse(`${date}T00:00:00+08:00`) + 86_400_000).toISOString();
  return { date, before, provisional: false };
}
