import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBrowser } from '../support/browser.ts';
import { seriousViolations } from './fixture-api/axe.ts';
import { correctingCase, lapsedCase, openLicensing, passedOn, photograph } from './fixture-api/licensing-stories.ts';
import type { OpenedPage } from './fixture-api/sign-in-and-open.ts';
import { signInAndOpen } from './fixture-api/sign-in-and-open.ts';
import type { FixtureApi } from './fixture-api/start-fixture-api.ts';
import { startFixtureApi } from './fixture-api/start-fixture-api.ts';

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

const onPhone = (address: string): Promise<OpenedPage> =>
  signInAndOpen(browser, api, address, { as: 'enterprise-yuzhong-branch', width: 390, height: 844 });

/** What a thumb presses must be 44 px high; a link within a sentence is text. */
async function smallTargets(page: Page): Promise<string[]> {
  return page.$$eval('button, summary, .phone-button, .my-case, .my-back, input:not([type=file])', (controls) =>
    controls
      .filter((control) => control.checkVisibility() && control.getBoundingClientRect().height < 44)
      .map(({ outerHTML }) => outerHTML.slice(0, 200)),
  );
}

/** Axe finds nothing serious, nothing scrolls sideways, and every target fits a thumb. */
async function expectFit(page: Page): Promise<void> {
  expect(await seriousViolations(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  expect(await smallTargets(page)).toEqual([]);
}

async function photo(page: Page, gap: string, pick: 'camera' | 'file', shade: number): Promise<void> {
  const buffer = await photograph(shade);
  const name = `IMG_${String(shade)}.jpg`;
  await page.setInputFiles(`#gap-${gap} input[data-pick=${pick}]`, { name, mimeType: 'image/jpeg', buffer });
  await page.waitForSelector(`#gap-${gap} [data-state=kept]`);
}

/** By key, since the button says what is missing instead of being out of reach. */
async function pressSubmit(page: Page): Promise<void> {
  await page.locator('.my-foot > button.phone-button').focus();
  await page.keyboard.press('Enter');
}

const submitWords = async (page: Page): Promise<string> =>
  (await page.textContent('.my-foot > button.phone-button')) ?? '';

async function mendAll(page: Page, shade: number): Promise<void> {
  await photo(page, 'g1', 'camera', shade);
  await page.fill('#gap-g2-value', '68');
  await photo(page, 'g3', 'file', shade + 1);
}

describe('an enterprise on a phone', () => {
  it('comes to its own cases after signing in, with what waits for it on top', async () => {
    await openLicensing(api, { premises: '渝中区样例路 20 号' });
    const waiting = await correctingCase(api, { premises: '渝中区样例路 21 号' });
    const { page, complaints } = await signInAndOpen(browser, api, '/sign-in', { width: 390, height: 844 });
    await page.click('.person-button:has-text("唐渝")');
    await page.waitForURL('**/w/my');
    await page.waitForSelector('.my-case');
    expect(await page.getAttribute('.my-case', 'data-case')).toBe(waiting);
    expect(await page.textContent('.my-section')).toContain('请答复补正：食品许可');
    await expectFit(page);

    await page.click('.my-case');
    await page.waitForSelector('.my-todo');
    expect(await page.textContent('.my-todo')).toContain('要补正 3 处');
    await expectFit(page);
    await page.click('summary');
    expect(await page.textContent('.phone-why')).toContain('国庆节');
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('is sent from the counter’s list to its own, and a clerk the other way', async () => {
    const { page } = await onPhone('/cases');
    await page.waitForURL('**/w/my');
    await page.context().close();
    const clerk = await signInAndOpen(browser, api, '/my', { as: 'clerk-yuzhong' });
    await clerk.page.waitForURL('**/w/cases');
    await clerk.page.context().close();
  });

  it('answers a correction gap by gap; the button says how many are left, and the end what comes next', async () => {
    const caseNo = await correctingCase(api, { premises: '渝中区样例路 22 号' });
    const { page, complaints } = await onPhone(`/my/${caseNo}/correction/licensing`);
    await page.waitForSelector('.my-gap');
    expect(await page.textContent('h1')).toBe('还差 3 处');
    expect(await submitWords(page)).toBe('还差 3 处，改好后提交');
    await expectFit(page);
    await pressSubmit(page);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('gap-g1');

    await photo(page, 'g1', 'camera', 60);
    expect(await page.textContent('#gap-g1')).toContain('已改好');
    await page.fill('#gap-g2-value', '很大');
    await page.waitForSelector('#gap-g2-value-problem');
    await page.fill('#gap-g2-value', '68');
    expect(await page.textContent('h1')).toBe('还差 1 处，已改好 2 处');
    // The form of the application has four fields; the notice pins one.
    expect(await page.locator('main input:not([type=file])').count()).toBe(1);
    await photo(page, 'g3', 'file', 61);
    await expectFit(page);
    expect(await submitWords(page)).toBe('提交 3 处');
    await pressSubmit(page);

    await page.waitForSelector('.my-done');
    expect(await page.textContent('.my-done h1')).toBe('3 处都交齐了');
    passedOn(api, caseNo);
    await page.waitForSelector('.my-done :text("已送到")');
    expect(await page.textContent('main')).toContain('渝中区市场监督管理局');
    await expectFit(page);
    const view = (await api.book.reads.findCase(caseNo))?.view;
    const versions = view?.materials.filter(({ kind }) => kind === 'health-certificates');
    expect(versions?.map(({ version, by }) => [version, by])).toEqual([
      [1, 'clerk-jinjiang'],
      [2, 'enterprise-yuzhong-branch'],
    ]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('says what is wrong with a file, offers to remove it, and counts it as not mended', async () => {
    const caseNo = await correctingCase(api, { premises: '渝中区样例路 23 号' });
    const { page } = await onPhone(`/my/${caseNo}/correction/licensing`);
    await page.waitForSelector('.my-gap');
    const pretends = { name: '照片.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('%PDF-1.7 not a picture') };
    await page.setInputFiles('#gap-g1 input[data-pick=file]', pretends);
    await page.waitForSelector('#gap-g1 [data-state=failed]');
    expect(await page.textContent('#gap-g1 [data-state=failed]')).toContain('文件内容与所说的类型不符');
    expect(await page.locator('#gap-g1 button:has-text("重传")').count()).toBe(0);
    const pdf = { name: 'a.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') };
    await page.setInputFiles('#gap-g3 input[data-pick=file]', pdf);
    await page.waitForSelector('#gap-g3 [data-state=failed]');
    expect(await page.textContent('#gap-g3 [data-state=failed]')).toContain('只收 JPEG, PNG');
    await photo(page, 'g1', 'camera', 62);
    expect(await page.textContent('h1')).toBe('还差 3 处');
    await page.click('#gap-g1 [data-state=failed] button:has-text("去掉")');
    await expect.poll(() => page.textContent('h1')).toBe('还差 2 处，已改好 1 处');
    await page.context().close();
  });

  it('loses nothing when the page is loaded anew, when nobody takes it, and when it is taken but not yet done', async () => {
    const caseNo = await correctingCase(api, { premises: '渝中区样例路 24 号' });
    const { page } = await onPhone(`/my/${caseNo}/correction/licensing`);
    await page.waitForSelector('.my-gap');
    await mendAll(page, 70);
    await page.reload();
    await page.waitForSelector('.my-gap');
    expect(await submitWords(page)).toBe('提交 3 处');
    expect(await page.inputValue('#gap-g2-value')).toBe('68');

    api.book.mood = 'down';
    await pressSubmit(page);
    await page.waitForSelector('text=没有收下，请重试。您填的内容还在。');
    api.book.mood = 'pending';
    await pressSubmit(page);
    await page.waitForSelector('text=已收下，正在办理。');
    expect(await page.inputValue('#gap-g2-value')).toBe('68');
    api.book.mood = 'answers';
    await page.context().close();
  });

  it('marks the gap that the API points at, in its words', async () => {
    const caseNo = await correctingCase(api, { premises: '渝中区样例路 25 号' });
    const { page } = await onPhone(`/my/${caseNo}/correction/licensing`);
    await page.waitForSelector('.my-gap');
    await mendAll(page, 80);
    // Its ticket runs out between the photo and handing in.
    for (const [fileId, { owner, claims }] of api.desk.files) {
      if (owner === 'enterprise-yuzhong-branch' && claims.size === 0) api.desk.files.delete(fileId);
    }
    await pressSubmit(page);
    await page.waitForSelector('#gap-g1-problem');
    expect(await page.textContent('#gap-g1-problem')).toContain('请重新上传');
    expect(await page.textContent('.my-foot')).toContain('没有提交');
    expect(await page.inputValue('#gap-g2-value')).toBe('68');
    await page.context().close();
  });

  it('may read but not hand in while the connection is away, and says so', async () => {
    const caseNo = await correctingCase(api, { premises: '渝中区样例路 26 号' });
    const { page } = await onPhone(`/my/${caseNo}/correction/licensing`);
    await page.waitForSelector('.my-gap');
    await mendAll(page, 90);
    api.cut({ refuse: true });
    await page.waitForSelector('.notice >> text=起连接断开，正在重连。');
    await pressSubmit(page);
    await page.waitForSelector('.my-foot >> text=连接断开，暂不能办');
    api.restore();
    await page.context().close();
  });

  it('is told that the term is over when nobody answered in time', async () => {
    const caseNo = await lapsedCase(api);
    const { page } = await onPhone(`/my/${caseNo}/correction/licensing`);
    await page.waitForSelector('main h1');
    expect(await page.textContent('main')).toContain('补正期限已过');
    expect(await page.locator('.my-gap').count()).toBe(0);
    await page.context().close();
  });

  it('sees nothing of a case that is not its own', async () => {
    const caseNo = await correctingCase(api, { premises: '渝中区样例路 27 号' });
    const other = { as: 'enterprise-yuyun', width: 390, height: 844 };
    const { page } = await signInAndOpen(browser, api, `/my/${caseNo}`, other);
    await page.waitForSelector('text=没有找到这个件，或您无权查看。');
    await page.context().close();
  });
});
