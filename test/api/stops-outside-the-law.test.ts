import { afterEach, beforeEach, expect, test } from 'vitest';
import { whyNoStop } from '../../api/words/clocks/why-no-stop.ts';
import type { ApiClient } from '../support/api-client.ts';
import type { LedgerStory } from '../support/ledger-story.ts';
import { publishedLicensingPlan } from '../support/standard-case.ts';
import type { ApiUnderTest } from './support/api-under-test.ts';
import { placedLicensing } from './support/placed-case.ts';
import type { PlacedCase } from './support/placed-case.ts';
import { published, setStepScene } from './support/step-commands.ts';

let api: ApiUnderTest;
let deciding: ApiClient;
let licensing: PlacedCase;
beforeEach(async () => {
  ({ api, deciding } = await setStepScene());
  const accepted = (story: LedgerStory): LedgerStory => story.submitted('licensing').accepted('licensing');
  licensing = placedLicensing(api, accepted, publishedLicensingPlan());
});
afterEach(() => api.stop());

const stopFor = (reason: string, language: string): ReturnType<ApiClient['request']> =>
  deciding.request('POST', `/cases/${licensing.caseNo}/commands`, {
    body: {
      kind: 'stop-clock',
      data: {
        step: 'licensing',
        role: 'decision',
        reason,
        first: '2026-09-28',
        why: '说明',
        evidence: { text: '函件', reference: 'H-1' },
      },
    },
    key: `stop-for-${reason}-${language}`,
    headers: { 'accept-language': language },
  });

test.each([
  ['site-check', '现场核查不在行政许可法第四十五条之列', 'A check on site is not among what art. 45 leaves out'],
  ['post', '寄递不在行政许可法第四十五条之列', 'The post is not among what art. 45 leaves out'],
  ['outage', '对方系统故障不在行政许可法第四十五条之列', 'An outage of the other side is not among'],
])('a stop for %s is refused with what it is and why it does not count', async (reason, zh, en) => {
  for (const [language, words] of Object.entries({ 'zh-CN': zh, en })) {
    const answer = await stopFor(reason, language);
    expect(answer).toMatchObject({ status: 422, body: { code: 'not-excluded-by-law', step: 'licensing' } });
    expect((answer.body as { detail: string }).detail).toContain(words);
  }
});

test('a reason that nobody knows is refused in general words', async () => {
  expect(await stopFor('holiday-of-the-office', 'en')).toMatchObject({
    status: 422,
    body: { detail: expect.stringContaining('does not name this reason') as string },
  });
});

test('what the law names for other clocks is told as such', () => {
  expect(whyNoStop(published, 'hearing')).toEqual({
    zh: '办不了：听证（行政许可法第四十五条）不是这个时限可以停止的原因，时限照走，请在期限内办理。',
    en: 'Not possible: hearing (Administrative Licensing Law, art. 45) is no reason for which this clock stops; it runs on, act within it.',
  });
});
