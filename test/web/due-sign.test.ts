import { describe, expect, it } from 'vitest';
import { dueAfter } from '../../domain/due.ts';
import type { Calendar, Term } from '../../domain/term.ts';
import type { ColourSpellAnswer } from '../../api/schemas/clock-answer.ts';
import {
  clockSign,
  doneSign,
  dueSign,
  handlingSign,
  spellAt,
  stillSign,
  waitingSign,
} from '../../web/src/signs/due-sign.ts';
import { clockDate, inventedClock } from './support/invented-clock.ts';

const calendar: Calendar = {
  version: '2026.1',
  years: {
    '2026': {
      off: Object.fromEntries(
        ['01', '02', '03', '04', '05', '06', '07'].map((day) => [`2026-10-${day}`, 'national-day']),
      ),
      on: { '2026-10-10': 'national-day' },
    },
  },
};
const workingDays = (n: number): Term => ({ n, unit: 'working-days' });
const sign = (startedAt: string, term: Term, now: string): ReturnType<typeof dueSign> =>
  dueSign(dueAfter(startedAt, term, calendar), now, calendar);

describe('a due pill', () => {
  it('is a disc while more than a fifth of the promise is left', () => {
    const { shape, full } = sign('2026-09-30T15:20:00+08:00', workingDays(5), '2026-10-08T10:20:00+08:00');
    expect({ shape, n: full.values['n'] }).toEqual({ shape: 'ok', n: 4 });
  });

  it('is a triangle when one working day is left', () => {
    const pill = sign('2026-09-30T15:20:00+08:00', workingDays(2), '2026-10-08T10:20:00+08:00');
    expect(pill).toMatchObject({ shape: 'warn', full: { key: 'due.left', values: { n: 1, date: '10-09' } } });
  });

  it('is a triangle when four fifths are gone, whatever is left', () => {
    const pill = sign('2026-09-01T09:00:00+08:00', workingDays(10), '2026-09-11T10:00:00+08:00');
    expect(pill).toMatchObject({ shape: 'warn', full: { values: { n: 2 } } });
  });

  it('says that it is due today until midnight in China, wherever the reader is', () => {
    const pill = sign('2026-09-30T15:20:00+08:00', workingDays(2), '2026-10-09T23:59:59+08:00');
    expect(pill).toMatchObject({ shape: 'warn', full: { key: 'due.today' } });
  });

  it('is a diamond from midnight on, and counts working days, make-up Saturday included', () => {
    const pill = sign('2026-09-30T15:20:00+08:00', workingDays(2), '2026-10-10T00:00:00+08:00');
    expect(pill).toMatchObject({ shape: 'late', full: { key: 'due.late', values: { n: 1 } } });
  });

  it('counts calendar days of a term in calendar days', () => {
    const term: Term = { n: 10, unit: 'calendar-days' };
    const pill = sign('2026-09-08T09:00:00+08:00', term, '2026-09-12T10:00:00+08:00');
    expect(pill).toMatchObject({ shape: 'ok', full: { key: 'due.daysLeft', values: { n: 6 } } });
  });

  it('is dotted when the date crosses a year without an official table', () => {
    expect(sign('2026-12-30T09:00:00+08:00', workingDays(5), '2026-12-31T09:00:00+08:00').provisional).toBe(true);
    expect(sign('2026-09-30T09:00:00+08:00', workingDays(5), '2026-09-30T09:00:00+08:00').provisional).toBe(false);
  });
});

/** Spells of a clock from the instants at which they begin. */
function spells(...turns: [ColourSpellAnswer['colour'], string][]): ColourSpellAnswer[] {
  return turns.map(([colour, from], at) => {
    const to = turns[at + 1]?.[1];
    return { colour, from, ...(to !== undefined && { to }) };
  });
}

