import { describe, expect, it } from 'vitest';
import { colourAt } from '../../../domain/clocks/clock-colours.ts';
import type { ClockFacts } from '../../../domain/clocks/clock-facts.ts';
import type { ClockRule } from '../../../domain/clocks/clock-rule.ts';
import { computeClock, refuseFact } from '../../../domain/clocks/compute-clock.ts';
import { workdaysOf } from '../../../domain/clocks/workdays.ts';
import { publishedCalendar } from '../../support/published-calendar.ts';
import {
  application,
  decision,
  extension,
  noon,
  notice,
  promisedMaterial,
  publicNotice,
  renewal,
  stop,
} from './rules-for-tests.ts';

// The dates themselves are test/golden/dates.csv; here is what it has no column for.
const workdays = workdaysOf(publishedCalendar());
const compute = (rule: ClockRule, facts: ClockFacts) => computeClock(rule, facts, workdays);
const start = { startedAt: noon('2026-06-22') };

describe('the dates of a clock', () => {
  it('are too late from the first instant of the following day in China', () => {
    expect(compute(decision, start)).toMatchObject({
      promised: { date: '2026-07-06', before: '2026-07-06T16:00:00.000Z', provisional: false },
      legal: { date: '2026-07-20', before: '2026-07-20T16:00:00.000Z', provisional: false },
    });
  });

  it('are none while it stands, with what is left of each limit', () => {
    const clock = compute(decision, { ...start, stops: [stop('2026-07-01')] });
    expect(clock).not.toHaveProperty('legal');
    expect(clock).not.toHaveProperty('promised');
    expect(clock.standing).toEqual({ since: '2026-07-01', left: { promised: 4, legal: 14 } });
  });

  it('keep a promise that had passed before it stands', () => {
    const clock = compute(decision, { ...start, stops: [stop('2026-07-09')] });
    expect(clock.promised?.date).toBe('2026-07-06');
    expect(clock.standing).toEqual({ since: '2026-07-09', left: { legal: 8 } });
  });

  it('go on from where they stood when a day is given', () => {
    const clock = compute(decision, { ...start, stops: [stop('2026-07-01', '2026-07-03')] });
    expect(clock).toMatchObject({ promised: { date: '2026-07-09' }, legal: { date: '2026-07-23' } });
    expect(clock).not.toHaveProperty('standing');
  });

  it('wait for a stop that begins on the day that the end would be moved to', () => {
    const rule: ClockRule = { ...application, stops: ['hearing'] };
    const stood = compute(rule, { startedAt: noon('2026-07-20'), stops: [stop('2026-08-10')] });
    expect(stood.standing).toEqual({ since: '2026-08-10', left: { legal: 0 } });
    const ended = compute(rule, { startedAt: noon('2026-07-20'), stops: [stop('2026-08-10', '2026-08-11')] });
    expect(ended.legal).toMatchObject({ date: '2026-08-12', moved: { from: '2026-08-09', rule: 'next-working-day' } });
  });

  it('count the time of seconds, and leave out the days of a stop', () => {
    const rule: ClockRule = { ...decision, legal: { n: 30, unit: 'seconds' }, promise: { n: 10, unit: 'seconds' } };
    const at = '2026-06-22T02:00:00.000Z';
    expect(compute(rule, { startedAt: at }).legal?.before).toBe('2026-06-22T02:00:30.000Z');
    const standing = compute(rule, { startedAt: at, stops: [stop('2026-06-22')] }).standing;
    expect(standing).toEqual({ since: '2026-06-22', left: { promised: 10, legal: 30 } });
    const later = compute(rule, { startedAt: at, stops: [stop('2026-06-22', '2026-06-23')] }).legal;
    expect(later?.before).toBe('2026-06-23T16:00:30.000Z');
  });

  it('lengthen months by months from where they ended', () => {
    const rule: ClockRule = { ...decision, legal: { n: 2, unit: 'months' }, extension: { n: 1, by: 'agency-head' } };
    const facts = { startedAt: noon('2026-01-31'), extensions: [extension('2026-03-02')] };
    expect(compute(rule, facts).legal?.date).toBe('2026-04-30');
    expect(compute(rule, { ...facts, stops: [stop('2026-03-02', '2026-03-03')] }).legal?.date).toBe('2026-05-06');
  });

  it.each([-1, 0.5])('are refused for a limit of %d', (n) => {
    expect(() => compute({ ...decision, legal: { n, unit: 'working-days' } }, start)).toThrow(RangeError);
  });
});

