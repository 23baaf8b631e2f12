import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { movesOf, withTable } from '../../domain/calendar-recompute.ts';
import type { NewTable } from '../../domain/calendar-recompute.ts';
import { viewOf } from '../../domain/case-projection.ts';
import { stateOf } from '../../domain/case-state.ts';
import type { LedgerEvent } from '../../domain/ledger.ts';
import { startBrowser } from '../support/browser.ts';
import { correctingCase } from './fixture-api/licensing-stories.ts';
import { signInAndOpen } from './fixture-api/sign-in-and-open.ts';
import type { FixtureApi } from './fixture-api/start-fixture-api.ts';
import { startFixtureApi } from './fixture-api/start-fixture-api.ts';
import {
  changedLicenceCase,
  checkBookedCase,
  lateObjectionCase,
  noticeCase,
  objectedCase,
  toCheckCase,
  unknownOutcomeCase,
} from './fixture-api/step-stories.ts';

let api: FixtureApi;
let browser: Browser;

beforeAll(async () => {
  api = await startFixtureApi();
  browser = await startBrowser();
});
afterAll(async () => {
  await browser.close();
  await api.stop();
});

async function ledgerOf(caseNo: string): Promise<LedgerEvent[]> {
  return (await api.book.reads.findEvents(caseNo, { upToSeq: 99 })).map(({ event }) => event);
}

/** Tells a case of a table of 2026 with one day off more than it has. */
async function tellOfTable(caseNo: string, { revision, off }: { revision: number; off: string }): Promise<void> {
  const ledger = await ledgerOf(caseNo);
  const { calendar } = stateOf(ledger);
  const year = calendar.years['2026'] ?? { off: {}, on: {} };
  const days = { ...year, off: { ...year.off, [off]: 'mid-autumn' } };
  const table: NewTable = { year: 2026, revision, source: '虚构的通知', days };
  const next = withTable(calendar, table);
  const moves = viewOf(ledger).handlings.flatMap((handling) => movesOf(handling, next));
  const occurredAt = '2026-10-08T02:00:00.000Z';
  api.book.append(caseNo, { kind: 'calendar-changed', occurredAt, actor: { party: 'system' }, data: { table, moves } });
}

const collecting = 'clerk-jinjiang';
const deciding = 'clerk-yuzhong';
const exitWindow = 'clerk-guangan';

describe('materials', () => {
  it('tell kind, source, version, when and by whom, and show their files', async () => {
    const caseNo = await correctingCase(api, { premises: '渝中区样例路 41 号' });
    const { page, complaints } = await signInAndOpen(browser, api, `/cases/${caseNo}`, { as: collecting });
    await page.waitForSelector('.materials');
    const layout = page.locator('.materials tr', { hasText: '设备设施布局图' });
    expect(await layout.innerText()).toMatch(/上传[\s\S]*1 个文件[\s\S]*第 1 版[\s\S]*工号 1182/);
    await layout.getByRole('button').click();
    const picture = page.locator('.material-open img');
    await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('.material-open a[download]')]);
    expect(download.suggestedFilename()).toBe('布局图.jpg');
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('that the state fetched itself say purpose, source and status, and ops sees no files', async () => {
    const caseNo = await toCheckCase(api);
    const { page } = await signInAndOpen(browser, api, `/cases/${caseNo}`, { as: deciding });
    await page.waitForSelector('.materials');
    const fetched = page.locator('.materials tr', { hasText: '证照调取' });
    expect(await fetched.count()).toBe(2);
    expect(await fetched.first().innerText()).toMatch(/用途：[\s\S]*有效/);
    await page.context().close();
    const ops = await signInAndOpen(browser, api, `/cases/${caseNo}`, { as: 'ops' });
    await ops.page.waitForSelector('.materials');
    expect(await ops.page.locator('.materials button').count()).toBe(0);
    expect(await ops.page.textContent('.materials')).not.toContain('样例');
    await ops.page.context().close();
  });
});

