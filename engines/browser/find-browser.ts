import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { FindingContext } from '../finding/context.ts';
import { cacheWay, namedWay, pathWay } from '../finding/executable-ways.ts';
import { isExecutable, onPath } from '../finding/on-path.ts';
import { lastWords, runCommand } from '../processes/run-command.ts';
import { takeFirst, type Found, type NotFound, type Way } from '../finding/take-first.ts';
import { downloadPlaywrightBrowser } from './download-playwright-browser.ts';
import { installDebianPackages } from './install-debian-packages.ts';

/** How every browser is launched here: no sandbox (root in a container), no GPU, no calls home. */
export const browserFlags = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] as const;

const setChromium = 'set CHROMIUM to the path of a Chromium or Chrome';

/**
 * The executable of a Chromium: CHROMIUM, else PATH, else the cache, else Debian's package (as root), else playwright's
 * download. Sees to a Chinese font too, as far as it can, for pictures of the pages.
 *
 * @throws {EngineNotFound}
 */
export async function findBrowser(context: FindingContext): Promise<string> {
  const ways = [configured(context), path(context), cached(context), debian(context), downloaded(context)];
  const executable = await takeFirst('Browser', ways, context.say);
  await ensureChineseFont(context);
  return executable;
}

function configured(context: FindingContext): Way<string> {
  return namedWay(context, 'CHROMIUM', { remedy: setChromium, check: checked });
}

function path(context: FindingContext): Way<string> {
  const executables = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const remedy = 'install Chromium so that `chromium` is on PATH';
  return pathWay(context, { what: 'Chromium or Chrome', executables, remedy, check: checked });
}

function cached({ cache }: FindingContext): Way<string> {
  return cacheWay(() => keptExecutable(cache), { remedy: setChromium, check: checked });
}

function debian(context: FindingContext): Way<string> {
  return {
    name: "Debian's package",
    remedy: 'on Debian, run `apt-get install chromium fonts-noto-cjk`',
    find: async () => {
      const refusal = await installDebianPackages(context, ['chromium', 'fonts-noto-cjk']);
      if (refusal) return refusal;
      const executable = onPath(context.environment, 'chromium');
      return executable
        ? checked(executable, `${executable}, installed now from Debian's package`)
        : { because: 'it brought no chromium' };
    },
  };
}

function downloaded(context: FindingContext): Way<string> {
  return {
    name: "playwright's download",
    remedy: `let this machine reach cdn.playwright.dev and remove ${join(context.cache, 'refusals.json')}`,
    find: async () => {
      await downloadPlaywrightBrowser(context, browsers(context.cache));
      const executable = keptExecutable(context.cache);
      return executable
        ? checked(executable, `${executable}, downloaded now by playwright`)
        : { because: 'it brought no browser' };
    },
  };
}

function browsers(cache: string): string {
  return join(cache, 'browsers');
}

function keptExecutable(cache: string): string | undefined {
  if (!existsSync(browsers(cache))) return undefined;
  return readdirSync(browsers(cache), { recursive: true, encoding: 'utf8' })
    .filter((file) => /(^|[\\/])(chrome|headless_shell|chrome-headless-shell|Chromium)$/.test(file))
    .map((file) => join(browsers(cache), file))
    .find(isExecutable);
}

async function checked(executable: string, from: string): Promise<Found<string> | NotFound> {
  const end = await runCommand(executable, ['--version']);
  if (end.code !== 0) return { because: `${executable} does not run: ${lastWords(end)}` };
  return { engine: executable, from: `${from} (${end.stdout.trim()})` };
}

async function ensureChineseFont(context: FindingContext): Promise<void> {
  const fcList = onPath(context.environment, 'fc-list');
  if (!fcList) return;
  const fonts = await runCommand(fcList, [':lang=zh-cn', 'family']);
  if (fonts.code !== 0 || fonts.stdout.trim()) return;
  const refusal = await installDebianPackages(context, ['fonts-noto-cjk']);
  if (refusal)
    context.say(`Browser: no Chinese font is installed (${refusal.because}); pictures of pages will show boxes.`);
}