describe('what is deemed', () => {
  const facts = { startedAt: noon('2026-09-22') };

  it('happens at the end by itself, as of the day of the start', () => {
    expect(compute(notice, facts).deemed).toEqual({
      outcome: 'accepted',
      at: '2026-09-30T16:00:00.000Z',
      asOf: '2026-09-22',
    });
  });

  it('does not happen when the clock is met in its last second, and does in the next', () => {
    expect(compute(notice, { ...facts, metAt: '2026-09-30T23:59:59.999+08:00' })).not.toHaveProperty('deemed');
    expect(compute(notice, { ...facts, metAt: '2026-10-01T00:00:00.000+08:00' })).toHaveProperty('deemed');
  });

  it('is as of the last day where the rule says so', () => {
    const rule: ClockRule = { ...notice, deemed: { outcome: 'renewed', asOf: 'end' } };
    expect(compute(rule, facts).deemed?.asOf).toBe('2026-09-30');
  });
});

describe('the colours of a clock', () => {
  const spells = (rule: ClockRule, facts: ClockFacts): string[] =>
    compute(rule, facts).colours.map(({ colour, from }) => `${colour} ${from}`);

  it('turn yellow when four fifths of the promise are gone, red after it, black after the law', () => {
    // Ten working days: the eighth is 07-02, and then 07-03 has one working day left.
    expect(spells(decision, start)).toEqual([
      'green 2026-06-22T04:00:00.000Z',
      'yellow 2026-07-02T16:00:00.000Z',
      'red 2026-07-06T16:00:00.000Z',
      'black 2026-07-20T16:00:00.000Z',
    ]);
  });

  it('turn yellow with one working day left where that is sooner', () => {
    // The fifth of five is 10-09, across the holiday: on 10-08 one is left (domain page, story 5).
    const five = { startedAt: noon('2026-09-24') };
    expect(spells(notice, five)).toContain('yellow 2026-10-07T16:00:00.000Z');
    expect(spells(notice, { startedAt: noon('2026-09-28') })).toContain('yellow 2026-10-08T16:00:00.000Z');
  });

  it('are yellow from the start where there is one working day in all', () => {
    const rule: ClockRule = { ...notice, legal: { n: 1, unit: 'working-days' } };
    expect(spells(rule, start)).toEqual(['yellow 2026-06-22T04:00:00.000Z', 'black 2026-06-23T16:00:00.000Z']);
  });

  it('go from yellow to black where there is no promise, and never turn black where there is no law', () => {
    expect(spells(notice, start).map((spell) => spell.split(' ')[0])).toEqual(['green', 'yellow', 'black']);
    const { legal: _legal, ...promiseAlone } = decision;
    expect(spells(promiseAlone, start).map((spell) => spell.split(' ')[0])).toEqual(['green', 'yellow', 'red']);
  });

  it('are grey while it stands, and then what they would be', () => {
    expect(spells(decision, { ...start, stops: [stop('2026-06-29', '2026-06-30')] })).toEqual([
      'green 2026-06-22T04:00:00.000Z',
      'grey 2026-06-28T16:00:00.000Z',
      'green 2026-06-30T16:00:00.000Z',
      'yellow 2026-07-06T16:00:00.000Z',
      'red 2026-07-08T16:00:00.000Z',
      'black 2026-07-22T16:00:00.000Z',
    ]);
    const open = compute(decision, { ...start, stops: [stop('2026-06-29')] });
    expect(open.colours.at(-1)).toEqual({ colour: 'grey', from: '2026-06-28T16:00:00.000Z' });
  });

  it('end with what was to be done, or with nobody having to do it any more', () => {
    const met = compute(decision, { ...start, metAt: noon('2026-06-25'), endedAt: noon('2026-06-26') });
    expect(met.colours).toEqual([
      { colour: 'green', from: '2026-06-22T04:00:00.000Z', to: '2026-06-25T04:00:00.000Z' },
    ]);
    expect(met.overAt).toBe('2026-06-25T04:00:00.000Z');
  });

  it('are told of an instant: none before the start and after the end', () => {
    const clock = compute(decision, { ...start, metAt: noon('2026-07-30') });
    const at = (instant: string) => colourAt(clock, instant);
    expect(at(noon('2026-06-21'))).toBeUndefined();
    expect(at('2026-06-22T12:00:00+08:00')).toBe('green');
    expect(at('2026-07-02T23:59:59.999+08:00')).toBe('green');
    expect(at('2026-07-03T00:00:00+08:00')).toBe('yellow');
    expect(at('2026-07-07T00:00:00+08:00')).toBe('red');
    expect(at(noon('2026-07-21'))).toBe('black');
    expect(at(noon('2026-07-30'))).toBeUndefined();
  });

  it('of a window begin with its opening, and with one working day left it is yellow', () => {
    const clock = compute(renewal, { startedAt: noon('2026-12-31') });
    expect(clock.opens?.date).toBe('2026-08-21');
    expect(clock.colours[0]).toMatchObject({ colour: 'green', from: '2026-08-20T16:00:00.000Z' });
    expect(clock.colours.at(-1)).toEqual({ colour: 'black', from: '2026-12-10T16:00:00.000Z' });
  });

  it('of a window that has always been open have no beginning but the epoch', () => {
    const { opens: _opens, ...always } = renewal;
    const { colours } = compute(always, { startedAt: noon('2026-12-31') });
    expect(colours.map(({ colour, from }) => `${colour} ${from}`)).toEqual([
      'green 1970-01-01T00:00:00.000Z',
      'yellow 2026-12-08T16:00:00.000Z',
      'black 2026-12-10T16:00:00.000Z',
    ]);
  });

  it('of seconds are yellow when four fifths are gone', () => {
    const rule: ClockRule = { ...notice, legal: { n: 10, unit: 'seconds' } };
    expect(spells(rule, { startedAt: '2026-06-22T02:00:00.000Z' })[1]).toBe('yellow 2026-06-22T02:00:08.000Z');
  });
});

