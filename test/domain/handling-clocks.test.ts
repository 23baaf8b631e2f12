import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compilePlan } from '../../catalogue/compile-plan.ts';
import { loadCatalogue } from '../../catalogue/load-catalogue.ts';
import { viewOf } from '../../domain/case-projection.ts';
import { applyEvent, stateOf } from '../../domain/case-state.ts';
import type { CaseState } from '../../domain/case-state.ts';
import type { HandlingView } from '../../domain/case-view.ts';
import { colourAt } from '../../domain/clocks/clock-colours.ts';
import { refuse } from '../../domain/command-guard.ts';
import type { CommandData, CommandKind } from '../../domain/command.ts';
import { nextDeemedAcceptance } from '../../domain/deemed-acceptance.ts';
import type { ClockRole, ClockView } from '../../domain/step-clock.ts';
import type { LedgerEvent } from '../../domain/ledger.ts';
import { clerk, decidingClerk, openedCase } from '../support/case-fixtures.ts';
import { LedgerStory } from '../support/ledger-story.ts';
import { publishedCalendar } from '../support/published-calendar.ts';
import { drawing, licence, submitted as withoutClocks, value } from '../support/told-cases.ts';

const step = 'licensing';
const caseNo = 'CY500103261008M9S346Q3K';
const calendar = publishedCalendar();
const plan = compilePlan(loadCatalogue(), {
  bundle: 'food-licensing',
  window: '500103-03',
  decidingRegion: '510104',
  choices: [],
  related: ['parent'],
});
const inspector = { party: 'window', id: decidingClerk.id, window: '', region: '510104', staff: '1182' } as const;
const evidence = { text: '检验通知书', reference: 'JY-1' };
const stop = { role: 'decision', reason: 'testing', first: '2026-10-14', why: '送检', evidence } as const;

/** The Wednesday before the National Day holiday: a day in Asia/Shanghai, at an hour. */
const at = (day: string, hour = '10:00'): { occurredAt: string } => ({
  occurredAt: new Date(`${day}T${hour}:00+08:00`).toISOString(),
});
const opened = (): LedgerStory =>
  ['branch-licence', 'parent-licence']
    .reduce(
      (story, read) => story.tell('certificate-checked', read, { certificate: licence }),
      new LedgerStory(openedCase(caseNo, { plan, calendar }), at('2026-09-23', '09:00').occurredAt),
    )
    .submitted(step, at('2026-09-23'));
const received = (): LedgerStory => opened().tell('received', step, { provinceNo: 'P' }, at('2026-09-24'));
const accepted = (): LedgerStory => received().accepted(step, at('2026-09-28'));

const handling = (story: LedgerStory): HandlingView | undefined =>
  viewOf(story.events).handlings.find((each) => each.step === step);
const clock = (story: LedgerStory, of: ClockRole): ClockView | undefined =>
  handling(story)?.clocks?.find((each) => each.of === of);
/** The last days of every clock: promise and law. */
const dates = (story: LedgerStory): Record<string, (string | undefined)[]> =>
  Object.fromEntries((handling(story)?.clocks ?? []).map((c) => [c.of, [c.promised?.date, c.legal?.date]]));

