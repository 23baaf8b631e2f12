import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RunningProvince } from '../../sandbox/province/start-province.ts';
import { seriousViolations } from '../browser/fixture-api/axe.ts';
import { startBrowser } from '../support/browser.ts';
import { clientOf, startSandbox, temporaryFolder, type SandboxClient } from './support/sandbox-client.ts';

const folder = temporaryFolder();
let browser: Browser;
let running: RunningProvince;
let client: SandboxClient;

beforeAll(async () => {
  browser = await startBrowser();
  running = await startSandbox('sichuan', { folder: folder.path });
  client = clientOf('sichuan', running.port);
  await client.desk('PUT', '/knobs', { decisionDelayMs: 3_600_000 });
  await client.like('submit-food');
  await client.like('submit-notice');
});

afterAll(async () => {
  await browser.close();
  await running.close();
  folder.remove();
});

async function open(path: string, options: Parameters<Browser['newPage']>[0] = {}): Promise<Page> {
  const page = await browser.newPage(options);
  const heard: string[] = [];
  page.on('console', (message) => heard.push(message.text()));
  await page.goto(`http://127.0.0.1:${String(running.port)}${path}`);
  // What the policy of the page does not allow is told here: its own style must be allowed.
  expect(heard).toEqual([]);
  return page;
}

test.each(['light', 'dark'] as const)('axe finds nothing serious on the pages, %s', async (colorScheme) => {
  for (const path of ['/sandbox/desk', '/notices']) {
    const page = await open(path, { colorScheme, viewport: { width: 390, height: 844 } });
    expect(await seriousViolations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await page.close();
  }
});

test('somebody objects by keyboard, and the page says so', async () => {
  const page = await open('/notices');
  await tabTo(page, 'a[href^="/notices/"]');
  await page.keyboard.press('Enter');
  await page.waitForSelector('form');
  await tabTo(page, 'input[name="by"]');
  await page.keyboard.type('四川样例物流有限公司');
  await tabTo(page, 'textarea');
  await page.keyboard.type('尚有到期货款未清偿');
  await tabTo(page, 'button');
  await page.keyboard.press('Enter');
  expect(await (await page.waitForSelector('[role="status"]')).textContent()).toContain('异议已收到');
  expect(await seriousViolations(page)).toEqual([]);
  await page.close();
});

test('an official asks for a correction and refuses by keyboard', async () => {
  const page = await open('/sandbox/desk');
  await tabTo(page, 'summary');
  await page.keyboard.press('Enter');
  await tabTo(page, 'input[value="field:area"]');
  await page.keyboard.press('Space');
  await tabTo(page, 'form[action$="/correction"] button');
  await page.keyboard.press('Enter');
  expect(await (await page.waitForSelector('[role="status"]')).textContent()).toContain('已发出');
  // Enter in the reason is the refusal, not the first button of the page.
  await tabTo(page, 'input[name="reason"]');
  await page.keyboard.type('材料不实');
  await page.keyboard.press('Enter');
  await page.waitForSelector('text=已不予');
  const [food] = (await client.records()).handlings;
  expect(food?.changes.map(({ state }) => state)).toEqual(['received', 'correction', 'refused']);
  expect(food?.changes.at(-1)?.refusal?.reason).toBe('材料不实');
  await page.close();
});

/** Presses Tab until what the selector names has the focus. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let press = 0; press < 200; press += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector)) return;
  }
  throw new Error(`Nothing like ${selector} gets the focus by Tab`);
}
