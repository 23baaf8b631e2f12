import { chromium, type Browser } from 'playwright-core';
import { browserFlags, findBrowser } from '../../engines/browser/find-browser.ts';
import { hereAndNow } from '../../engines/finding/context.ts';

/**
 * A headless Chromium. The caller closes it.
 *
 * @throws {EngineNotFound}
 */
export async function startBrowser(): Promise<Browser> {
  const executablePath = await findBrowser(hereAndNow(() => undefined));
  return chromium.launch({ executablePath, args: [...browserFlags] });
}
