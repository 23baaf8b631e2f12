import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sandboxPeople } from '../../api/sandbox-people.ts';
import { startBrowser } from '../support/browser.ts';
import type { EveryCase } from './fixture-api/every-case.ts';
import { everyCase } from './fixture-api/every-case.ts';
import { branch, gapsOfStory, parent } from './fixture-api/licensing-stories.ts';
import { signInAndOpen } from './fixture-api/sign-in-and-open.ts';
import type { FixtureApi } from './fixture-api/start-fixture-api.ts';
import { startFixtureApi } from './fixture-api/start-fixture-api.ts';
import { company, formerBranch, found } from './fixture-api/step-stories.ts';

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

/** What stays Chinese in English: names, what people wrote, the letters of the provinces, the way back to Chinese. */
const written = [
  ...gapsOfStory.map(({ words }) => words),
  ...[branch, parent, formerBranch, company].map(({ name }) => name),
  ...[found, '核查记录'],
  ...sandboxPeople.map(({ name }) => name),
  ...['周联', '当面交付，已核对身份', '川', '渝', '中文'],
];

async function chineseOf(page: Page): Promise<string[]> {
  const text = (await page.evaluate(() => document.body.innerText)).replace(
    /(成都|重庆)?锦程\p{Script=Han}*公司|渝中区样例路 \d+ 号/gu,
    '',
  );
  const left = written.reduce((rest, words) => rest.replaceAll(words, ''), text);
  return left.match(/[\p{Script=Han}，。、；：（）“”]+/gu) ?? [];
}

const clerk = 'clerk-yuzhong';
const enterprise = 'enterprise-yuzhong-branch';
const pages: {
  name: string;
  as?: string;
  address: () => string;
  ready: string;
  act?: (page: Page) => Promise<void>;
}[] = [
  { name: 'sign-in', address: () => '/sign-in?lang=en', ready: '.person-button' },
  { name: 'list', as: clerk, address: () => '/cases?lang=en', ready: '.rows' },
  {
    name: 'new case',
    as: clerk,
    address: () => '/cases/new?lang=en',
    ready: '.missing',
    act: async (page) => {
      await page.check('text=Food licence of a branch');
      await page.keyboard.press('Alt+w');
      await page.waitForSelector('.dates-why');
    },
  },
  {
    name: 'case with its why',
    as: clerk,
    address: () => `/cases/${cases.inReview}?lang=en`,
    ready: '.lanes',
    act: async (page) => {
      await page.keyboard.press('w');
      await page.waitForSelector('.clock-basis');
    },
  },
  {
    name: 'case with a correction notice',
    as: 'clerk-jinjiang',
    address: () => `/cases/${cases.correcting}?lang=en`,
    ready: '.gaps',
    act: async (page) => {
      await page.keyboard.press('w');
      await page.waitForSelector('.clock-basis');
    },
  },
  {
    name: 'booking a check',
    as: clerk,
    address: () => `/cases/${cases.toCheck}?lang=en`,
    ready: '.lanes',
    act: async (page) => {
      await page.keyboard.press('b');
      await page.waitForSelector('#command-inspectors');
    },
  },
  {
    name: 'stopping a clock',
    as: clerk,
    address: () => `/cases/${cases.toCheck}?lang=en`,
    ready: '.lanes',
    act: async (page) => {
      await page.keyboard.press('s');
      await page.selectOption('#command-reason', 'site-check');
      await page.waitForSelector('#command-reason-note');
    },
  },
  {
    name: 'lengthening a clock',
    as: clerk,
    address: () => `/cases/${cases.toCheck}?lang=en`,
    ready: '.lanes',
    act: async (page) => {
      await page.keyboard.press('l');
      await page.waitForSelector('#command-role');
    },
  },
  {
    name: 'case with a changed licence',
    as: clerk,
    address: () => `/cases/${cases.changed}?lang=en`,
    ready: '.difference',
  },
  {
    name: 'entering a manual answer',
    as: clerk,
    address: () => `/cases/${cases.unknown}?lang=en`,
    ready: '.parked-panel',
    act: async (page) => {
      await page.keyboard.press('m');
      await page.check('#command-decision');
      await page.check('#command-licence');
      await page.waitForSelector('#command-licenceId');
    },
  },
  {
    name: 'case on public notice',
    as: 'clerk-guangan',
    address: () => `/cases/${cases.notice}?lang=en`,
    ready: '.lanes',
  },
  {
    name: 'tracked public notice',
    address: () => `/track?lang=en#${cases.notice}-${api.keys.checkCode(cases.notice)}`,
    ready: '.way',
    act: (page) => page.click('summary'),
  },
  { name: 'parked case', as: clerk, address: () => `/cases/${cases.parked}?lang=en`, ready: '.parked-panel' },
  { name: 'delivered case', as: clerk, address: () => `/cases/${cases.delivered}?lang=en`, ready: '.lanes' },
  { name: 'held case', as: clerk, address: () => `/cases/${cases.held}?lang=en`, ready: '.notice-warn' },
  { name: 'my cases', as: enterprise, address: () => '/my?lang=en', ready: '.my-case' },
  { name: 'my case', as: enterprise, address: () => `/my/${cases.correcting}?lang=en`, ready: '.my-todo' },
  {
    name: 'my correction',
    as: enterprise,
    address: () => `/my/${cases.correcting}/correction/licensing?lang=en`,
    ready: '.my-gap',
    act: (page) => page.click('summary'),
  },
  { name: 'case for ops', as: 'ops', address: () => `/cases/${cases.inReview}?lang=en`, ready: '.lanes' },
  {
    name: 'tracked case',
    address: () => `/track?lang=en#${cases.inReview}-${api.keys.checkCode(cases.inReview)}`,
    ready: '.way',
    act: (page) => page.click('summary'),
  },
];

describe('in English', () => {
  it.each(pages)('$name says nothing in Chinese but names, and fits wide and on a phone', async (shown) => {
    const { as, address, ready, act } = shown;
    const { page } = await signInAndOpen(browser, api, address(), as === undefined ? {} : { as });
    await page.waitForSelector(ready);
    await act?.(page);
    expect(await chineseOf(page)).toEqual([]);
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 844 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    }
    await page.context().close();
  });
});
