import { describe, expect, it } from 'vitest';
import { clockRule, governingClock } from '../../catalogue/clock-rule.ts';
import { loadCatalogue } from '../../catalogue/load-catalogue.ts';
import { computeClock } from '../../domain/clocks/compute-clock.ts';
import { workdaysOf } from '../../domain/clocks/workdays.ts';
import { problemsAfter, replacing } from '../support/changed-catalogue.ts';
import type { Change } from '../support/changed-catalogue.ts';
import { publishedCalendar } from '../support/published-calendar.ts';

const catalogue = loadCatalogue();
const published = (code: string) => {
  const clock = catalogue.clocks.get(code);
  if (clock === undefined) throw new Error(`no clock ${code}`);
  return clock;
};

describe('the published clocks of the law', () => {
  it('say what each rests on in both languages, and where it is not certain what was not checked', () => {
    for (const { basis, source } of catalogue.clocks.values()) {
      for (const words of [basis, source]) {
        expect(words.zh).toMatch(/[\u4e00-\u9fff]/);
        expect(words.en).not.toMatch(/[\u4e00-\u9fff]/);
      }
    }
    const uncertain = [...catalogue.clocks.values()].filter(({ certainty }) => certainty !== 'certain');
    expect(uncertain.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['food-decision', 'creditors', 're-check']),
    );
  });

  it('let a special law win over the general one, for its own items only', () => {
    const code = (of: string, item?: string) => governingClock(catalogue, of, item)?.code;
    expect(code('decision', 'food-licence')).toBe('food-decision');
    expect(code('decision', 'company-registration')).toBe('registration');
    expect(code('decision', 'seal-filing')).toBe('decision');
    expect(code('decision')).toBe('decision');
    expect(code('delivery', 'food-licence-return')).toBe('food-certificate');
    expect(code('delivery', 'result-delivery')).toBe('issue-and-delivery');
    expect(code('re-check', 'food-licence')).toBe('re-check-unnamed');
    expect(code('check', 'company-registration')).toBeUndefined();
  });

  it('make rules without words: length from the law, from the item, from the clerk, or from nobody', () => {
    const promise = { n: 7, unit: 'working-days' } as const;
    expect(clockRule(published('food-decision'), { promise, promiseCertainty: 'unverified' })).toEqual({
      code: 'food-decision',
      kind: 'term-to-act',
      certainty: 'unverified',
      legal: { n: 10, unit: 'working-days' },
      promise,
      promiseCertainty: 'unverified',
      extension: { n: 5, by: 'agency-head' },
      stops: published('decision').stops,
    });
    expect(clockRule(published('correction-answer'), { term: promise })).toMatchObject({ legal: promise });
    const limit = clockRule(published('promised-limit'), { term: promise });
    expect(limit.promise).toEqual(promise);
    expect(limit).not.toHaveProperty('legal');
    expect(clockRule(published('promised-material'))).toMatchObject({ setByPerson: true });
    expect(clockRule(published('re-check-unnamed'))).not.toHaveProperty('legal');
    expect(() => clockRule(published('correction-answer'))).toThrow(RangeError);
  });

  it('can each be computed', () => {
    const workdays = workdaysOf(publishedCalendar());
    const startedAt = '2026-06-22T09:00:00+08:00';
    for (const clock of catalogue.clocks.values()) {
      const rule = clockRule(clock, { term: { n: 5, unit: 'working-days' } });
      expect(computeClock(rule, { startedAt }, workdays).refused).toEqual([]);
    }
  });

  it('are stopped by what the law leaves out and by nothing else', () => {
    const reasons = [...catalogue.stops.values()];
    const excluded = reasons.filter((stop) => stop.excluded).map(({ code }) => code);
    expect(published('decision').stops).toEqual(excluded);
    expect(reasons.filter((stop) => !stop.excluded).map(({ code }) => code)).toEqual(['site-check', 'post', 'outage']);
  });
});

describe('a table of clocks with a mistake', () => {
  const law = 'clocks/special-laws.yaml';
  const changed = (file: string, from: string, to: string): Change => ({ file, edit: replacing(from, to) });
  const food = 'limit: { n: 10, unit: working-days }';

  it.each<[string, Change, RegExp]>([
    [
      'another limit than its item has',
      changed(law, food, 'limit: { n: 11, unit: working-days }'),
      /food-licence says another legal/,
    ],
    [
      'another extension than its item has',
      changed(law, 'extension: { n: 5,', 'extension: { n: 6,'),
      /another extension/,
    ],
    ['an item that is none', changed(law, 'items: [food-licence]', 'items: [food-permit]'), /unknown item food-permit/],
    [
      'a reason that is none',
      changed('clocks/decision.yaml', '[hearing, bidding', '[strike, bidding'),
      /unknown reason strike/,
    ],
    [
      'a stop that no law knows',
      changed('clocks/decision.yaml', '[hearing, bidding', '[outage, bidding'),
      /does not leave out outage/,
    ],
    [
      'two special laws for one item',
      changed(law, 'of: check', 'of: decision'),
      /is for decision of food-licence already/,
    ],
    [
      'a limit of its own and of the item',
      changed('clocks/receipt.yaml', 'said: item', 'said: item\n  limit: { n: 5, unit: working-days }'),
      /not said by others/,
    ],
    [
      'a period for others in working days',
      changed('clocks/exit.yaml', 'limit: { n: 45, unit: calendar-days }', 'limit: { n: 45, unit: working-days }'),
      /calendar-days or months/,
    ],
    [
      'a period that is stopped',
      changed(
        'clocks/exit.yaml',
        'limit: { n: 45, unit: calendar-days }',
        'limit: { n: 45, unit: calendar-days }\n  stops: [hearing]',
      ),
      /only a limit to act can be stopped/,
    ],
    [
      'an opening of what is no window',
      changed(law, food, `${food}\n  opens: { n: 5, unit: months }`),
      /only a window opens/,
    ],
    [
      'a window that never closes',
      changed('clocks/renewal.yaml', 'limit: { n: 30, unit: calendar-days }', ''),
      /must close/,
    ],
    [
      'a lengthening of nothing',
      changed('clocks/receipt.yaml', 'said: clerk', 'said: clerk\n  extension: { n: 5, by: agency-head }'),
      /only a limit to act can be lengthened/,
    ],
    ['a limit in seconds', changed(law, food, 'limit: { n: 10, unit: seconds }'), /Invalid option/],
    ['a clock twice', changed(law, 'code: food-check', 'code: decision'), /decision is already defined/],
  ])('%s', (_what, change, message) => {
    expect(
      problemsAfter(change)
        .map((problem) => problem.message)
        .join('\n'),
    ).toMatch(message);
  });
});
