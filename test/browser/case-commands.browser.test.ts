import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBrowser } from '../support/browser.ts';
import { seriousViolations } from './fixture-api/axe.ts';
import { signInAndOpen } from './fixture-api/sign-in-and-open.ts';
import type { FixtureApi } from './fixture-api/start-fixture-api.ts';
import { startFixtureApi } from './fixture-api/start-fixture-api.ts';
import { toCheckCase } from './fixture-api/step-stories.ts';
import { deliveredCase, heldCase, inReview, mirrorCase, parkedCase, refusedCase } from './fixture-api/stories.ts';
import { Keyboard } from './real-stack/keyboard.ts';

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

describe('a clock of the law', () => {
  it('is stopped by keys alone for what the law leaves out, and for nothing else', async () => {
    const caseNo = await toCheckCase(api);
    const { page, complaints } = await signInAndOpen(browser, api, `/cases/${caseNo}`, { as: 'clerk-yuzhong' });
    const keyboard = new Keyboard(page);
    const field = (name: string): Locator => page.locator(`#command-${name}`);
    await page.waitForSelector('.clocks');
    await keyboard.press('s');
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('command-role');
    await keyboard.pick(field('role'), 'decision');
    await keyboard.pick(field('reason'), 'site-check');
    expect(await page.innerText('#command-reason-note')).toContain('时限照走');
    await keyboard.typeDay(field('first'), '2026-10-08');
    await keyboard.fill(field('why'), '举行听证');
    await keyboard.fill(field('evidence'), '听证通知书');
    await keyboard.fill(field('reference'), 'TZ-1008-1');
    await keyboard.press('Control+Enter');
    expect(await page.innerText('[role=alert]')).toBe(
      '办不了：现场核查不在行政许可法第四十五条之列，时限照走，应在期限内核查完毕。',
    );
    expect(await seriousViolations(page)).toEqual([]);

    await keyboard.pick(field('reason'), 'hearing');
    await keyboard.press('Control+Enter');
    await page.waitForSelector('[data-kind=clock-stopped]');
    expect(await page.innerText('[data-kind=clock-stopped]')).toContain('决定期限 · 听证 · 2026-10-08 起 · 举行听证');
    await page.waitForSelector('.clocks .pill-stop:has-text("已停，未定何时回")');
    await page.getByRole('button', { name: '为什么：食品经营许可决定期限（食品许可）' }).press('Enter');
    expect(await page.innerText('.why')).toContain('停止计算，还没有恢复');
    expect(complaints.filter((line) => !line.includes('422'))).toEqual([]);
    await page.context().close();
  });

  it('is lengthened by keys alone, with its new date and why, and not offered a second time', async () => {
    const caseNo = await toCheckCase(api);
    const { page, complaints } = await signInAndOpen(browser, api, `/cases/${caseNo}`, { as: 'clerk-yuzhong' });
    const keyboard = new Keyboard(page);
    const field = (name: string): Locator => page.locator(`#command-${name}`);
    await page.waitForSelector('.clocks');
    await keyboard.press('l');
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('command-role');
    await keyboard.press('Control+Enter');
    await page.waitForSelector('#command-why-problem');
    expect(await seriousViolations(page)).toEqual([]);
    await keyboard.pick(field('role'), 'decision');
    await keyboard.fill(field('why'), '案情复杂');
    await keyboard.fill(field('evidence'), '延长审批表');
    await keyboard.fill(field('reference'), 'YC-1008-1');
    await keyboard.press('Control+Enter');
    await page.waitForSelector('[data-kind=clock-extended]');
    expect(await page.innerText('[data-kind=clock-extended]')).toContain('决定期限 · 案情复杂 · 延长审批表');
    const decision = page.locator('.clocks tr', { hasText: '食品经营许可决定期限' });
    await expect.poll(() => decision.innerText()).toMatch(/2026-10-16\s+2026-10-28/);
    await keyboard.reach(decision.getByRole('button'));
    await keyboard.press('Enter');
    expect(await page.innerText('.why')).toMatch(/批准延长 5 个工作日，接着原期限往后计：案情复杂，凭 YC-1008-1/);
    await keyboard.press('Escape');
    // The law lengthens it once.
    expect(await page.locator('.action', { hasText: '延长时限' }).count()).toBe(0);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

describe('the colour of a date', () => {
  it('filters the list by keys alone, and Esc shows all again', async () => {
    const green = await toCheckCase(api);
    const yellow = inReview(api, { name: '成都锦程彩印有限公司', nameNumber: '510104-20260926-50001' });
    const { page, complaints } = await signInAndOpen(browser, api, '/cases', { as: 'clerk-yuzhong' });
    const keyboard = new Keyboard(page);
    const row = (caseNo: string) => page.locator(`.rows [data-case="${caseNo}"]`);
    await row(yellow).waitFor();

    await keyboard.choose(page.locator('#filter-colour'), '在期内');
    await row(yellow).waitFor({ state: 'detached' });
    expect(await row(green).innerText()).toContain('剩');
    expect(page.url()).toContain('colour=green');
    expect(await page.locator('.rows tbody tr').count()).toBe(await page.locator('.rows tbody .pill-ok').count());
    expect(await seriousViolations(page)).toEqual([]);

    await keyboard.choose(page.locator('#filter-colour'), '临近');
    await row(yellow).waitFor();
    await row(green).waitFor({ state: 'detached' });
    await keyboard.choose(page.locator('#filter-colour'), '超法定');
    await page.waitForSelector('.empty');
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await keyboard.press('Escape');
    await row(green).waitFor();
    await row(yellow).waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
