import type { Browser, Page } from 'playwright-core';
import type { FixtureApi } from './start-fixture-api.ts';
import { theMoment } from './start-fixture-api.ts';

export interface PageOptions {
  /** Id of the invented person; nobody when left out. */
  as?: string;
  width?: number;
  height?: number;
  theme?: 'light' | 'dark';
}

/** Everything that a page complained about in its console; a clean page leaves it empty. */
export interface OpenedPage {
  page: Page;
  complaints: string[];
}

/** A page of its own browser profile at the moment of the pictures, signed in, at an address under `/w`. */
export async function signInAndOpen(
  browser: Browser,
  api: FixtureApi,
  address: string,
  { as, width = 1440, height = 900, theme = 'light' }: PageOptions = {},
): Promise<OpenedPage> {
  const context = await browser.newContext({
    baseURL: api.url,
    viewport: { width, height },
    colorScheme: theme,
    reducedMotion: 'reduce',
    locale: 'zh-CN',
    timezoneId: 'America/New_York',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  await page.clock.setFixedTime(new Date(theMoment));
  if (as !== undefined) await context.request.post('/session', { data: { person: as } });
  await page.goto(`/w${address}`);
  return { page, complaints };
}
