import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBrowser } from '../support/browser.ts';
import { signInAndOpen } from './fixture-api/sign-in-and-open.ts';
import type { FixtureApi } from './fixture-api/start-fixture-api.ts';
import { startFixtureApi } from './fixture-api/start-fixture-api.ts';
import { deliveredCase, heldCase, inReview, mirrorCase, parkedCase, refusedCase } from './fixture-api/stories.ts';

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

describe('what a case page offers', () => {
  it('withdraws only with a reason and the typed word', async () => {
    const caseNo = inReview(api);
    const { page } = await signInAndOpen(browser, api, `/cases/${caseNo}`, { as: 'clerk-yuzhong' });
    await page.waitForSelector('.lanes');
    await page.keyboard.press('x');
    await page.fill('#command-reason', '申请人改变主意');
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('#command-typed-problem');
    await page.fill('#command-typed', '撤回');
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('[data-kind=withdrawal-requested]');
    await page.waitForSelector('text=正在撤回');
    await page.context().close();
  });

  it('asks a parked case for its result, and shows the clock going on', async () => {
    const caseNo = parkedCase(api);
    const { page } = await signInAndOpen(browser, api, `/cases/${caseNo}`, { as: 'clerk-yuzhong' });
    await page.waitForSelector('.parked-panel');
    expect(await page.textContent('.parked-panel')).toContain(`${caseNo}/registration/1`);
    expect(await page.textContent('.case-due .pill')).toContain('超承诺');
    await page.keyboard.press('r');
    await page.waitForSelector('[data-kind=resumed]');
    await expect.poll(() => page.$('.parked-panel')).toBeNull();
    await page.context().close();
  });

  it('confirms a held identifier with reason and evidence', async () => {
    const caseNo = heldCase(api);
    const { page } = await signInAndOpen(browser, api, `/cases/${caseNo}`, { as: 'clerk-yuzhong' });
    await page.waitForSelector('text=核实前不推送');
    await page.keyboard.press('i');
    await page.fill('#command-reason', '与营业执照原件一致');
    await page.fill('#command-evidence', '核对原件');
    await page.fill('#command-reference', 'HD-1008-0001');
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('[data-kind=identifier-confirmed]');
    await expect.poll(() => page.$('text=核实前不推送')).toBeNull();
    await page.context().close();
  });

  it('says that a command was taken though nobody has answered yet, and looks when asked', async () => {
    const caseNo = inReview(api, { nameNumber: '510104-20260926-30001' });
    const { page } = await signInAndOpen(browser, api, `/cases/${caseNo}`, { as: 'clerk-yuzhong' });
    await page.waitForSelector('.lanes');
    api.book.mood = 'pending';
    await page.keyboard.press('x');
    await page.fill('#command-reason', '申请人改变主意');
    await page.fill('#command-typed', '撤回');
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('text=已收下，正在办理');
    await page.click('text=看结果');
    await page.waitForSelector('text=还没有结果');
    api.book.mood = 'answers';
    await page.context().close();
  });

  it('keeps the words of a command that nobody took', async () => {
    const caseNo = inReview(api, { nameNumber: '510104-20260926-30002' });
    const { page } = await signInAndOpen(browser, api, `/cases/${caseNo}`, { as: 'clerk-yuzhong' });
    await page.waitForSelector('.lanes');
    api.book.mood = 'down';
    await page.keyboard.press('x');
    await page.fill('#command-reason', '申请人改变主意');
    await page.fill('#command-typed', '撤回');
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('text=没有收下，请重试');
    expect(await page.inputValue('#command-reason')).toBe('申请人改变主意');
    api.book.mood = 'answers';
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('[data-kind=withdrawal-requested]');
    await page.context().close();
  });

  it('says why the deciding side cannot deliver, and hides nothing that it may see', async () => {
    const caseNo = inReview(api, { nameNumber: '510104-20260926-30003' });
    const { page } = await signInAndOpen(browser, api, `/cases/${caseNo}`, { as: 'clerk-jinjiang' });
    await page.waitForSelector('.lanes');
    expect(await page.textContent('.cannot')).toContain('不由您办');
    expect(await page.$('.action:has-text("打印收件凭证")')).toBeNull();
    expect(await page.textContent('h1')).toContain('成都锦程精密科技有限公司');
    await page.context().close();
  });

  it('shows ops the workflow and no person and no enterprise', async () => {
    const caseNo = inReview(api, { nameNumber: '510104-20260926-30004' });
    const { page } = await signInAndOpen(browser, api, `/cases/${caseNo}`, { as: 'ops' });
    await page.waitForSelector('.lanes');
    const text = (await page.textContent('body')) ?? '';
    expect(text).not.toContain('程锦');
    expect(text).not.toContain('锦程');
    const link = await page.getAttribute('.action:has-text("在引擎里看流程")', 'href');
    expect(link).toMatch(/\/namespaces\/lianban\/workflows\/case-[a-z2-7]{32}$/);
    await page.context().close();
  });

  it('tells the end with its reason', async () => {
    const refused = refusedCase(api);
    const { page } = await signInAndOpen(browser, api, `/cases/${refused}`, { as: 'clerk-yuzhong' });
    await page.waitForSelector('text=已办结：未准予');
    expect(await page.textContent('.handlings')).toContain('经营范围须前置许可');
    const delivered = deliveredCase(api);
    await page.goto(`/w/cases/${delivered}`);
    await page.waitForSelector('text=已办结：已送达办结');
    expect(await page.$('.now-line')).toBeNull();
    await page.context().close();
  });

  it('keeps 川 left and 渝 right in the mirror case', async () => {
    const caseNo = mirrorCase(api);
    const { page } = await signInAndOpen(browser, api, `/cases/${caseNo}`, { as: 'clerk-jinjiang' });
    await page.waitForSelector('.lanes');
    expect(await page.textContent('.lane-head-west')).toContain('收件地 · 四川锦江区');
    expect(await page.textContent('.lane-head-east')).toContain('属地 · 重庆渝北区');
    await page.context().close();
  });

  it('says the same of a case that is not there and of one that is not mine', async () => {
    const mine = inReview(api, { nameNumber: '510104-20260926-30005' });
    const { page } = await signInAndOpen(browser, api, `/cases/${mine}`, { as: 'clerk-guangan' });
    await page.waitForSelector('.empty');
    const notMine = await page.textContent('main');
    await page.goto('/w/cases/CY500103260928M9S346Q3K');
    await page.waitForSelector('.empty');
    expect(await page.textContent('main')).toBe(notMine);
    await page.context().close();
  });
});
