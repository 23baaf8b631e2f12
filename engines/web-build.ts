import { existsSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { checkout } from './checkout.ts';
import { withProgress } from './finding/progress.ts';
import { runCommand } from './processes/run-command.ts';

/** The rooms whose sources the pages are built from; a change in one makes the build old. */
const rooms = ['web', 'domain', 'package-lock.json'];

/**
 * Builds the pages into web/dist when a source is newer than the last build.
 *
 * @throws {Error} when vite fails, with its last words
 */
export async function buildWeb(say: (line: string) => void): Promise<void> {
  const built = join(checkout, 'web', 'dist', 'index.html');
  if (!existsSync(join(checkout, 'web', 'index.html'))) return;
  if (existsSync(built) && newestSource() <= statSync(built).mtimeMs) return;
  const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin', 'vite.js');
  const end = await withProgress('Pages: building them with vite', say, (detail) =>
    runCommand(process.execPath, [vite, 'build', 'web'], {
      cwd: checkout,
      onLine: (line) => {
        detail(line.slice(0, 80));
      },
    }),
  );
  if (end.code !== 0)
    throw new Error(
      `The pages could not be built; "npx vite build web" shows more:\n${end.stderr.trim().slice(0, 2_000)}`,
    );
}

function newestSource(): number {
  return Math.max(...rooms.map((room) => newestIn(join(checkout, room))));
}

function newestIn(path: string): number {
  if (!existsSync(path)) return 0;
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  const within = readdirSync(path)
    .filter((name) => name !== 'dist' && name !== 'node_modules')
    .map((name) => newestIn(join(path, name)));
  return Math.max(0, ...within);
}
