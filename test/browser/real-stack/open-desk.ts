import type { Browser, Page } from 'playwright-core';
import { Keyboard } from './keyboard.ts';

/** Somebody's own browser, at the pages of a running stack. */
export interface Desk {
  readonly page: Page;
  readonly keyboard: Keyboard;
  /** Everything that the pages complained about in the console; clean pages leave it empty. */
  readonly complaints: string[];
  readonly close: () => Promise<void>;
}

export interface DeskOptions {
  /** `window`: a clerk's screen, 1440 wide. `phone`: 390 wide, pressed with a thumb. */
  readonly kind?: 'window' | 'phone';
  readonly theme?: 'light' | 'dark';
  /** Pixels of a picture for each of the page's; 1 unless told otherwise. */
  readonly scale?: number;
}

const sizes = { window: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };

/** Longer than a busy machine takes for anything that a page waits for. */
const patienceMs = 30_000;

/** A browser of one person's own, signed out, with the clock and time zone of a traveller. */
export async function openDesk(browser: Browser, url: string, options: DeskOptions = {}): Promise<Desk> {
  const { kind = 'window', theme = 'light', scale = 1 } = options;
  const context = await browser.newContext({
    baseURL: url,
    viewport: sizes[kind],
    deviceScaleFactor: scale,
    colorScheme: theme,
    reducedMotion: 'reduce',
    locale: 'zh-CN',
    timezoneId: 'America/New_York',
    ...(kind === 'phone' && { hasTouch: true, isMobile: true }),
  });
  const page = await context.newPage();
  page.setDefaultTimeout(patienceMs);
  // While somebody listens the browser never opens the system's own dialog, which nothing could close.
  page.on('filechooser', () => undefined);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  return { page, keyboard: new Keyboard(page), complaints, close: () => context.close() };
}
