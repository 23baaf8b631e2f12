import fc from 'fast-check';
import { expect, test } from 'vitest';
import { viewOf, viewOfState } from '../../domain/case-projection.ts';
import { applyEvent, isKnown, isReady, isStale, isStopping, outcomeOf, stateOf } from '../../domain/case-state.ts';
import type { CaseState } from '../../domain/case-state.ts';
import { refuse } from '../../domain/command-guard.ts';
import type { Handling } from '../../domain/handling.ts';
import type { LedgerEvent, NewEvent } from '../../domain/ledger.ts';
import {
  clerk,
  decidingClerk,
  deciding,
  openedCase,
  ops,
  otherClerk,
  owner,
  step,
  stranger,
} from '../support/case-fixtures.ts';

const caseNo = 'CY500103261008M9S346Q3K';
const start = Date.parse('2026-10-08T02:00:00.000Z');

function ledger(...events: Partial<NewEvent>[]): LedgerEvent[] {
  const opened = { kind: 'opened', actor: { party: 'system' }, data: openedCase(caseNo) };
  return [opened, ...events].map((event, index) => {
    const at = new Date(start + index * 60_000).toISOString();
    return {
      occurredAt: at,
      recordedAt: at,
      actor: { party: 'system' },
      data: {},
      ...event,
      seq: index + 1,
    } as LedgerEvent;
  });
}

const submitted = (step: string): Partial<NewEvent> => ({
  kind: 'submitted',
  step,
  data: { key: `${caseNo}/${step}/1`, provinceNo: `P-${step}`, system: step },
});
const granted = (step: string): Partial<NewEvent> => ({ kind: 'granted', step, data: { provinceNo: `P-${step}` } });
const refusedBy = (step: string): Partial<NewEvent> => ({
  kind: 'refused',
  step,
  data: { provinceNo: `P-${step}`, code: '13', reason: 'no' },
});
const parked = (step: string): Partial<NewEvent> => ({
  kind: 'parked',
  step,
  data: { cause: 'no-answer', outcomeUnknown: true, detail: '' },
});
const licence = {
  id: 'x',
  kind: 'business-licence',
  number: '91510104MAC1TE8T4B',
  holder: 'x',
  issuedAt: '2026-10-08T02:00:00.000Z',
  status: 'valid',
  version: '001',
} as const;
const checked: Partial<NewEvent> = { kind: 'certificate-checked', step: 'licence', data: { certificate: licence } };
const registered = [submitted('identity'), granted('identity'), submitted('registration'), granted('registration')];
const beforeDelivery = [...registered, ...['seal', 'tax'].flatMap((step) => [submitted(step), granted(step)]), checked];
const handling = (state: CaseState, step: string): CaseState['handlings'][string] => {
  const found = state.handlings[step];
  if (!found) throw new Error(step);
  return found;
};

test('a ledger that does not begin with opened is refused', () => {
  expect(() => stateOf(ledger(submitted('identity')).slice(1))).toThrow('begins with opened');
  expect(() => stateOf([])).toThrow('empty ledger');
});

test.each([
  ['nothing yet', [], ['identity']],
  ['identity decided', [submitted('identity'), granted('identity')], ['registration']],
  ['registered', registered, ['seal', 'tax']],
  ['seal refused, tax open', [...registered, submitted('seal'), refusedBy('seal')], ['tax']],
])('which steps may begin: %s', (_name, events, ready) => {
  const state = stateOf(ledger(...events));
  const open = Object.values(state.handlings).filter((h) => h.status === 'waiting' && isReady(state, h));
  expect(open.map((h) => h.plan.step)).toEqual(ready);
});

test('the due date runs from the moment that the province has the handling', () => {
  const state = stateOf(ledger(submitted('identity')));
  expect(handling(state, 'identity').due).toMatchObject({ date: '2026-10-12', startedAt: '2026-10-08T02:01:00.000Z' });
  expect(handling(state, 'registration').due).toBeUndefined();
});