describe('the clocks of a licence', () => {
  test('do not begin with the counter, nor when the papers are sent: they begin when the authority signs for them', () => {
    expect(handling(opened())?.clocks).toEqual([]);
    // Five working days from Thursday, 24 September: Friday is Mid-Autumn, 1 to 7 October is off.
    expect(dates(received())).toEqual({
      'correction-notice': [undefined, clock(received(), 'correction-notice')?.legal?.date],
      acceptance: [undefined, clock(received(), 'acceptance')?.legal?.date],
    });
    expect(clock(received(), 'correction-notice')).toMatchObject({ current: true, deemed: { asOf: '2026-09-24' } });
  });

  test('the decision counts from acceptance, promised and legal, and the check within it', () => {
    const told = accepted();
    expect(clock(told, 'decision')).toMatchObject({ startedAt: at('2026-09-28').occurredAt });
    expect(clock(told, 'check')?.current).toBe(true);
    expect(clock(told, 'acceptance')?.overAt).toBe(at('2026-09-28').occurredAt);
    const view = viewOf(told.events);
    expect(view.due?.date).toBe(clock(told, 'check')?.legal?.date);
    expect(view.colours).toEqual(clock(told, 'check')?.colours);
  });

  test('begin with the receipt also where it comes to light after the notice or the acceptance', () => {
    const receipt = [{ provinceNo: 'P' }, at('2026-09-24')] as const;
    const [early, late] = [received(), opened()].map((story) => story.correction(step, at('2026-09-27')));
    late?.tell('received', step, ...receipt);
    const clocksOf = (story = opened()): ClockView[] | undefined => handling(story)?.clocks;
    expect(clocksOf(late)).toEqual(clocksOf(early));
    expect(handling(late ?? opened())?.status).toBe('correcting');
    const told = opened()
      .accepted(step, at('2026-09-28'))
      .tell('received', step, ...receipt);
    expect(clocksOf(told)).toEqual(clocksOf(accepted()));
    expect(handling(told)?.status).toBe('to-check');
  });

  test('a notice stops nothing of the past: acceptance counts anew from what was corrected', () => {
    const asked = received().correction(step, at('2026-09-27'));
    expect(clock(asked, 'correction-answer')?.current).toBe(true);
    expect(clock(asked, 'correction-notice')?.overAt).toBe(at('2026-09-27').occurredAt);
    const answered = asked
      .tell('corrected', step, { answers: [value, drawing] }, at('2026-09-28'))
      .tell('supplemented', step, { key: 'k', what: 'correction' }, at('2026-09-29'));
    expect(clock(answered, 'correction-answer')?.overAt).toBe(at('2026-09-28').occurredAt);
    expect(clock(answered, 'acceptance')).toMatchObject({ startedAt: at('2026-09-29').occurredAt, current: true });
  });

  test('are none in a case that was opened before there were any, whose view stays what it was', () => {
    const old = withoutClocks().tell('received', step, { provinceNo: 'P' });
    expect(handling(old)).not.toHaveProperty('clocks');
    expect(handling(old)).not.toHaveProperty('moments');
    expect(viewOf(old.events)).not.toHaveProperty('colours');
    expect(nextDeemedAcceptance(stateOf(old.events))).toBeUndefined();
  });

  test('the colours of a list need no event: they are told ahead', () => {
    const colours = viewOf(received().events).colours ?? [];
    const before = clock(received(), 'correction-notice')?.legal?.before ?? '';
    expect(colours[0]).toMatchObject({ colour: 'green' });
    expect(colourAt({ colours }, before)).toBe('black');
  });
});

describe('silence', () => {
  const silent = (): LedgerStory => {
    const { at: instant = '', asOf = '' } = nextDeemedAcceptance(stateOf(received().events)) ?? {};
    return received().tell('deemed-accepted', step, { asOf }, { occurredAt: instant });
  };

  test('of five working days is acceptance as of the day of receipt, and the decision counts from there', () => {
    expect(nextDeemedAcceptance(stateOf(received().events))).toEqual({
      step,
      at: clock(received(), 'correction-notice')?.legal?.before,
      asOf: '2026-09-24',
    });
    expect(handling(silent())?.status).toBe('to-check');
    expect(clock(silent(), 'decision')?.startedAt).toBe(at('2026-09-24').occurredAt);
    expect(clock(silent(), 'correction-notice')).not.toHaveProperty('current');
    expect(nextDeemedAcceptance(stateOf(silent().events))).toBeUndefined();
  });

  test('is none after a notice, after acceptance, while a person looks at it, and when the case stops', () => {
    for (const story of [
      received().correction(step),
      accepted(),
      received().parked(step),
      received().tell('withdrawal-requested', undefined, { reason: 'changed our mind' }),
    ])
      expect(nextDeemedAcceptance(stateOf(story.events))).toBeUndefined();
  });

  test('was none where a notice given in time comes to light later', () => {
    const told = silent().correction(step, at('2026-09-27'));
    expect(handling(told)?.status).toBe('correcting');
    expect(handling(told)).not.toHaveProperty('check');
    expect(clock(told, 'decision')).toBeUndefined();
    expect(clock(told, 'correction-answer')?.current).toBe(true);
  });
});

