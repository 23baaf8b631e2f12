import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startBrowser } from '../support/browser.ts';
import { seriousViolations } from './fixture-api/axe.ts';
import { signInAndOpen } from './fixture-api/sign-in-and-open.ts';
import type { FixtureApi } from './fixture-api/start-fixture-api.ts';
import { startFixtureApi } from './fixture-api/start-fixture-api.ts';

let api: FixtureApi;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  api = await startFixtureApi();
  browser = await startBrowser();
});
afterAll(async () => {
  await browser.close();
  await api.stop();
});
beforeEach(async () => {
  ({ page } = await signInAndOpen(browser, api, '/cases/new', { as: 'clerk-yuzhong' }));
  await page.waitForSelector('.missing');
  await page.check('text=企业开办');
  return () => page.context().close();
});

const idNumber = '510104198503073218';

async function choose(field: string, option: string): Promise<void> {
  await page.click(`#${field}`);
  await page.click(`.ant-select-item-option:has-text("${option}") >> visible=true`);
}

async function fillIn(nameNumber: string): Promise<void> {
  await choose('region', '锦江区');
  await page.fill('#subject-name', '成都锦程精密科技有限公司');
  await page.fill('#name-number', nameNumber);
  for (const role of ['法定代表人', '董事', '联络员', '自然人股东']) {
    const row = page.getByRole('group', { name: role });
    await row.getByLabel('姓名').fill('程锦');
    await row.getByLabel('身份证号').fill(idNumber);
  }
  await choose('form-company-type', '有限责任公司');
  await page.fill('#form-address', '锦江区锦程路一号二层三室');
  await choose('form-premises-right', '租赁');
  await page.fill('#form-registered-capital', '200');
  await page.fill('#form-business-scope', '软件开发');
  for (const paper of ['registration-form', 'articles', 'shareholder-identity', 'officers', 'premises']) {
    await page.check(`#paper-${paper}`);
  }
}

