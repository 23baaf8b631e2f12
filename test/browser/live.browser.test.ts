import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startBrowser } from '../support/browser.ts';
import { signInAndOpen } from './fixture-api/sign-in-and-open.ts';
import type { FixtureApi } from './fixture-api/start-fixture-api.ts';
import { startFixtureApi } from './fixture-api/start-fixture-api.ts';
import { at, heldCase, inReview, parkedCase, told } from './fixture-api/stories.ts';

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

const registrar = '510104-market-supervision';
const kinds = (): Promise<(string | null)[]> =>
  page.$$eval('[data-seq]', (rows) => rows.map((row) => row.getAttribute('data-kind')));
const ledgerCount = async (): Promise<string> => (await page.textContent('.card-head .end')) ?? '';

beforeEach(() => {
  api.restore();
});

describe('a case page', () => {
  let caseNo = '';
  let serial = 0;

  beforeEach(async () => {
    serial += 1;
    caseNo = inReview(api, { nameNumber: `510104-20260926-1000${String(serial)}` });
    ({ page } = await signInAndOpen(browser, api, `/cases/${caseNo}`, { as: 'clerk-yuzhong' }));
    await page.waitForSelector('.lanes');
    await page.waitForSelector('.live');
    return () => page.context().close();
  });

  it('shows what happens without asking: one stream, and no request after it', async () => {
    await expect.poll(() => api.requests.filter((line) => line.includes(`${caseNo}/stream`)).length).toBe(1);
    const before = api.requests.length;
    api.book.append(caseNo, ...told('registration', registrar, { granted: '2026-10-08 10:19' }));
    await page.waitForSelector('[data-kind=granted][data-seq="7"]');
    expect(await ledgerCount()).toContain('7');
    // Longer than any polling of people would be patient with.
    await page.waitForTimeout(2_500);
    expect(api.requests.slice(before)).toEqual([]);
  });

  it('goes on after a cut without loss and without reading all again', async () => {
    const before = api.requests.length;
    api.cut();
    api.book.append(caseNo, ...told('registration', registrar, { granted: '2026-10-08 10:19' }));
    await page.waitForSelector('[data-kind=granted][data-seq="7"]');
    await page.waitForSelector('text=已接上');
    expect(await page.textContent('.notice')).toContain('新 1 条');
    const since = api.requests.slice(before);
    expect(since.every((line) => line.includes(`/cases/${caseNo}/stream`))).toBe(true);
  });

  it('says since when it is cut off, keeps what it has, and does nothing meanwhile', async () => {
    api.cut({ refuse: true });
    await page.waitForSelector('text=起连接断开，正在重连');
    expect(await page.textContent('.live')).toBe('停在 10:20');
    expect(await kinds()).toContain('accepted');
    await page.keyboard.press('x');
    await page.click('.action:has-text("撤回申请")', { force: true });
    expect(await page.$('[role=dialog]')).toBeNull();
    api.restore();
    await page.waitForSelector('text=已接上', { timeout: 20_000 });
    await page.keyboard.press('x');
    await page.waitForSelector('#command-reason');
  });

  it('puts the right event in the place of one that history did not keep', async () => {
    const wrong = told('registration', registrar, { granted: '2026-10-08 10:18' })[0];
    if (wrong === undefined) throw new Error('the story has no event');
    api.book.append(caseNo, wrong);
    await page.waitForSelector('[data-kind=granted][data-seq="7"]');
    api.book.replaceLast(caseNo, {
      kind: 'parked',
      occurredAt: at('2026-10-08 10:19'),
      actor: { party: 'system' },
      step: 'registration',
      data: { cause: 'unreachable', outcomeUnknown: true, detail: '' },
    });
    await page.waitForSelector('[data-kind=parked][data-seq="7"]');
    expect(await page.$('[data-kind=granted][data-seq="7"]')).toBeNull();
    await page.waitForSelector('.parked-panel');
  });
});

describe('the list', () => {
  it('marks a row that others changed where it stands, and counts what changed elsewhere', async () => {
    const caseNo = parkedCase(api);
    ({ page } = await signInAndOpen(browser, api, '/cases?parked=true', { as: 'clerk-yuzhong' }));
    await page.waitForSelector(`[data-case=${caseNo}]`);
    await page.waitForSelector('.live');
    const before = api.requests.filter((line) => line.startsWith('GET /cases?')).length;
    api.book.append(caseNo, {
      kind: 'resumed',
      occurredAt: at('2026-10-08 10:19'),
      actor: { party: 'window', id: 'clerk-jinjiang', window: '510104-02', region: '510104', staff: '1182' },
      step: 'registration',
      data: {},
    });
    await page.waitForSelector(`[data-case=${caseNo}] >> text=刚更新`);
    heldCase(api);
    await page.waitForSelector('text=/另有 \\d+ 件有变动/');
    expect(api.requests.filter((line) => line.startsWith('GET /cases?')).length).toBe(before);
    expect(api.requests.filter((line) => line === 'GET /stream').length).toBe(1);
    await page.context().close();
  });
});