describe('stops and extensions', () => {
  const stopped = (last?: string): LedgerStory =>
    accepted().tell('clock-stopped', step, { ...stop, ...(last !== undefined && { last }) }, { actor: inspector });
  const answer = <K extends 'stop-clock' | 'extend-clock'>(
    story: LedgerStory,
    kind: K,
    data: CommandData[K],
    day: string,
  ): string =>
    refuse(stateOf(story.events), {
      kind,
      principal: decidingClerk,
      step,
      data,
      occurredAt: at(day).occurredAt,
    } as Parameters<typeof refuse>[1])?.code ?? 'taken';

  test('while nobody has said until when, there is no date; with the last day it is as much later', () => {
    expect(clock(stopped(), 'decision')).toMatchObject({ standing: { since: '2026-10-14' } });
    expect(clock(stopped(), 'decision')).not.toHaveProperty('legal');
    const ended = stopped().tell('clock-stopped', step, { ...stop, last: '2026-10-16' }, { actor: inspector });
    expect(clock(ended, 'decision')?.legal).toEqual(clock(stopped('2026-10-16'), 'decision')?.legal);
    expect(clock(ended, 'decision')?.legal?.date).not.toBe(clock(accepted(), 'decision')?.legal?.date);
    expect(clock(ended, 'decision')?.facts.stops).toEqual([
      {
        reason: 'testing',
        first: '2026-10-14',
        last: '2026-10-16',
        by: '1182',
        why: '送检',
        evidence: 'JY-1 检验通知书',
      },
    ]);
  });

  test('what the law does not leave out is refused with the reason', () => {
    const ask = (data: Partial<CommandData['stop-clock']>, day = '2026-10-13'): string =>
      answer(accepted(), 'stop-clock', { step, ...stop, ...data }, day);
    expect(ask({})).toBe('taken');
    expect(ask({ reason: 'site-check' })).toBe('not-excluded-by-law');
    expect(ask({ role: 'check' })).toBe('not-stoppable');
    expect(ask({ role: 'notice' })).toBe('clock-not-running');
    expect(ask({ role: 'acceptance' })).toBe('clock-not-running');
    expect(ask({ last: '2026-10-13' })).toBe('stop-ends-before-it-begins');
    expect(ask({ first: '2026-11-30' })).toBe('stop-after-end');
  });

  test('the head of the agency lengthens the decision once, in time, and no longer than the law allows', () => {
    const more = { step, role: 'decision', why: '案情复杂', evidence } as const;
    const ask = (story: LedgerStory, data: Partial<CommandData['extend-clock']> = {}, day = '2026-10-12'): string =>
      answer(story, 'extend-clock', { ...more, ...data }, day);
    expect(ask(accepted())).toBe('taken');
    expect(ask(accepted(), { n: 6 })).toBe('extension-too-long');
    expect(ask(accepted(), { role: 'check' })).toBe('not-extendable');
    expect(ask(accepted(), {}, '2026-11-30')).toBe('extension-late');
    const { step: _step, ...data } = more;
    const longer = accepted().tell('clock-extended', step, data, { actor: inspector, ...at('2026-10-12') });
    expect(ask(longer)).toBe('already-extended');
    expect(clock(longer, 'decision')?.promised).toEqual(clock(accepted(), 'decision')?.promised);
    expect(clock(longer, 'decision')?.legal?.date).not.toBe(clock(accepted(), 'decision')?.legal?.date);
  });

  test('are for the window of the deciding region alone', () => {
    const kinds: CommandKind[] = ['stop-clock', 'extend-clock'];
    for (const kind of kinds) {
      const asked = { kind, step } as const;
      expect(refuse(stateOf(accepted().events), { ...asked, principal: clerk })).toEqual({
        code: 'not-allowed',
      });
    }
  });
});

test('replaying any ledger, whole or event by event, gives the dates that were stored', () => {
  const days = fc.integer({ min: 0, max: 20 });
  const told = fc
    .array(
      fc.tuple(
        fc.constantFrom('received', 'notice', 'corrected', 'given', 'accepted', 'stop', 'more', 'granted'),
        days,
      ),
      {
        maxLength: 8,
      },
    )
    .map((steps) => {
      let day = Date.parse(at('2026-09-23').occurredAt);
      return steps.reduce((story, [what, later]) => {
        day += later * 86_400_000;
        return telling(story, what, { occurredAt: new Date(day).toISOString() });
      }, opened());
    });
  fc.assert(
    fc.property(told, ({ events }) => {
      let state: CaseState | undefined;
      for (const event of events) {
        state = applyEvent(state, event);
        const kept = JSON.parse(JSON.stringify(events.slice(0, event.seq))) as LedgerEvent[];
        expect(viewOf(kept).handlings).toEqual(viewOf(events.slice(0, event.seq)).handlings);
      }
      expect(state).toEqual(stateOf(events));
    }),
    { numRuns: 60 },
  );
});

function telling(story: LedgerStory, what: string, told: { occurredAt: string }): LedgerStory {
  switch (what) {
    case 'received':
      return story.tell('received', step, { provinceNo: 'P' }, told);
    case 'notice':
      return story.correction(step, told);
    case 'corrected':
      return story.tell('corrected', step, { answers: [value, drawing] }, told);
    case 'given':
      return story.tell('supplemented', step, { key: 'k', what: 'correction' }, told);
    case 'accepted':
      return story.accepted(step, told);
    case 'stop':
      return story.tell('clock-stopped', step, stop, { ...told, actor: inspector });
    case 'more':
      return story.tell(
        'clock-extended',
        step,
        { role: 'decision', why: '复杂', evidence },
        { ...told, actor: inspector },
      );
    default:
      return story.tell('granted', step, { provinceNo: 'P' }, told);
  }
}
