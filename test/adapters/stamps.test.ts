import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as chongqing from '../../adapters/chongqing/stamp.ts';
import * as sichuan from '../../adapters/sichuan/stamp.ts';

const dialects = [
  { name: 'Sichuan', ...sichuan, write: (day: string, time: string) => `${day}${time}`.replace(/[-:]/g, '') },
  { name: 'Chongqing', ...chongqing, write: (day: string, time: string) => `${day} ${time}` },
];

describe.each(dialects)('stamps of $name', ({ stampOf, instantOfStamp, write }) => {
  test.each([
    ['2026-03-02', '09:30:05', '2026-03-02T01:30:05.000Z'],
    ['2026-01-01', '07:59:59', '2025-12-31T23:59:59.000Z'],
    ['2024-02-29', '08:00:00', '2024-02-29T00:00:00.000Z'],
    ['2026-07-01', '00:00:00', '2026-06-30T16:00:00.000Z'],
  ])('%s %s in Beijing is %s', (day, time, instant) => {
    expect(instantOfStamp(write(day, time))).toBe(instant);
    expect(stampOf(instant)).toBe(write(day, time));
  });

  test.each([
    ['2026-02-29', '00:00:00'],
    ['2026-13-01', '00:00:00'],
    ['2026-00-01', '00:00:00'],
    ['2026-04-31', '00:00:00'],
    ['2026-04-00', '00:00:00'],
    ['2026-04-01', '24:00:00'],
    ['2026-04-01', '00:60:00'],
    ['2026-04-01', '00:00:60'],
    ['026-04-01', '00:00:00'],
    ['2026-04-01', '00:00:00Z'],
    ['', ''],
  ])('"%s %s" is no moment', (day, time) => {
    expect(instantOfStamp(write(day, time))).toBeUndefined();
  });

  test('every second comes back from its stamp, and what is below a second is cut off, not rounded', () => {
    const second = fc.integer({ min: Date.UTC(1992, 0, 1) / 1000, max: Date.UTC(9998, 0, 1) / 1000 });
    fc.assert(
      fc.property(second, fc.nat(999), (at, ms) => {
        const stamp = stampOf(new Date(at * 1000 + ms).toISOString());
        expect(instantOfStamp(stamp)).toBe(new Date(at * 1000).toISOString());
      }),
    );
  });
});
