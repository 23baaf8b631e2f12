import { describe, expect, it } from 'vitest';
import type { HandlingAnswer } from '../../api/schemas/case-answer.ts';
import type { PageEvent } from '../../api/schemas/timeline.ts';
import { foldedCount, laneRows } from '../../web/src/pages/case/lane-rows.ts';
import type { LaneRow } from '../../web/src/pages/case/lane-rows.ts';

const sichuan = { province: 'sichuan', region: '510104' };
const chongqing = { province: 'chongqing', region: '500103', window: '500103-03' };

function handling(step: string, place: HandlingAnswer['place'], more: Partial<HandlingAnswer> = {}): HandlingAnswer {
  return {
    step,
    kind: 'decision',
    item: step,
    authority: 'a',
    place,
    after: [],
    status: 'waiting',
    promise: { n: 1, unit: 'working-days' },
    ...more,
  };
}

function event(
  seq: number,
  kind: PageEvent['kind'],
  step?: string,
  party: PageEvent['actor']['party'] = 'authority',
): PageEvent {
  const at = `2026-10-08T09:${String(seq).padStart(2, '0')}:00+08:00`;
  return {
    seq,
    kind,
    occurredAt: at,
    recordedAt: at,
    actor: { party },
    ...(step === undefined ? {} : { step }),
    data: {},
  };
}

const handlings = [
  handling('identity', chongqing, { status: 'granted' }),
  handling('registration', sichuan, { status: 'accepted', after: ['identity'] }),
  handling('seal', sichuan, { after: ['registration'] }),
  handling('tax', sichuan, { after: ['registration'] }),
  handling('licence', sichuan, { kind: 'certificate', after: ['seal', 'tax'] }),
  handling('delivery', chongqing, { kind: 'delivery', after: ['licence'] }),
];
const collectedInChongqing = { collecting: chongqing, handlings, status: 'open' as const };
const shape = (row: LaneRow): string => {
  switch (row.kind) {
    case 'event':
      return `${row.side} ${row.event.kind}`;
    case 'hand-over':
      return `${row.from}>${row.to} ${row.what} ${row.signed ? 'signed' : 'unsigned'}`;
    case 'ongoing':
      return `${row.side} now ${row.step}`;
    case 'expected':
      return `${row.side} expects ${row.steps.join('+')}`;
    case 'expected-hand-over':
      return `${row.from}>${row.to} expected`;
  }
};

