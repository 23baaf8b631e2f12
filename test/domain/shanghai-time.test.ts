import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addMonths,
  instantMs,
  isDay,
  nextDay,
  shanghaiDay,
  startOfDay,
  toOffsetIso,
  weekday,
} from '../../domain/shanghai-time.ts';

describe('Shanghai time', () => {
  it('does not follow the machine: these tests run in New York', () => {
    expect(process.env['TZ']).toBe('America/New_York');
    expect(shanghaiDay('2026-10-08T15:59:59.999Z')).toBe('2026-10-08');
    expect(shanghaiDay('2026-10-08T16:00:00.000Z')).toBe('2026-10-09');
  });

  it('starts a day at 16:00 UTC of the day before', () => {
    expect(startOfDay('2026-10-09')).toBe('2026-10-08T16:00:00.000Z');
  });

  it.each([
    ['2026-02-28', '2026-03-01'],
    ['2028-02-28', '2028-02-29'],
    ['2026-12-31', '2027-01-01'],
  ])('follows %s by %s', (day, next) => {
    expect(nextDay(day)).toBe(next);
  });

  it('knows the days of the week', () => {
    expect([weekday('2026-10-08'), weekday('2026-10-10'), weekday('2026-10-11')]).toEqual([4, 6, 0]);
  });

  it.each([
    ['2026-10-08T02:20:00Z', '2026-10-08T10:20:00+08:00'],
    ['2026-10-08T20:20:00.120Z', '2026-10-09T04:20:00.120+08:00'],
    ['2026-10-08T10:20:00+08:00', '2026-10-08T10:20:00+08:00'],
  ])('writes %s as %s', (instant, text) => {
    expect(toOffsetIso(instant)).toBe(text);
  });

  it('writes an instant that is still the same instant', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1992-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
        (date) => {
          expect(instantMs(toOffsetIso(date.toISOString()))).toBe(date.getTime());
        },
      ),
    );
  });

  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2027-12-31', 2, '2028-02-29'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-05-31', 0, '2026-05-31'],
  ])('adds to %s %i months: %s', (day, count, date) => {
    expect(addMonths(day, count)).toBe(date);
  });

  it.each(['2026-02-29', '2026-13-01', '2026-00-10', '2026-1-1', '26-01-01', '2026-01-01T00:00:00Z', ''])(
    'does not take %o for a day',
    (text) => {
      expect(isDay(text)).toBe(false);
      expect(() => nextDay(text)).toThrow(RangeError);
    },
  );

  it.each(['2026-10-08T10:20:00', '2026-10-08 10:20:00Z', 'yesterday', '2026-10-08T25:00:00Z'])(
    'refuses %o as an instant, which would otherwise be read in the machine’s zone or as none',
    (text) => {
      expect(() => shanghaiDay(text)).toThrow(RangeError);
    },
  );
});