describe('a new case', () => {
  it('says all the time what is missing, and leads to it', async () => {
    const count = async (): Promise<number> => Number(await page.textContent('.missing .end'));
    const before = await count();
    await choose('region', '锦江区');
    await expect.poll(count).toBe(before - 1);
    await page.click('.missing li >> text=去填 >> nth=0');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('subject-name');
    await page.keyboard.type('锦程');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('name-number');
  });

  it('looks at an ID number while it is typed', async () => {
    const row = page.getByRole('group', { name: '法定代表人' });
    await row.getByLabel('身份证号').fill(idNumber.slice(0, 10));
    await row.getByText('已输 10 位，共 18 位').waitFor();
    await row.getByLabel('身份证号').fill(`${idNumber.slice(0, 17)}7`);
    await row.getByText('校验位不对：末位是 7，按前 17 位应为 8').waitFor();
    await row.getByLabel('身份证号').fill(idNumber);
    await row.getByText('校验通过').waitFor();
  });

  it('offers what would make an ID number right, and takes it only when it is pressed', async () => {
    const row = page.getByRole('group', { name: '法定代表人' });
    const field = row.getByLabel('身份证号');
    const swapped = `${idNumber.slice(0, 15)}12${idNumber.slice(17)}`;
    await field.fill(swapped);
    const offers = row.getByRole('group', { name: '请与证件核对，是否应为：' });
    await offers.getByText('第 16、17 位对调').waitFor();
    expect(await offers.getByRole('button').count()).toBe(4);
    expect(await field.inputValue()).toBe(swapped);

    await field.focus();
    const pressed = offers.getByRole('button', { name: '第 16、17 位对调' });
    for (let tabs = 0; tabs < 5 && !(await pressed.evaluate((one) => one === document.activeElement)); tabs += 1) {
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Enter');
    expect(await field.inputValue()).toBe(idNumber);
    expect(await field.evaluate((one) => one === document.activeElement)).toBe(true);
    await row.getByText('1985-03-07 出生 · 男 · 锦江区（1990 年起）').waitFor();
    expect(await offers.count()).toBe(0);
    await field.fill('510202199901010017');
    await row.getByText('区划代码 510202 在此人出生时已不用，请核对').waitFor();
    await field.fill('510999199001010019');
    await row.getByText('从未有过区划代码 510999，请核对').waitFor();
  });

  it('tells what it tidied of a pasted credit code, and what is wrong with a name number, in both languages', async () => {
    await page.click('#add-company');
    const row = page.getByRole('group', { name: '股东企业' });
    await row.getByLabel('统一社会信用代码').fill('９１５１０１０４ mac6te8t9\u200bp');
    await row.getByText('91 510104 MAC6TE8T9 P').waitFor();
    await row.getByText('收录时已整理：去掉看不见的字符、去掉空格、全角改半角、小写改大写').waitFor();
    await page.fill('#name-number', '510104-20269026-00318');
    await page.waitForSelector('#name-number-hint:has-text("申报日期 2026-90-26 不存在")');
    expect(await seriousViolations(page)).toEqual([]);
    await page.click('.switch[lang=en]');
    await page.waitForSelector('#name-number-hint:has-text("the date 2026-90-26 does not exist")');
    await page.click('button:has-text("characters 12 and 13 swapped")');
    expect(await page.inputValue('#name-number')).toBe('510104-20260926-00318');
  });

  it('opens with Ctrl+Enter and shows the receipt: number in groups, code, papers, not accepted, QR', async () => {
    await fillIn('510104-20260926-00001');
    await page.waitForSelector('text=都齐了，可以收件。');
    expect(await page.textContent('.receipt')).toContain('收件时生成');
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('.opened-sheet');
    const receipt = (await page.textContent('.opened-sheet')) ?? '';
    expect(receipt).toMatch(/CY 500103 \d{6} [0-9A-Z]{8} [0-9A-Z]/);
    expect(receipt).toMatch(/[0-9A-Z]{3} [0-9A-Z]{3}/);
    expect(receipt).toContain('公司章程');
    expect(receipt).toContain('不表示已经受理');
    expect(await page.isVisible('.opened-sheet svg[role=img]')).toBe(true);

    await page.keyboard.press('Enter');
    await page.waitForSelector('.lanes');
    expect(await page.textContent('h1')).toContain('成都锦程精密科技有限公司');
  });

  it('names the first case when the same application is open', async () => {
    await fillIn('510104-20260926-00002');
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('.opened-sheet');
    const number = (await page.textContent('h1 .mono')) ?? '';
    await page.click('text=再收一件');
    await fillIn('510104-20260926-00002');
    // Another body, so another request: only the lock by subject can refuse it.
    await page.fill('#form-address', '锦江区锦程路一号二层四室');
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('[role=alert]');
    expect(await page.textContent('[role=alert]')).toContain(`已有同一申请在办：${number}`);
  });

  it('marks the field that the API points at', async () => {
    await fillIn('510104-20260926-00003');
    await page.fill('#form-registered-capital', '很多');
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('#form-registered-capital-problem');
    expect(await page.getAttribute('#form-registered-capital', 'aria-invalid')).toBe('true');
    expect(await page.inputValue('#subject-name')).toBe('成都锦程精密科技有限公司');
  });

  it('keeps the input when nobody takes it, and sends the same key again', async () => {
    await fillIn('510104-20260926-00004');
    const keys: (string | undefined)[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST') keys.push(request.headers()['idempotency-key']);
    });
    api.book.mood = 'down';
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('text=没有收下，请重试。您填的内容还在。');
    expect(await page.inputValue('#name-number')).toBe('510104-20260926-00004');
    api.book.mood = 'answers';
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('.opened-sheet');
    expect(keys).toHaveLength(2);
    expect(keys[0]).toBe(keys[1]);
  });

  it('opens held when a shareholder company’s code fails its check, and says so before', async () => {
    await fillIn('510104-20260926-00005');
    await page.click('#add-company');
    const row = page.getByRole('group', { name: '股东企业' });
    await row.getByLabel('企业名称').fill('锦程餐饮有限公司');
    await row.getByLabel('统一社会信用代码').fill('91500103MAC2TE8T50');
    await row.getByText('本件暂缓').waitFor();
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('.opened-sheet');
    expect(await page.textContent('.opened-sheet')).toContain('91500103MAC2TE8T50');
    await page.keyboard.press('Enter');
    await page.waitForSelector('text=暂缓：有证号没有通过校验');
  });

  it('prints two copies on A5, and nothing of the screen', async () => {
    await fillIn('510104-20260926-00006');
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('.opened-sheet');
    await page.emulateMedia({ media: 'print' });
    expect(await page.isVisible('.top')).toBe(false);
    expect(await page.locator('.print-sheets .receipt').count()).toBe(2);
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(2);
    const [, width, height] = /\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? [];
    expect([Math.round(Number(width)), Math.round(Number(height))]).toEqual([420, 595]);
  });
});