describe('a holiday table that is published meanwhile', () => {
  it('is said in the timeline with what it moved and by which notice, and the date stands anew at once', async () => {
    const caseNo = await correctingCase(api, { premises: '渝中区样例路 43 号' });
    const { page, complaints } = await signInAndOpen(browser, api, `/cases/${caseNo}`, { as: collecting });
    await page.waitForSelector('.gaps');
    await tellOfTable(caseNo, { revision: 2, off: '2026-10-20' });
    const row = page.locator('[data-kind=calendar-changed]');
    await row.waitFor();
    expect(await row.innerText()).toContain('补正到期日（法定） 2026-10-23 改为 2026-10-26');
    expect(await row.innerText()).toContain('依据：虚构的通知');
    await page.waitForSelector('.case-due >> text=2026-10-26');
    // One that moves nothing is nobody's news.
    await tellOfTable(caseNo, { revision: 3, off: '2026-10-20' });
    const events = (await ledgerOf(caseNo)).length;
    await page.waitForSelector(`text=台账 ${String(events)} 条`);
    expect(await row.count()).toBe(1);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

describe('a correction notice', () => {
  it('lists every gap with what it is about and why, and the window answers one of them', async () => {
    const caseNo = await correctingCase(api, { premises: '渝中区样例路 42 号' });
    const { page } = await signInAndOpen(browser, api, `/cases/${caseNo}`, { as: collecting });
    await page.waitForSelector('.gaps');
    const text = await page.innerText('.gaps');
    expect(text).toContain('经营面积');
    expect(text).toContain('前后不一致');
    expect(text).toContain('第 2 张反光');
    await page.keyboard.press('e');
    await page.fill('#correct-g2', '68');
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('[data-kind=corrected]');
    await page.waitForSelector('text=还差 2 处');
    expect(await page.innerText('.gap-done')).toContain('答复：68');
    await page.context().close();
  });

  it('has a why of its own that gives the focus back', async () => {
    const caseNo = await correctingCase(api, { premises: '渝中区样例路 43 号' });
    const { page } = await signInAndOpen(browser, api, `/cases/${caseNo}`, { as: collecting });
    await page.waitForSelector('.gaps');
    const why = page.locator(`#correction-licensing`).getByRole('button', { name: '为什么是这一天' });
    await why.click();
    await page.waitForSelector('.why');
    const said = await page.innerText('.why');
    expect(said).toContain('期满没有答复的，申请终止');
    expect(said).toContain('补正期限，各地自定');
    expect(said).toContain('地方规定，非法律');
    await page.keyboard.press('Escape');
    await expect.poll(() => page.$('.why')).toBeNull();
    expect(await why.evaluate((button) => button === document.activeElement)).toBe(true);
    await page.context().close();
  });
});

describe('an on-site check', () => {
  it('is booked by the deciding window with the keyboard alone; a day off is refused with its reason', async () => {
    const caseNo = await toCheckCase(api);
    const { page } = await signInAndOpen(browser, api, `/cases/${caseNo}`, { as: deciding });
    await page.waitForSelector('.lanes');
    await page.keyboard.press('b');
    await page.fill('#command-at', '2026-10-11T09:30');
    await page.fill('#command-inspectors', '0711，0712');
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('.ant-modal .notice-late');
    await page.fill('#command-at', '2026-10-10T09:30');
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('[data-kind=check-booked]');
    await page.waitForSelector('text=约在 10-10 09:30 周六');
    await page.context().close();
  });

  it('is recorded with what was found; the collecting window may only look', async () => {
    const caseNo = await checkBookedCase(api);
    const other = await signInAndOpen(browser, api, `/cases/${caseNo}`, { as: collecting });
    await other.page.waitForSelector('text=现场核查');
    expect(await other.page.$('.action:has-text("登记核查")')).toBeNull();
    await other.page.context().close();
    const { page } = await signInAndOpen(browser, api, `/cases/${caseNo}`, { as: deciding });
    await page.waitForSelector('.lanes');
    await page.keyboard.press('v');
    await page.check('#command-passed');
    await page.fill('#command-words', '布局与图一致');
    await page.fill('#command-evidence', '现场核查记录');
    await page.fill('#command-reference', 'HC-1008-3');
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('[data-kind=check-recorded]');
    await page.context().close();
  });
});

describe('a parked case', () => {
  it('shows a licence that has changed beside what was fetched first', async () => {
    const caseNo = await changedLicenceCase(api);
    const { page } = await signInAndOpen(browser, api, `/cases/${caseNo}`, { as: deciding });
    await page.waitForSelector('.difference');
    expect(await page.innerText('.difference .differs')).toMatch(/状态[\s\S]*有效[\s\S]*已吊销[\s\S]*有变化/);
    expect(await page.locator('.difference table').count()).toBe(1);
    await page.context().close();
  });

  it('is answered by two people, the second without seeing what the first entered', async () => {
    const caseNo = await unknownOutcomeCase(api);
    const enter = async (as: string, key: string, code: string, evidence: boolean): Promise<string> => {
      const { page } = await signInAndOpen(browser, api, `/cases/${caseNo}`, { as });
      await page.waitForSelector('.parked-panel');
      const before = await page.innerText('main');
      await page.keyboard.press(key);
      await page.check('#command-decision-refused');
      await page.fill('#command-provinceNo', 'YZ-SP-0417');
      await page.fill('#command-decidedAt', '2026-10-07T16:00');
      await page.fill('#command-refusalCode', code);
      await page.fill('#command-refusalReason', '布局不合要求');
      if (evidence) {
        await page.fill('#command-evidence', '书面告知');
        await page.fill('#command-reference', 'LH-1008-1');
      }
      const answered = page.waitForResponse((response) => response.url().endsWith('/commands'));
      await page.keyboard.press('Control+Enter');
      // The first person's event stands in the timeline already when the second answers.
      const taken = key === 'n' ? 'manual-answer-confirmed' : 'manual-answer';
      await page.waitForSelector((await answered).ok() ? `[data-kind="${taken}"]` : '.ant-modal .notice-late');
      const after = await page.innerText('body');
      await page.context().close();
      return key === 'n' ? before + after : after;
    };
    expect(await enter(collecting, 'm', 'layout', true)).toContain('等另一人确认');
    const different = await enter(deciding, 'n', 'area', false);
    expect(different).toContain('与先录入的人工答复不一致');
    const { page } = await signInAndOpen(browser, api, `/cases/${caseNo}`, { as: deciding });
    await page.waitForSelector('.parked-panel');
    expect(await page.innerText('.parked-panel')).not.toContain('YZ-SP-0417');
    await page.context().close();
    await enter(deciding, 'n', 'layout', false);
    await expect.poll(async () => (await api.book.reads.findCase(caseNo))?.view.seq).toBeGreaterThan(0);
    const ledger = await api.book.reads.findEvents(caseNo, { upToSeq: 99 });
    expect(ledger.map(({ event }) => event.kind).slice(-2)).toEqual(['manual-answer', 'manual-answer-confirmed']);
  });

  it('can be asked after from the list, by ops too', async () => {
    const caseNo = await unknownOutcomeCase(api);
    const { page } = await signInAndOpen(browser, api, '/cases?parked=true', { as: 'ops' });
    await page.waitForSelector('.rows');
    await page.click(`[data-case="${caseNo}"] td:last-child`);
    expect(await page.$('.preview button:has-text("人工答复")')).toBeNull();
    await page.keyboard.press('r');
    await page.waitForSelector('.preview .notice-info');
    const ledger = await api.book.reads.findEvents(caseNo, { upToSeq: 99 });
    expect(ledger.at(-1)?.event.kind).toBe('resumed');
    await page.context().close();
  });

  it('opens its manual answer on the way from the list', async () => {
    await unknownOutcomeCase(api);
    const { page } = await signInAndOpen(browser, api, '/cases?parked=true', { as: deciding });
    await page.waitForSelector('.preview-parked');
    await page.keyboard.press('m');
    await page.waitForSelector('#command-decision');
    await page.context().close();
  });
});

describe('a public notice', () => {
  it('says until when and why; it is nobody’s turn but the public’s', async () => {
    const caseNo = noticeCase(api);
    const { page } = await signInAndOpen(browser, api, `/cases/${caseNo}`, { as: exitWindow });
    await page.waitForSelector('.lanes');
    expect(await page.innerText('.case-due')).toContain('法定 2026-10-14');
    expect(await page.innerText('.case-holder')).toContain('公示中');
    await page.keyboard.press('w');
    expect(await page.innerText('.why')).toContain('期满那天不上班也不顺延');
    await page.context().close();
  });

  it('stopped by an objection tells who and why; a late one is a task that stops nothing', async () => {
    const { page } = await signInAndOpen(browser, api, `/cases/${objectedCase(api)}`, { as: exitWindow });
    await page.waitForSelector('text=已办结：异议终止');
    expect(await page.innerText('main')).toContain('重庆样例供应链有限公司：尚有货款 12 万元未结清');
    await page.goto(`/w/cases/${lateObjectionCase(api)}`);
    await page.waitForSelector('text=期满后才到的异议');
    expect(await page.innerText('.case-holder')).not.toContain('公示中');
    await page.context().close();
  });
});

describe('an outage', () => {
  it('is said since when on the cases that it touches, and on no other', async () => {
    const touched = await toCheckCase(api);
    const since = new Date('2026-10-08T01:00:00.000Z');
    api.outages.push({ province: 'chongqing', system: 'food-licensing', since, lastTriedAt: since });
    const { page } = await signInAndOpen(browser, api, `/cases/${touched}`, { as: deciding });
    await page.waitForSelector('text=自 09:00 起不可达');
    const untouched = noticeCase(api);
    const other = await signInAndOpen(browser, api, `/cases/${untouched}`, { as: exitWindow });
    await other.page.waitForSelector('.lanes');
    expect(await other.page.innerText('main')).not.toContain('不可达');
    api.outages.length = 0;
    await page.context().close();
    await other.page.context().close();
  });
});

describe('tracking', () => {
  const phone = { width: 390, height: 844 };

  it('tells the applicant what to do by when, and nothing of what is to be corrected', async () => {
    const caseNo = await correctingCase(api, { premises: '渝中区样例路 44 号' });
    const { page } = await signInAndOpen(browser, api, `/track#${caseNo}-${api.keys.checkCode(caseNo)}`, phone);
    await page.waitForSelector('.way');
    const text = await page.innerText('body');
    expect(text).toMatch(/请在 2026-10-\d\d 前答复补正/);
    for (const secret of ['样例', '唐渝', '反光', '经营面积', 'YZ-BZ']) expect(text).not.toContain(secret);
    await page.context().close();
  });

  it('tells until when a notice runs and why then', async () => {
    const caseNo = noticeCase(api);
    const { page } = await signInAndOpen(browser, api, `/track#${caseNo}-${api.keys.checkCode(caseNo)}`, phone);
    await page.waitForSelector('.way');
    await page.click('summary');
    const text = await page.innerText('body');
    expect(text).toContain('公示到哪天');
    expect(text).toContain('2026-10-14');
    expect(text).toContain('不顺延');
    expect(text).not.toContain('样例');
    await page.context().close();
  });
});
