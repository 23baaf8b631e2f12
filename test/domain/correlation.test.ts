import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  correlationOf,
  outwardKey,
  parseCorrelation,
  parseOutwardKey,
  withdrawalKey,
} from '../../domain/correlation.ts';

const caseNo = 'CY500103261008M9S346Q3K';
const workflowId = `case-${'a2'.repeat(16)}`;

test('a correlation number carries the key and the workflow id there and back', () => {
  const key = outwardKey({ caseNo, step: 'social-insurance', n: 1 });
  expect(key).toBe('CY500103261008M9S346Q3K/social-insurance/1');
  expect(parseCorrelation(correlationOf(key, workflowId))).toEqual({
    key,
    outward: { caseNo, step: 'social-insurance', n: 1 },
    workflowId,
  });
});

test('the key of a withdrawal is another effect than its submission', () => {
  const key = outwardKey({ caseNo, step: 'seal', n: 2 });
  expect(withdrawalKey(key)).not.toBe(key);
  expect(parseOutwardKey(withdrawalKey(key))).toBeUndefined();
});

test.each([
  '',
  '@',
  'x@y',
  `${caseNo}/seal/0@${workflowId}`,
  `${caseNo}/seal/01@${workflowId}`,
  `${caseNo}/SEAL/1@${workflowId}`,
  `${caseNo}/seal/1@case-short`,
  `${caseNo}/seal/1`,
  `${caseNo}/seal/1@${workflowId}@${workflowId}`,
  `${caseNo}/../1@${workflowId}`,
])('what is not ours is not read: %s', (text) => {
  expect(parseCorrelation(text)).toBeUndefined();
});

test('reading any text never throws', () => {
  fc.assert(fc.property(fc.string(), (text) => parseCorrelation(text) === undefined));
});
