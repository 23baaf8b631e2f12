import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBrowser } from '../support/browser.ts';
import { Keyboard } from './real-stack/keyboard.ts';
import { signInAndOpen } from './fixture-api/sign-in-and-open.ts';
import type { FixtureApi } from './fixture-api/start-fixture-api.ts';
import { startFixtureApi } from './fixture-api/start-fixture-api.ts';
import { heldCase, inReview, parkedCase, toDeliver } from './fixture-api/stories.ts';

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

const focused = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.id ?? document.activeElement?.tagName ?? '');

describe('with the keyboard alone', () => {
  it('a clerk finds the case that waits, reads why, and delivers it', async () => {
    parkedCase(api);
    const review = inReview(api);
    const ready = toDeliver(api);
    const { page, complaints } = await signInAndOpen(browser, api, '/cases', { as: 'clerk-yuzhong' });
    await page.waitForSelector('.rows');
    const chosen = (): Promise<string | null> => page.getAttribute('.rows tr.current', 'data-case');

    await page.keyboard.press('j');
    await expect.poll(chosen).toBe(review);
    await page.keyboard.press('j');
    await expect.poll(chosen).toBe(ready);
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/w/cases/${ready}`);
    await page.waitForSelector('.lanes');

    await page.keyboard.press('w');
    await page.waitForSelector('.why');
    expect(await page.evaluate(() => document.activeElement?.closest('.why') !== null)).toBe(true);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.$('.why')).toBeNull();
    expect(await focused(page)).toBe('why-button');

    await page.keyboard.press('k');
    await page.waitForSelector('text=第 2 件，本页 3 件');
    expect(page.url()).toContain(review);
    await page.keyboard.press('w');
    await page.waitForSelector('.why');
    const said = await page.innerText('.why');
    expect(said).toContain('为什么是 2026-10-09（周五）');
    expect(said).toContain('国庆节放假，不计');
    expect(said).toContain('2026-10-09（周五）24:00 承诺期满');
    await page.keyboard.press('Escape');
    await page.keyboard.press('j');
    await page.waitForURL(`**/w/cases/${ready}`);
    await page.waitForSelector('.lanes');

    await page.keyboard.press('d');
    await page.waitForSelector('#command-recipient');
    await expect.poll(() => focused(page)).toBe('command-recipient');
    // Single letters are letters while a field has the focus.
    await page.keyboard.type('wxp');
    expect(await page.inputValue('#command-recipient')).toBe('wxp');
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('#command-evidence-problem');
    await page.keyboard.press('Tab');
    await page.keyboard.type('当面交付');
    await page.keyboard.press('Tab');
    await page.keyboard.type('SD-1008-0042');
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('[data-kind=delivered]');
    await page.waitForSelector('text=已办：送达');
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('a clerk takes a new case in', async () => {
    const { page, complaints } = await signInAndOpen(browser, api, '/cases', { as: 'clerk-yuzhong' });
    await page.waitForSelector('.rows');
    const press = async (...keys: string[]): Promise<void> => {
      for (const key of keys) await page.keyboard.press(key);
    };
    const type = async (words: string): Promise<void> => {
      await page.keyboard.type(words);
      await page.keyboard.press('Enter');
    };
    const chooseFirst = async (): Promise<void> => {
      const list = page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)');
      await press('Enter');
      await list.waitFor();
      await press('Enter');
      await list.waitFor({ state: 'hidden' });
      await press('Tab');
    };
    await press('c');
    await page.waitForSelector('.missing');
    await page.locator('.skip').focus();
    await press('Enter', 'Tab');
    expect(await focused(page)).toBe('bundle');
    await press('Space', 'Tab', 'Tab');
    expect(await focused(page)).toBe('region');
    await chooseFirst();
    await type('成都锦程园艺有限公司');
    await type('510104-20260926-00777');
    for (let person = 0; person < 4; person += 1) {
      await type('程锦');
      await type('510104198503073218');
    }
    expect(await focused(page)).toBe('form-company-type');
    await chooseFirst();
    await type('锦江区锦程路九号一层');
    await chooseFirst();
    await type('50');
    await page.keyboard.type('园艺服务');
    await press('Tab', 'Enter');
    for (let choice = 0; choice < 3; choice += 1) await press('Enter');
    expect(await focused(page)).toBe('paper-registration-form');
    for (let paper = 0; paper < 5; paper += 1) await press('Space', 'Enter', 'Enter');
    await page.waitForSelector('text=都齐了，可以收件。');
    await press('Alt+w');
    await page.waitForSelector('.dates-why');
    await press('Control+Enter');
    await page.waitForSelector('.opened-sheet');
    await press('Enter');
    await page.waitForSelector('.lanes');
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('finds every key printed where it works', async () => {
    const pages = [`/cases/${parkedCase(api)}`, `/cases/${toDeliver(api)}`, `/cases/${heldCase(api)}`, '/cases/new'];
    for (const address of pages) {
      const { page } = await signInAndOpen(browser, api, address, { as: 'clerk-yuzhong' });
      await page.waitForSelector('.lanes, .missing');
      const unprinted = await page.$$eval('[aria-keyshortcuts]', (controls) => {
        const printedAs: Record<string, string> = {
          Escape: 'Esc',
          'Control+Enter': 'Ctrl 回车',
          'Alt+W': 'Alt W',
          'Alt+2': 'Alt 2',
        };
        return controls.flatMap((control) => {
          const near = control.closest('label, .find') ?? control;
          const caps = [...near.querySelectorAll('kbd')].map(({ textContent }) => textContent);
          const keys = (control.getAttribute('aria-keyshortcuts') ?? '').split(' ');
          return keys.filter((key) => !caps.includes(printedAs[key] ?? key)).map((key) => `${key}: ${near.outerHTML}`);
        });
      });
      expect(unprinted).toEqual([]);
      await page.context().close();
    }
  });

  it('shows the map of keys, and pages the list with brackets', async () => {
    for (let n = 0; n < 25; n += 1) {
      inReview(api, {
        nameNumber: `510104-20260926-2${String(n).padStart(4, '0')}`,
        name: `锦程试验${String(n)}有限公司`,
      });
    }
    const { page } = await signInAndOpen(browser, api, '/cases', { as: 'clerk-yuzhong' });
    await page.waitForSelector('.rows');
    await page.keyboard.press('?');
    await page.waitForSelector('.key-map');
    await page.keyboard.press('Escape');
    await expect.poll(() => page.isVisible('.key-map')).toBe(false);

    const first = await page.getAttribute('.rows tbody tr', 'data-case');
    await page.keyboard.press(']');
    await expect.poll(() => page.getAttribute('.rows tbody tr', 'data-case')).not.toBe(first);
    await page.keyboard.press('[');
    await expect.poll(() => page.getAttribute('.rows tbody tr', 'data-case')).toBe(first);

    await page.keyboard.press('f');
    expect(await focused(page)).toBe('filter-text');
    await page.keyboard.type('锦程试验7');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.rows tbody tr').count()).toBe(1);
    expect(page.url()).toContain('text=');
    await page.context().close();
  });

  it('takes a scanned receipt wherever the focus is, and opens no new case for its first letter', async () => {
    const [caseNo = ''] = api.book.caseNumbers();
    const { page } = await signInAndOpen(browser, api, '/cases', { as: 'clerk-yuzhong' });
    await page.waitForSelector('.rows');
    const visited: string[] = [];
    page.on('framenavigated', (frame) => visited.push(frame.url()));
    // A scanner's burst: dispatched in one go, as no hand could.
    await page.evaluate((text) => {
      for (const key of [...Array.from(text), 'Enter']) {
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
      }
    }, caseNo);
    await page.waitForURL(`**/w/cases/${caseNo}`);
    expect(visited.some((url) => url.endsWith('/cases/new'))).toBe(false);
    await page.context().close();
  });
});

const whyInChinese = {
  button: /^为什么是这一天/,
  lines: ['2026-10-01（周四）至 2026-10-07（周三），国庆节放假，不计', '2026-10-09（周五）24:00 承诺期满'],
};
const whyInEnglish = {
  button: /^Why this date/,
  lines: [
    '2026-10-01 (Thu) to 2026-10-07 (Wed): National Day, not counted',
    '2026-10-09 (Fri) 24:00: the promise ends',
  ],
};
const casePage = {
  address: (caseNo: string) => `/cases/${caseNo}`,
  as: 'clerk-yuzhong',
  width: 1440,
  opener: '#why-button',
  why: '.why',
};
const trackingPage = {
  address: (caseNo: string) => `/track#${caseNo}-${api.keys.checkCode(caseNo)}`,
  width: 390,
  opener: '.phone-why summary',
  why: '.phone-why[open]',
};

describe('why this date', () => {
  it.each([
    { name: 'the case page', shown: casePage, lang: 'zh-CN', said: whyInChinese },
    { name: 'the case page', shown: casePage, lang: 'en', said: whyInEnglish },
    { name: 'the tracking page', shown: trackingPage, lang: 'zh-CN', said: whyInChinese },
    { name: 'the tracking page', shown: trackingPage, lang: 'en', said: whyInEnglish },
  ])(
    'on $name in $lang opens by keyboard, can be read, and Esc gives the focus back',
    async ({ shown, lang, said }) => {
      const { address, opener, why, ...options } = shown;
      const caseNo = inReview(api, { nameNumber: `510104-20260926-4${String(options.width)}` });
      const at = address(caseNo).replace(/(#|$)/, `?lang=${lang}$1`);
      const { page, complaints } = await signInAndOpen(browser, api, at, options);
      const keyboard = new Keyboard(page);
      const button = page.locator(opener);

      await keyboard.reach(button);
      expect(await button.innerText()).toMatch(said.button);
      await keyboard.press('Enter');
      await page.waitForSelector(why);
      const lines = await page.locator(`${why} .clock-lines li`).allInnerTexts();
      for (const line of said.lines) expect(lines).toContain(line);
      for (const line of lines) expect(/\p{Script=Han}/u.test(line)).toBe(lang === 'zh-CN');
      expect(await page.getAttribute('html', 'lang')).toBe(lang);

      await keyboard.press('Escape');
      await page.locator(why).waitFor({ state: 'detached' });
      expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
      expect(complaints).toEqual([]);
      await page.context().close();
    },
  );
});