describe('facts that are not taken into account', () => {
  const refusedOf = (rule: ClockRule, facts: Partial<ClockFacts>) =>
    compute(rule, { ...start, ...facts }).refused.map(({ code }) => code);

  it.each<[string, string, ClockRule, Partial<ClockFacts>]>([
    [
      'not-excluded-by-law',
      'the other side is down',
      decision,
      { stops: [stop('2026-07-01', '2026-07-02', { reason: 'outage' })] },
    ],
    ['not-stoppable', 'nothing stops it', notice, { stops: [stop('2026-06-23', '2026-06-24')] }],
    [
      'stop-before-start',
      'it was over on the day of the start',
      decision,
      { stops: [stop('2026-06-20', '2026-06-22')] },
    ],
    ['stop-after-end', 'it begins the day after', decision, { stops: [stop('2026-07-21', '2026-07-22')] }],
    [
      'stop-ends-before-it-begins',
      'its days are turned round',
      decision,
      { stops: [stop('2026-07-02', '2026-07-01')] },
    ],
    ['not-a-day', 'there is no such day', decision, { stops: [stop('2026-06-31')] }],
    ['statement-missing', 'nobody says who', decision, { stops: [stop('2026-07-01', '2026-07-02', { by: ' ' })] }],
    [
      'statement-missing',
      'there is no evidence',
      decision,
      { extensions: [extension('2026-07-01', { evidence: '' })] },
    ],
    ['not-extendable', 'no law lengthens it', notice, { extensions: [extension('2026-06-24')] }],
    ['extension-late', 'it was over', decision, { extensions: [extension('2026-07-21')] }],
    [
      'extension-too-long',
      'eleven where ten are allowed',
      decision,
      { extensions: [extension('2026-07-01', { n: 11 })] },
    ],
    ['extension-too-long', 'half a day', decision, { extensions: [extension('2026-07-01', { n: 0.5 })] }],
    [
      'not-an-instant',
      'a grant at no time',
      decision,
      { extensions: [extension('2026-07-01', { grantedAt: 'soon' })] },
    ],
    ['not-settable', 'the law sets it', decision, { set: { ...extension(''), day: '2026-07-01' } }],
  ])('%s: %s', (code, _why, rule, facts) => {
    expect(refusedOf(rule, facts)).toEqual([code]);
    expect(compute(rule, { ...start, ...facts }).legal).toEqual(compute(rule, start).legal);
  });

  it.each([
    ['set-after-latest', '2026-07-08', '2026-07-07'],
    ['set-before-start', '2026-06-21', '2026-07-07'],
    ['not-a-day', '2026-06-31', '2026-07-07'],
  ])('%s: the clerk sets %s, at most %s', (code, day, latest) => {
    const set = { day, latest, by: 'staff-0421', why: '缺一份证明', evidence: '容缺承诺书' };
    expect(refusedOf(promisedMaterial, { set })).toEqual([code]);
  });

  it('keep of two extensions the one that was granted first, whatever their order', () => {
    const first = extension('2026-07-10', { n: 3 });
    const second = extension('2026-07-13', { n: 5 });
    for (const [extensions, at] of [
      [[first, second], 1],
      [[second, first], 0],
    ] as const) {
      const clock = compute(decision, { ...start, extensions });
      expect(clock.legal?.date).toBe('2026-07-23');
      expect(clock.refused).toEqual([{ fact: 'extension', at, code: 'already-extended' }]);
    }
  });

  it('say which fact it is, and what it said', () => {
    const facts = {
      ...start,
      stops: [stop('2026-07-01', '2026-07-01')],
      exclusions: [{ ...stop('2026-07-06'), last: '2026-07-06', reason: 'post' }],
    };
    expect(compute(decision, facts).refused).toEqual([
      { fact: 'exclusion', at: 0, code: 'not-excluded-by-law', reason: 'post', from: '2026-07-06' },
    ]);
  });

  it('are told before they are added, and only the new ones', () => {
    const outage = stop('2026-07-06', '2026-07-07', { reason: 'outage' });
    const before = { ...start, stops: [outage] };
    expect(refuseFact(decision, before, { ...before, stops: [outage, stop('2026-07-08')] }, workdays)).toBeUndefined();
    const late = { ...before, extensions: [extension('2026-07-21')] };
    expect(refuseFact(decision, before, late, workdays)).toMatchObject({ fact: 'extension', code: 'extension-late' });
  });
});

describe('an exclusion', () => {
  it('leaves its days out as a stop does', () => {
    const exclusion = { ...stop('2026-07-06'), last: '2026-07-08' };
    const stopped = compute(decision, { ...start, stops: [exclusion] });
    expect(compute(decision, { ...start, exclusions: [exclusion] })).toEqual(stopped);
    // The same days said twice are one.
    expect(compute(decision, { ...start, stops: [exclusion], exclusions: [exclusion] }).legal).toEqual(stopped.legal);
  });
});

describe('a period for others', () => {
  it('ends on its own day and is never provisional', () => {
    const { legal } = compute(publicNotice, { startedAt: noon('2026-12-20') });
    expect(legal).toEqual({ date: '2027-01-09', before: '2027-01-09T16:00:00.000Z', provisional: false });
  });
});
