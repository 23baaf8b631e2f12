import { expect, test } from 'vitest';
import { storedHistories, type History } from '../replay/stored-histories.ts';
import { accountOf, eventsByKind, unexplained } from './history-account.ts';

const history = (name: string): History => {
  const found = storedHistories().find((stored) => stored.name === name);
  if (found === undefined) throw new Error(`There is no history ${name}.`);
  return found.history;
};
const sum = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((total, count) => total + count, 0);

test('every event of the standard case has a cause, and the causes add up to the history', () => {
  const standard = history('licensing-by-callbacks');
  const account = accountOf(standard);
  expect(account[unexplained]).toBeUndefined();
  expect(sum(account)).toBe(standard.events?.length);
  expect(account).toMatchObject({
    'batches of the ledger': 14,
    "people's commands": 8,
    'tasks that take a command': 12,
    'calls of a province: fetchCertificate': 15,
    'calls of a province: awaitAnswer': 3,
    'reports by a callback of their own': 1,
    'its beginning and its end': 2,
  });
});

test('kinds are counted as the engine names them, the most frequent first', () => {
  const kinds = eventsByKind(history('licensing-by-callbacks'));
  expect(kinds).toMatchObject({
    markerRecorded: 14,
    workflowExecutionUpdateAccepted: 4,
    workflowExecutionCompleted: 1,
  });
  const counts = Object.values(kinds);
  expect(counts).toEqual(counts.toSorted((one, other) => other - one));
});

test('what a case without a fault does not have is unexplained', () => {
  const { events = [] } = history('refused-at-identity');
  const failed = { eventId: '900', workflowTaskFailedEventAttributes: { scheduledEventId: '899' } };
  const patched = { eventId: '901', markerRecordedEventAttributes: { markerName: 'core_patch' } };
  const account = accountOf({ events: [...(events ?? []), failed, patched] as NonNullable<History['events']> });
  expect(account[unexplained]).toBe(2);
});
