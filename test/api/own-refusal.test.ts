import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CaseAnswer } from '../../api/schemas/case-answer.ts';
import type { TimelineAnswer } from '../../api/schemas/timeline.ts';
import { ownRefusal } from '../../api/words/own-refusal.ts';
import { startApi } from './support/api-under-test.ts';
import type { ApiUnderTest } from './support/api-under-test.ts';
import { placedExit } from './support/placed-case.ts';

let api: ApiUnderTest;
beforeEach(async () => {
  api = await startApi();
});
afterEach(() => api.stop());

const step = 'deregistration';
const words = {
  zh: '公告已失效：最迟应在 2026-09-21（周一）提出申请，逾期没有提出，须重新公告',
  en: 'The public notice has lapsed: the application had to be handed in by 2026-09-21 (Mon) and was not; publish a new notice',
};

test.each(['clerk-yuzhong', 'ops'])(
  'that a notice has lapsed is told %s in a sentence, not by a bare date',
  async (who) => {
    const { caseNo } = placedExit(api, (story) =>
      story.tell('refused', step, { provinceNo: '', code: 'notice-lapsed', reason: '2026-09-21' }),
    );
    const client = await api.as(who);
    const { body } = await client.request<CaseAnswer>('GET', `/cases/${caseNo}`);
    const told = { code: 'notice-lapsed', reason: words.zh, reasonWords: words };
    expect(body.case.handlings.find((handling) => handling.step === step)?.refusal).toEqual(told);
    const timeline = await client.request<TimelineAnswer>('GET', `/cases/${caseNo}/timeline`);
    expect(timeline.body.events.at(-1)?.data).toMatchObject({ code: 'notice-lapsed', reasonWords: words });
  },
);

test('what an authority wrote stays as it is, a date too', () => {
  expect(ownRefusal({ code: '31', reason: '2026-09-21' })).toBeUndefined();
  expect(ownRefusal({ code: 'notice-lapsed', reason: '公告失效' })).toBeUndefined();
  expect(ownRefusal({ code: 'toString', reason: '2026-09-21' })).toBeUndefined();
});