test('a refusal that ends the case stops what has not begun; one that does not, leaves a partial result', () => {
  const ended = stateOf(ledger(submitted('identity'), refusedBy('identity')));
  expect([isStopping(ended), outcomeOf(ended)]).toEqual([true, 'refused']);
  const partial = stateOf(ledger(...registered, submitted('seal'), refusedBy('seal')));
  expect([isStopping(partial), outcomeOf(partial)]).toEqual([false, 'partial']);
});

test('a withdrawal that came too late is no withdrawal any more', () => {
  const asked = ledger(submitted('identity'), { kind: 'withdrawal-requested', data: { reason: 'x' } });
  expect(isStopping(stateOf(asked))).toBe(true);
  expect(outcomeOf(stateOf(asked))).toBe('withdrawn');
  const late = ledger(
    ...registered,
    { kind: 'withdrawal-requested', data: { reason: 'x' } },
    { kind: 'withdrawal-too-late' },
  );
  expect(isStopping(stateOf(late))).toBe(false);
});

test('older states are stale, and two provinces may use the same report id', () => {
  const [first, ...rest] = ledger(
    submitted('identity'),
    { ...granted('identity'), reportId: 'r1' },
    submitted('registration'),
  );
  const state = stateOf([first as LedgerEvent, ...rest]);
  expect(isStale(handling(state, 'identity'), 'received')).toBe(true);
  expect(isStale(handling(state, 'registration'), 'received')).toBe(false);
  expect(isKnown(state, handling(state, 'identity'), 'r1')).toBe(true);
  expect(isKnown(state, handling(state, 'registration'), 'r1')).toBe(false);
});

test.each([
  ['opened', [], 'system', 'identity'],
  ['identity submitted', [submitted('identity')], 'authority', 'identity'],
  ['registration submitted', [...registered.slice(0, 3)], 'authority', 'registration'],
  ['ready to deliver', beforeDelivery, 'window', 'delivery'],
])('who holds the case: %s', (_name, events, party, step) => {
  expect(viewOf(ledger(...events)).holder).toMatchObject({ party, step });
});

test('of two holders the one whose date comes first is named, and the other counted', () => {
  const view = viewOf(ledger(...registered, submitted('seal'), submitted('tax')));
  expect(view.holder).toMatchObject({ party: 'authority', step: 'seal' });
  expect(view.otherHolders).toBe(1);
});

test('what is parked is listed and its date runs on; a person sets it going again', () => {
  const events = [submitted('identity'), parked('identity')];
  expect(viewOf(ledger(...events))).toMatchObject({ parked: ['identity'], due: { date: '2026-10-12' } });
  expect(viewOf(ledger(...events, { kind: 'resumed', step: 'identity' })).parked).toEqual([]);
});

test('a closed case names no holder, and what never began is cancelled', () => {
  const view = viewOf(
    ledger(submitted('identity'), refusedBy('identity'), { kind: 'closed', data: { outcome: 'refused' } }),
  );
  expect(view).toMatchObject({ status: 'closed', outcome: 'refused', holder: { party: 'none' } });
  expect(view.handlings.find((h) => h.step === 'registration')?.status).toBe('cancelled');
});

test('the view holds no full ID number and lists everyone who may see the case', () => {
  const view = viewOf(ledger(...beforeDelivery));
  expect(JSON.stringify(view)).not.toMatch(/\d{17}[\dX]/);
  expect(view.visibleTo).toEqual(['all', 'window:500103-03', 'region:500103', 'region:510104', 'owner:owner-1']);
  expect(view.subject.uscc).toBe('91510104MAC1TE8T4B');
  expect(view.words).toContain(caseNo);
});

