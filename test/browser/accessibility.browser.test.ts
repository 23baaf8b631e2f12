import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startBrowser } from '../support/browser.ts';
import { seriousViolations } from './fixture-api/axe.ts';
import type { EveryCase } from './fixture-api/every-case.ts';
import { everyCase } from './fixture-api/every-case.ts';
import { signInAndOpen } from './fixture-api/sign-in-and-open.ts';
import type { FixtureApi } from './fixture-api/start-fixture-api.ts';
import { startFixtureApi } from './fixture-api/start-fixture-api.ts';

let api: FixtureApi;
let browser: Browser;
let cases: EveryCase;

beforeAll(async () => {
  api = await startFixtureApi();
  browser = await startBrowser();
  cases = await everyCase(api);
});
afterAll(async () => {
  await browser.close();
  await api.stop();
});

interface Shown {
  name: string;
  as?: string;
  address: () => string;
  /** What must be there before the page is looked at. */
  ready: string;
  act?: (page: Page) => Promise<void>;
}

const clerk = 'clerk-yuzhong';
const pages: Shown[] = [
  { name: 'sign-in', address: () => '/sign-in', ready: '.person-button' },
  { name: 'list', as: clerk, address: () => '/cases', ready: '.rows' },
  { name: 'empty list', as: clerk, address: () => '/cases?text=ZZZ', ready: '.empty' },
  { name: 'new case', as: clerk, address: () => '/cases/new', ready: '.missing' },
  {
    name: 'new case with marked fields',
    as: clerk,
    address: () => '/cases/new',
    ready: '.missing',
    act: async (page) => {
      await page.keyboard.press('Control+Enter');
      await page.waitForSelector('.field-problem');
    },
  },
  {
    name: 'case with its why',
    as: clerk,
    address: () => `/cases/${cases.inReview}`,
    ready: '.lanes',
    act: async (page) => {
      await page.keyboard.press('w');
      await page.waitForSelector('.why');
    },
  },
  { name: 'parked case', as: clerk, address: () => `/cases/${cases.parked}`, ready: '.parked-panel' },
  { name: 'held case', as: clerk, address: () => `/cases/${cases.held}`, ready: '.notice-warn' },
  {
    name: 'delivering',
    as: clerk,
    address: () => `/cases/${cases.toDeliver}`,
    ready: '.lanes',
    act: async (page) => {
      await page.keyboard.press('d');
      await page.waitForSelector('#command-recipient');
    },
  },
  {
    name: 'case with a correction notice and its files',
    as: 'clerk-jinjiang',
    address: () => `/cases/${cases.correcting}`,
    ready: '.gaps',
    act: async (page) => {
      await page.click('.materials button');
      await page.waitForSelector('.material-open');
    },
  },
  {
    name: 'answering a correction at the window',
    as: 'clerk-jinjiang',
    address: () => `/cases/${cases.correcting}`,
    ready: '.gaps',
    act: async (page) => {
      await page.keyboard.press('e');
      await page.waitForSelector('#correct-g2');
    },
  },
  {
    name: 'booking a check',
    as: clerk,
    address: () => `/cases/${cases.toCheck}`,
    ready: '.lanes',
    act: async (page) => {
      await page.keyboard.press('b');
      await page.focus('#command-at');
      await page.keyboard.press('Control+Enter');
      await page.waitForSelector('#command-at-problem');
    },
  },
  { name: 'case with a changed licence', as: clerk, address: () => `/cases/${cases.changed}`, ready: '.difference' },
  {
    name: 'entering a manual answer',
    as: clerk,
    address: () => `/cases/${cases.unknown}`,
    ready: '.parked-panel',
    act: async (page) => {
      await page.keyboard.press('m');
      await page.check('#command-decision');
      await page.waitForSelector('#command-licence');
    },
  },
  { name: 'case on public notice', as: 'clerk-guangan', address: () => `/cases/${cases.notice}`, ready: '.lanes' },
  { name: 'case for ops', as: 'ops', address: () => `/cases/${cases.inReview}`, ready: '.lanes' },
  { name: 'case that is not there', as: clerk, address: () => '/cases/CY500103260928M9S346Q3K', ready: '.empty' },
  { name: 'unknown page', as: clerk, address: () => '/nowhere', ready: '.empty' },
  { name: 'tracking form', address: () => '/track', ready: '#track-number' },
  {
    name: 'tracked case that waits for the applicant',
    address: () => `/track#${cases.correcting}-${api.keys.checkCode(cases.correcting)}`,
    ready: '.way',
  },
  {
    name: 'tracked case',
    address: () => `/track#${cases.inReview}-${api.keys.checkCode(cases.inReview)}`,
    ready: '.way',
    act: (page) => page.click('summary'),
  },
];

const widths = [1440, 390] as const;
const themes = ['light', 'dark'] as const;

it.each(pages)(
  '$name has no serious violation and never scrolls sideways, wide or on a phone, light or dark',
  async (shown) => {
    const { as, address, ready, act } = shown;
    const { page } = await signInAndOpen(browser, api, address(), as === undefined ? {} : { as });
    await page.waitForSelector(ready);
    await act?.(page);
    for (const theme of themes) {
      await page.emulateMedia({ colorScheme: theme });
      await page.waitForSelector(`[data-theme=${theme}]`);
      for (const width of widths) {
        await page.setViewportSize({ width, height: 844 });
        expect(await seriousViolations(page, theme === 'light' ? 'everything' : 'colours')).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      }
    }
    await page.context().close();
  },
);
