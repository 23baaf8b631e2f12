import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { FindingContext } from '../finding/context.ts';
import { withProgress } from '../finding/progress.ts';
import { unlessRefusedToday } from '../finding/refusals.ts';
import { lastWords, runCommand } from '../processes/run-command.ts';

const idleSeconds = 10;

/**
 * Has playwright download its headless Chromium into `folder`; a refusal is remembered for a day.
 *
 * @throws {Error} when the download fails or nothing arrives for ten seconds
 */
export async function downloadPlaywrightBrowser(context: FindingContext, folder: string): Promise<void> {
  await unlessRefusedToday(context.cache, 'playwright chromium', () =>
    withProgress("Browser: downloading playwright's Chromium", context.say, (detail) => run(context, folder, detail)),
  );
}

async function run(context: FindingContext, folder: string, detail: (text: string) => void): Promise<void> {
  const cli = join(dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')), 'cli.js');
  // Playwright downloads into the folder of temporary files, where its growth can be watched only if it is ours alone.
  const temporary = join(folder, `downloading-${String(process.pid)}`);
  mkdirSync(temporary, { recursive: true });
  const silence = new AbortController();
  let size = 0;
  let quietSeconds = 0;
  const watch = setInterval(() => {
    const now = sizeOf(folder);
    quietSeconds = now === size ? quietSeconds + 1 : 0;
    size = now;
    detail(`${(size / 1_000_000).toFixed(0)} MB`);
    if (quietSeconds >= idleSeconds) silence.abort(new Error(`no byte came for ${String(idleSeconds)} s`));
  }, 1_000);
  try {
    const end = await runCommand(process.execPath, [cli, 'install', 'chromium', '--only-shell'], {
      environment: { ...context.environment, PLAYWRIGHT_BROWSERS_PATH: folder, TMPDIR: temporary },
      signal: silence.signal,
    });
    if (end.code !== 0) throw new Error(/Error: .*/.exec(end.stderr)?.[0] ?? lastWords(end));
  } finally {
    clearInterval(watch);
    rmSync(temporary, { recursive: true, force: true });
  }
}

function sizeOf(folder: string): number {
  let bytes = 0;
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    try {
      bytes += statSync(join(folder, name)).size;
    } catch {
      // It was moved between the listing and the look.
    }
  }
  return bytes;
}
