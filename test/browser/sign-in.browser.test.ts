import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sandboxPeople } from '../../api/sandbox-people.ts';
import { startBrowser } from '../support/browser.ts';
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

describe('signing in', () => {
  it('comes before the page that was asked for, which then opens, and the console stays clean', async () => {
    const { page, complaints } = await signInAndOpen(browser, api, '/cases/new');
    await page.click('.person-button:has-text("江渝")');
    await page.waitForSelector('.missing');
    expect(page.url()).toMatch(/\/w\/cases\/new$/);
    await page.click('button:has-text("退出")');
    await page.waitForSelector('.person-button');
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('names each person once', async () => {
    const { page } = await signInAndOpen(browser, api, '/sign-in');
    await page.waitForSelector('.person-button');
    const buttons = await page.locator('.person-button').allTextContents();
    expect(buttons).toHaveLength(sandboxPeople.length);
    for (const { name } of sandboxPeople) expect(buttons.join(' ').split(name)).toHaveLength(2);
    await page.context().close();
  });
});