describe('the two lanes', () => {
  it('put an event into the lane of the province where it happened, West left', () => {
    const { past } = laneRows(collectedInChongqing, [
      event(1, 'opened'),
      event(2, 'granted', 'identity'),
      event(3, 'accepted', 'registration'),
    ]);
    expect(past.map(shape)).toEqual(['east opened', 'east granted', 'west accepted']);
  });

  it('keep West left when the sides are mirrored', () => {
    const mirrored = {
      collecting: { ...sichuan, window: '510104-02' },
      handlings: [handling('registration', { province: 'chongqing', region: '500112' }, { status: 'accepted' })],
      status: 'open' as const,
    };
    const { past } = laneRows(mirrored, [
      event(1, 'opened'),
      event(2, 'submitted', 'registration'),
      event(3, 'accepted', 'registration'),
    ]);
    expect(past.map(shape)).toEqual(['west opened', 'sichuan>chongqing push unsigned', 'east accepted']);
  });

  it('make one row of what was sent across and its signature', () => {
    const sent = [event(1, 'submitted', 'registration', 'system'), event(2, 'received', 'registration')];
    expect(laneRows(collectedInChongqing, sent).past.map(shape)).toEqual(['chongqing>sichuan push signed']);
    expect(laneRows(collectedInChongqing, sent.slice(0, 1)).past.map(shape)).toEqual([
      'chongqing>sichuan push unsigned',
    ]);
    expect(laneRows(collectedInChongqing, sent.slice(0, 1)).past[0]).not.toHaveProperty('arrivedAt');
  });

  it('do not call sending within one province a hand-over', () => {
    const { past } = laneRows(collectedInChongqing, [event(1, 'submitted', 'identity', 'system')]);
    expect(past.map(shape)).toEqual(['east submitted']);
  });

  it('bring a checked licence back across', () => {
    const { past } = laneRows(collectedInChongqing, [event(1, 'certificate-checked', 'licence', 'system')]);
    expect(past.map(shape)).toEqual(['sichuan>chongqing certificate signed']);
  });

  it('carry a correction across and back: told in its lane and to the applicant, answered at home, passed on', () => {
    const passedOn = { ...event(4, 'supplemented', 'registration', 'system'), data: { what: 'correction' as const } };
    const { past } = laneRows(collectedInChongqing, [
      event(2, 'correction-requested', 'registration'),
      event(3, 'corrected', 'registration', 'applicant'),
      passedOn,
      event(5, 'accepted', 'registration'),
    ]);
    expect(past.map(shape)).toEqual([
      'west correction-requested',
      'sichuan>chongqing notice signed',
      'east corrected',
      'chongqing>sichuan correction unsigned',
      'west accepted',
    ]);
    expect(past[3]).toHaveProperty('arrivedAt', event(5, 'accepted').occurredAt);
    expect(new Set(past.map(({ key }) => key)).size).toBe(past.length);
  });

  it('leave at home what a window answers for the applicant, and on its side what it does as the authority', () => {
    const by = (seq: number, kind: PageEvent['kind'], region: string): PageEvent => ({
      ...event(seq, kind, 'registration'),
      actor: { party: 'window', window: `${region}-01`, region },
    });
    const { past } = laneRows(collectedInChongqing, [by(1, 'corrected', '500103'), by(2, 'check-booked', '510104')]);
    expect(past.map(shape)).toEqual(['east corrected', 'west check-booked']);
  });

  it('mark what the applicant and what the system did', () => {
    const events = [
      event(1, 'withdrawal-requested', undefined, 'applicant'),
      event(2, 'parked', 'registration', 'system'),
    ];
    const parties = laneRows(collectedInChongqing, events).past.map((row) => (row.kind === 'event' ? row.party : ''));
    expect(parties).toEqual(['applicant', 'system']);
  });

  it('show what is going on, and below it what is expected, with what runs at the same time in one row', () => {
    const { ongoing, future } = laneRows(collectedInChongqing, []);
    expect(ongoing.map(shape)).toEqual(['west now registration']);
    expect(future.map(shape)).toEqual(['west expects seal+tax', 'sichuan>chongqing expected', 'east expects delivery']);
  });

  it('show what the applicant is to correct where the applicant is', () => {
    const correcting = handlings.map((one) =>
      one.step === 'registration' ? { ...one, status: 'correcting' as const } : one,
    );
    const { ongoing } = laneRows({ ...collectedInChongqing, handlings: correcting }, []);
    expect(ongoing.map(shape)).toEqual(['east now registration']);
  });

  it('expect nothing of a closed case', () => {
    const { ongoing, future } = laneRows({ ...collectedInChongqing, status: 'closed' }, []);
    expect([...ongoing, ...future]).toEqual([]);
  });

  it('fold the oldest rows when there are more than twelve', () => {
    const rows = (count: number): LaneRow[] =>
      laneRows(
        collectedInChongqing,
        Array.from({ length: count }, (_, at) => event(at + 1, 'opened')),
      ).past;
    expect(foldedCount(rows(12))).toBe(0);
    expect(foldedCount(rows(15))).toBe(3);
  });
});

describe('a holiday table that came', () => {
  const told = (moves: NonNullable<PageEvent['data']['moves']>): PageEvent => ({
    ...event(2, 'calendar-changed', undefined, 'system'),
    data: { table: { year: 2027, revision: 1, source: 'a notice' }, moves },
  });

  it('is a line where it moved a date, and none where it moved nothing', () => {
    const move = { step: 'registration', of: 'promise' as const, from: '2027-01-04', to: '2027-01-06' };
    expect(laneRows(collectedInChongqing, [told([move])]).past.map(shape)).toEqual(['east calendar-changed']);
    expect(laneRows(collectedInChongqing, [told([])]).past).toEqual([]);
  });
});
