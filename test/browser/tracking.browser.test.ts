import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { groupCaseNo } from '../../domain/identifiers/case-number.ts';
import { startBrowser } from '../support/browser.ts';
import { signInAndOpen } from './fixture-api/sign-in-and-open.ts';
import type { FixtureApi } from './fixture-api/start-fixture-api.ts';
import { startFixtureApi } from './fixture-api/start-fixture-api.ts';
import { inReview, toDeliver } from './fixture-api/stories.ts';

let api: FixtureApi;
let browser: Browser;
let caseNo: string;

beforeAll(async () => {
  api = await startFixtureApi();
  browser = await startBrowser();
  caseNo = inReview(api);
});
afterAll(async () => {
  await browser.close();
  await api.stop();
});

const phone = { width: 390, height: 844 };

async function look(page: Page, number: string, code: string): Promise<void> {
  await page.fill('#track-number', number);
  await page.fill('#track-code', code);
  await page.click('button[type=submit]');
}

describe('public tracking', () => {
  it('says who holds it with a telephone, until when and why, and the next step', async () => {
    const { page, complaints } = await signInAndOpen(browser, api, '/track', phone);
    await look(page, caseNo.toLowerCase(), api.keys.checkCode(caseNo));
    await page.waitForSelector('.way');
    const text = (await page.textContent('main')) ?? '';
    expect(text).toContain('锦江区市场监督管理局');
    expect(await page.getAttribute('a[href^=tel]', 'href')).toBe('tel:02800000104');
    expect(text).toContain('2026-10-09');
    expect(text).toContain('剩 1 个工作日');
    expect(text).toContain('您现在不用做什么');
    expect(text).toContain('最迟 2026-10-09（周五）前作出决定');
    await page.locator('summary').focus();
    await page.keyboard.press('Enter');
    const why = await page.innerText('.phone-why');
    expect(why).toContain('国庆节放假，不计');
    expect(why).toContain('2026-10-09（周五）24:00 承诺期满');
    expect(why).toContain('市场主体登记管理条例第十九条');
    expect(await page.locator('.clock-basis').innerText()).toContain('确定');
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('shows no name, no enterprise and no number but the case’s', async () => {
    const { page } = await signInAndOpen(browser, api, '/track', phone);
    await look(page, caseNo, api.keys.checkCode(caseNo));
    await page.waitForSelector('.way');
    const text = (await page.textContent('body')) ?? '';
    for (const secret of ['程锦', '锦程', '精密', '510104198503', '20260926-00318']) expect(text).not.toContain(secret);
    await page.context().close();
  });

  it('opens from the QR code, and leaves number and code in no address', async () => {
    const address = `/track#${caseNo}-${api.keys.checkCode(caseNo)}`;
    const { page } = await signInAndOpen(browser, api, address, phone);
    await page.waitForSelector('.way');
    expect(new URL(page.url()).hash).toBe('');
    expect(api.requests.some((line) => line.includes(caseNo) && line.includes('track'))).toBe(false);
    await page.context().close();
  });

  it('says the same words for a wrong number and a wrong code, and keeps the input', async () => {
    const { page } = await signInAndOpen(browser, api, '/track', phone);
    await look(page, caseNo, 'AAAAAA');
    await page.waitForSelector('[role=alert]');
    const wrongCode = await page.textContent('[role=alert]');
    expect(await page.inputValue('#track-number')).toBe(caseNo);
    await look(page, 'CY500103260928M9S346Q3K', api.keys.checkCode(caseNo));
    await page.waitForSelector('[role=alert]');
    expect(await page.textContent('[role=alert]')).toBe(wrongCode);
    expect(wrongCode).toBe('联办件号或查询码不对，请核对收件凭证。');
    await page.context().close();
  });

  it('says what is wrong with a number that can be none, and offers the nearest that can', async () => {
    const { page } = await signInAndOpen(browser, api, '/track', phone);
    const swapped = caseNo.slice(0, 5) + caseNo.charAt(6) + caseNo.charAt(5) + caseNo.slice(7);
    await look(page, caseNo.slice(0, -1), api.keys.checkCode(caseNo));
    await page.waitForSelector('text=联办件号应为 23 位，您填了 22 位。');
    await look(page, swapped, api.keys.checkCode(caseNo));
    await page.waitForSelector('text=联办件号有一两位不对');
    await page.click(`.phone-repairs button:has-text("${groupCaseNo(caseNo)}")`);
    expect(await page.inputValue('#track-number')).toBe(caseNo);
    await page.click('button[type=submit]');
    await page.waitForSelector('.way');
    await page.context().close();
  });

  it('tells the applicant when there is something to fetch', async () => {
    const ready = toDeliver(api);
    const { page } = await signInAndOpen(browser, api, `/track#${ready}-${api.keys.checkCode(ready)}`, phone);
    await page.waitForSelector('text=请到收件窗口领取结果');
    await page.context().close();
  });

  it('loads nothing of Ant Design and little at all: a phone on a bad network', async () => {
    const loaded: { url: string; size: number }[] = [];
    const context = await browser.newContext({ baseURL: api.url, viewport: phone });
    const page = await context.newPage();
    page.on('response', (response) => {
      void response.body().then(
        (body) => loaded.push({ url: response.url(), size: body.length }),
        () => undefined,
      );
    });
    await page.goto('/w/track');
    await page.waitForSelector('#track-number');
    await page.waitForLoadState('networkidle');
    const scripts = loaded.filter(({ url }) => url.endsWith('.js'));
    expect(scripts.some(({ url }) => /button|select|modal|staff/.test(url))).toBe(false);
    expect(await page.evaluate(() => document.querySelector('[class*=ant-]'))).toBeNull();
    // Bytes before compression.
    expect(scripts.length).toBeGreaterThan(2);
    expect(scripts.reduce((total, { size }) => total + size, 0)).toBeLessThan(420_000);
    await context.close();
  });

  it('has nothing to press that is smaller than 44 pixels', async () => {
    const { page } = await signInAndOpen(browser, api, `/track#${caseNo}-${api.keys.checkCode(caseNo)}`, phone);
    await page.waitForSelector('.way');
    const small = await page.$$eval('a,button,summary,input', (controls) =>
      controls
        .map((control) => ({ text: control.textContent, box: control.getBoundingClientRect() }))
        .filter(({ box }) => box.height > 0 && (box.height < 44 || box.width < 44))
        .map(({ text, box }) => `${text} ${String(box.width)}×${String(box.height)}`),
    );
    expect(small).toEqual([]);
    await page.context().close();
  });

  it('speaks English when asked, with the same facts', async () => {
    const address = `/track?lang=en#${caseNo}-${api.keys.checkCode(caseNo)}`;
    const { page } = await signInAndOpen(browser, api, address, phone);
    await page.waitForSelector('text=1 working day left');
    await page.locator('summary').focus();
    await page.keyboard.press('Enter');
    expect(await page.innerText('.phone-why')).toContain('2026-10-09 (Fri) 24:00: the promise ends');
    expect(await page.textContent('main')).toContain('Jinjiang market supervision');
    expect(await page.getAttribute('html', 'lang')).toBe('en');
    await page.context().close();
  });
});
