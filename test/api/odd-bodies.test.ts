import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { publishedLicensingPlan } from '../support/standard-case.ts';
import type { ApiClient } from '../support/api-client.ts';
import { startApi } from './support/api-under-test.ts';
import type { ApiUnderTest } from './support/api-under-test.ts';
import { placedExit, placedLicensing } from './support/placed-case.ts';

let api: ApiUnderTest;
let people: Record<'collecting' | 'deciding' | 'owner', ApiClient>;
let cases: { licensing: string; exit: string };
beforeAll(async () => {
  api = await startApi();
  const [collecting, deciding] = [await api.as('clerk-yuzhong'), await api.as('clerk-jinjiang')];
  people = { collecting, deciding, owner: await api.as('enterprise-jincheng') };
  const step = 'deregistration';
  cases = {
    licensing: placedLicensing(
      api,
      (story) => story.submitted('licensing').accepted('licensing'),
      publishedLicensingPlan(),
    ).caseNo,
    exit: placedExit(api, (story) => story.submitted(step).parked(step)).caseNo,
  };
});
afterAll(() => api.stop());

/** What a program, a finger or an attacker puts where something else was meant. */
const odd = [
  null,
  true,
  -1,
  1e308,
  '',
  ' ',
  '\u0000',
  '\ud800',
  'constructor',
  '__proto__',
  '2026-02-30',
  [],
  {},
  [null],
];

/** A body with one thing in it odd, missing, doubled or too much, at every place in turn. */
function* oddOnes(value: unknown): Generator {
  yield* odd;
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    yield [...(value as unknown[]), ...(value as unknown[])];
    for (const [at, member] of (value as unknown[]).entries())
      for (const other of oddOnes(member)) yield (value as unknown[]).with(at, other);
    return;
  }
  yield { ...value, toString: 'x' };
  for (const [key, member] of Object.entries(value)) {
    yield Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
    for (const other of oddOnes(member)) yield { ...value, [key]: other };
  }
}

const evidence = { text: '函件', reference: 'H-1' };
const decidedAt = '2026-09-27T10:00:00+08:00';
const certificate = {
  id: '1.2.156.3005.2.11100000000013338W002.X.A.001.0',
  kind: 'food-licence',
  number: 'JY25101040047197',
  holder: '成都锦程',
  issuedAt: decidedAt,
  version: '001',
};
const of = { step: 'licensing' };
const granted = { decision: 'granted', provinceNo: '1', decidedAt, certificate };
const stop = { role: 'decision', reason: 'testing', first: '2026-09-28', last: '2026-09-29', why: '检测', evidence };

test.each<[kind: string, who: keyof typeof people, which: keyof typeof cases, data: object]>([
  ['deliver', 'collecting', 'licensing', { recipient: '李某', evidence }],
  ['retry', 'deciding', 'licensing', of],
  [
    'correct',
    'owner',
    'licensing',
    {
      ...of,
      answers: [
        { gap: 'g1', value: '1' },
        { gap: 'g2', files: ['a'] },
      ],
    },
  ],
  ['book-check', 'deciding', 'licensing', { ...of, at: '2026-10-12T10:00:00+08:00', inspectors: ['1', '2'] }],
  ['record-check', 'deciding', 'licensing', { ...of, passed: true, words: '相符', evidence }],
  ['manual-answer', 'collecting', 'exit', { step: 'deregistration', answer: granted, evidence }],
  ['stop-clock', 'deciding', 'licensing', { ...of, ...stop }],
  ['extend-clock', 'deciding', 'licensing', { ...of, role: 'decision', n: 3, why: '复杂', evidence }],
])('no odd thing anywhere in the command %s is answered by an error of ours', async (kind, who, which, data) => {
  const path = `/cases/${cases[which]}/commands`;
  const answers = await Promise.all(
    [...oddOnes({ kind, data })].map(async (body) => {
      const { status } = await people[who].request('POST', path, { body: body as object, key: randomUUID() });
      return { status, body: JSON.stringify(body) };
    }),
  );
  expect(answers.length).toBeGreaterThan(40);
  expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
});