const open = stateOf(ledger(submitted('identity')));
const ready = stateOf(ledger(...beforeDelivery));
const stuck = stateOf(ledger(submitted('identity'), parked('identity')));
const held = stateOf(
  ledger().map((event) =>
    event.kind === 'opened'
      ? {
          ...event,
          data: {
            ...event.data,
            held: [{ pointer: '/shareholders/0/uscc', kind: 'uscc', value: 'x', problem: 'check' }],
          },
        }
      : event,
  ),
);
const closed = stateOf(ledger(...beforeDelivery, { kind: 'closed', data: { outcome: 'delivered' } }));

test.each([
  ['a stranger sees nothing', open, stranger, 'withdraw', 'not-found'],
  ['a clerk elsewhere sees nothing', open, otherClerk, 'withdraw', 'not-found'],
  ['the deciding side does not deliver', ready, decidingClerk, 'deliver', 'not-allowed'],
  ['ops does not withdraw', open, ops, 'withdraw', 'not-allowed'],
  ['the enterprise withdraws its own', open, owner, 'withdraw', undefined],
  ['the window withdraws', open, clerk, 'withdraw', undefined],
  ['nothing is withdrawn once registered', ready, owner, 'withdraw', 'already-decided'],
  ['nothing is delivered before it is there', open, clerk, 'deliver', 'not-ready-for-delivery'],
  ['the window delivers', ready, clerk, 'deliver', undefined],
  ['a held case is not delivered', held, clerk, 'deliver', 'case-held'],
  ['the window confirms what is held', held, clerk, 'confirm-identifier', undefined],
  ['the enterprise does not confirm its own', held, owner, 'confirm-identifier', 'not-allowed'],
  ['nothing is confirmed that is not held', open, clerk, 'confirm-identifier', 'not-held'],
  ['what is not parked is not retried', open, ops, 'retry', 'not-parked'],
  ['ops retries what is parked', stuck, ops, 'retry', undefined],
  ['a closed case takes nothing', closed, clerk, 'withdraw', 'case-closed'],
] as const)('%s', (_name, state, principal, kind, code) => {
  expect(refuse(state, { kind, principal, step: 'identity' })?.code).toBe(code);
});

test('a retry names a step of the plan', () => {
  expect(refuse(stuck, { kind: 'retry', principal: ops, step: 'no-such-step' })?.code).toBe('unknown-step');
});

test('folding event by event and folding the whole ledger give the same view, and never change what was folded', () => {
  const steps = ['identity', 'registration', 'seal', 'tax'];
  const any = fc.oneof(
    fc.constantFrom(...steps).map(submitted),
    fc.constantFrom(...steps).map(granted),
    fc.constantFrom(...steps).map(refusedBy),
    fc.constantFrom(...steps).map(parked),
    fc.constantFrom(...steps).map((step): Partial<NewEvent> => ({ kind: 'resumed', step })),
    fc.constant<Partial<NewEvent>>({ kind: 'withdrawal-requested', data: { reason: 'x' } }),
    fc.constant<Partial<NewEvent>>({ kind: 'withdrawal-too-late' }),
  );
  fc.assert(
    fc.property(fc.array(any, { maxLength: 12 }), (events) => {
      const all = ledger(...events);
      let state: CaseState | undefined;
      for (const event of all) {
        const before = JSON.stringify(state);
        const next = applyEvent(state, event);
        expect(JSON.stringify(state)).toBe(before);
        state = next;
      }
      expect(viewOfState(state as CaseState)).toEqual(viewOf(all));
    }),
    { numRuns: 200 },
  );
});

test('a notice is signed for before it is published: what comes later is never the older one', () => {
  const at = (status: Handling['status']): Handling => ({ plan: step('notice', deciding, []), key: 'k', status });
  expect(isStale(at('received'), 'published')).toBe(false);
  expect(isStale(at('published'), 'received')).toBe(true);
  expect(isStale(at('published'), 'objected')).toBe(false);
  expect(isStale(at('received'), 'correction')).toBe(false);
  expect(isStale(at('supplemented'), 'accepted')).toBe(false);
});
