import { findBrowser } from '../browser/find-browser.ts';
import { hereAndNow } from '../finding/context.ts';
import { findTimeSkippingServer } from '../time-skipping/find-time-skipping-server.ts';
import { buildWeb } from '../web-build.ts';
import { enginesForTests } from './engines-for-tests.ts';

/**
 * Gets everything ready that the tests start: engines, browser, the built pages. What cannot be had is told and not
 * fatal here: the tests that need it fail, each by its name.
 */
export async function prepareForTests(say: (line: string) => void): Promise<void> {
  const context = hereAndNow(say);
  const steps: readonly (() => Promise<unknown>)[] = [
    () => enginesForTests(say),
    () => findTimeSkippingServer(context),
    () => findBrowser(context),
    () => buildWeb(say),
  ];
  for (const step of steps) {
    try {
      await step();
    } catch (error) {
      say(error instanceof Error ? error.message : String(error));
    }
  }
}