describe('the pill of a date whose clock has colours', () => {
  const startedAt = '2026-09-30T15:20:00+08:00';
  const due = dueAfter(startedAt, workingDays(5), calendar);
  const yellow = '2026-10-13T00:00:00+08:00';
  const black = '2026-10-21T00:00:00+08:00';
  const colours = spells(['green', startedAt], ['yellow', yellow], ['red', due.before], ['black', black]);

  it('changes its colour at the instant of the turn and not a moment before', () => {
    const before = (instant: string): string => new Date(Date.parse(instant) - 1).toISOString();
    const at = (now: string): string | undefined => spellAt(colours, now)?.colour;
    expect([before(yellow), yellow, before(due.before), due.before, black].map(at)).toEqual([
      'green',
      'yellow',
      'yellow',
      'red',
      'black',
    ]);
    expect([before(startedAt), startedAt].map(at)).toEqual([undefined, 'green']);
  });

  it('takes its shape from the colours and not from the length of the term', () => {
    const early = spells(['green', startedAt], ['yellow', '2026-10-08T00:00:00+08:00']);
    const now = '2026-10-09T10:00:00+08:00';
    expect(dueSign(due, now, calendar, early)).toMatchObject({ shape: 'warn', full: { key: 'due.left' } });
    expect(dueSign(due, now, calendar).shape).toBe('ok');
  });

  it('counts days past the law from the law’s last day, over a stop too', () => {
    const on = (now: string, of = colours): unknown => dueSign(due, now, calendar, of);
    expect(on(black)).toMatchObject({ shape: 'law', full: { key: 'due.law', values: { n: 1 } } });
    expect(on('2026-10-23T12:00:00+08:00')).toMatchObject({ shape: 'law', full: { values: { n: 3 } } });
    const stopped = spells(
      ['black', black],
      ['grey', '2026-10-22T00:00:00+08:00'],
      ['black', '2026-10-23T00:00:00+08:00'],
    );
    expect(on('2026-10-23T12:00:00+08:00', stopped)).toMatchObject({ full: { values: { n: 3 } } });
  });

  it('is hatched and counts nothing while it stands, with the day of its going on where that is known', () => {
    const still = spells(['green', startedAt], ['grey', yellow], ['green', '2026-11-02T00:00:00+08:00']);
    const now = '2026-10-30T10:00:00+08:00';
    expect(dueSign(due, now, calendar, still)).toMatchObject({
      shape: 'stop',
      full: { key: 'due.stop', values: { date: '11-02' } },
    });
    expect(
      stillSign(
        still.slice(0, 2).map(({ to: _to, ...open }, at) => (at === 1 ? open : { ...open, to: yellow })),
        now,
      ),
    ).toMatchObject({
      shape: 'stop',
      full: { key: 'due.stop.open', values: {} },
    });
    expect(stillSign(colours, now)).toBeUndefined();
  });
});

describe('the pill of one clock', () => {
  const startedAt = '2026-10-08T09:31:00+08:00';
  const clock = inventedClock({ startedAt });
  const promised = clockDate('2026-10-10');
  const legal = clockDate('2026-10-13');
  const now = '2026-10-08T10:20:00+08:00';

  it('counts to the promise, and to the law’s day where nothing was promised', () => {
    expect(clockSign({ ...clock, promised, legal }, now, calendar)).toMatchObject({ full: { values: { n: 2 } } });
    expect(clockSign({ ...clock, legal }, now, calendar)).toMatchObject({ full: { values: { n: 4 } } });
  });

  it('counts a period that is for others in calendar days', () => {
    const period = { ...clock, role: 'notice' as const, legal: { ...legal, date: '2026-10-14' } };
    expect(clockSign(period, now, calendar)).toMatchObject({ full: { key: 'due.daysLeft', values: { n: 6 } } });
  });

  it('is a tick once it is over, and none where no rule names a date', () => {
    expect(clockSign({ ...clock, legal, overAt: '2026-10-09T09:00:00+08:00' }, now, calendar)?.shape).toBe('done');
    expect(clockSign(clock, now, calendar)).toBeUndefined();
  });
});

describe('the pill of a handling', () => {
  const handling = {
    step: 'registration',
    kind: 'decision',
    item: 'company-registration',
    authority: 'a',
    place: { province: 'sichuan', region: '510104' },
    after: [],
    promise: workingDays(2),
  } as const;
  const now = '2026-10-08T10:20:00+08:00';

  it('is a ring with the promise while it waits', () => {
    expect(handlingSign({ ...handling, after: ['x'], status: 'waiting' }, now, calendar)).toEqual(
      waitingSign(workingDays(2)),
    );
    expect(waitingSign(workingDays(2))).toMatchObject({
      shape: 'none',
      full: { key: 'due.waiting', values: { n: 2 } },
    });
    expect(waitingSign(workingDays(0))).toMatchObject({ shape: 'none', full: { key: 'due.waiting.plain' } });
  });

  it('is a tick with the day once it is decided, and says so when it was the same day', () => {
    const decided = {
      ...handling,
      after: [],
      status: 'granted' as const,
      startedAt: '2026-09-30T15:02:00+08:00',
      decidedAt: '2026-09-30T23:50:00+08:00',
    };
    expect(handlingSign(decided, now, calendar)).toMatchObject({ shape: 'done', full: { key: 'due.done.same' } });
    expect(doneSign('2026-09-29T15:02:00+08:00', '2026-09-30T09:00:00+08:00').full.key).toBe('due.done');
  });

  it('is none for what will not be done', () => {
    expect(handlingSign({ ...handling, after: [], status: 'cancelled' }, now, calendar)).toBeUndefined();
  });
});
