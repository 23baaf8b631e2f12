import { describe, expect, it } from 'vitest';
import { dueAfter } from '../../domain/due.ts';
import type { Calendar, Term } from '../../domain/term.ts';
import { colourAt, doneSign, dueSign, handlingSign, stoppedSign, waitingSign } from '../../web/src/signs/due-sign.ts';

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

describe('the pill of a clock that knows its turns', () => {
  const due = dueAfter('2026-09-30T15:20:00+08:00', workingDays(5), calendar);
  const turns = { yellow: '2026-10-13T00:00:00+08:00', red: due.before, black: '2026-10-21T00:00:00+08:00' };

  it('changes its colour at the instant of the turn and not a moment before', () => {
    expect(colourAt(turns, '2026-10-12T23:59:59.999+08:00')).toBe('green');
    expect(colourAt(turns, turns.yellow)).toBe('yellow');
    expect(colourAt(turns, new Date(Date.parse(due.before) - 1).toISOString())).toBe('yellow');
    expect(colourAt(turns, due.before)).toBe('red');
    expect(colourAt(turns, turns.black)).toBe('black');
    expect(colourAt({}, '2030-01-01T00:00:00+08:00')).toBe('green');
  });

  it('takes its shape from the turns and not from the length of the term', () => {
    const pill = dueSign(due, '2026-10-12T10:00:00+08:00', calendar, { ...turns, yellow: due.startedAt });
    expect(pill).toMatchObject({ shape: 'warn', full: { key: 'due.left' } });
    expect(dueSign(due, '2026-10-14T10:00:00+08:00', calendar, { black: turns.black }).shape).toBe('ok');
  });

  it('counts days past the law from the law’s last day', () => {
    const on = (now: string): unknown => dueSign(due, now, calendar, turns);
    expect(on('2026-10-21T00:00:00+08:00')).toMatchObject({ shape: 'law', full: { key: 'due.law', values: { n: 1 } } });
    expect(on('2026-10-23T12:00:00+08:00')).toMatchObject({ shape: 'law', full: { values: { n: 3 } } });
  });

  it('is hatched and counts nothing while it stands, whatever has passed', () => {
    const pill = dueSign(due, '2026-10-30T10:00:00+08:00', calendar, { ...turns, grey: true, back: '2026-11-02' });
    expect(pill).toMatchObject({ shape: 'stop', full: { key: 'due.stop', values: { date: '11-02' } } });
    expect(stoppedSign(undefined)).toMatchObject({ shape: 'stop', full: { key: 'due.stop.open', values: {} } });
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
