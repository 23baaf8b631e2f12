import type { FindingContext } from '../finding/context.ts';
import { onPath } from '../finding/on-path.ts';
import { withProgress } from '../finding/progress.ts';
import { lastWords, runCommand } from '../processes/run-command.ts';
import type { NotFound } from '../finding/take-first.ts';

/** Installs Debian packages where this user may; answers why not, or undefined once they are installed. */
export async function installDebianPackages(
  { environment, root, say }: FindingContext,
  packages: readonly string[],
): Promise<NotFound | undefined> {
  const apt = onPath(environment, 'apt-get');
  if (!apt) return { because: 'there is no apt-get' };
  if (!root) return { because: 'only root may install packages' };
  const run =
    (...args: string[]) =>
    (detail: (text: string) => void) =>
      runCommand(
        apt,
        [
          '-o',
          'DPkg::Lock::Timeout=300',
          '-o',
          'Acquire::http::Timeout=10',
          '-o',
          'Acquire::https::Timeout=10',
          ...args,
        ],
        {
          environment: { ...environment, DEBIAN_FRONTEND: 'noninteractive' },
          onLine: (line) => {
            detail(line.slice(0, 80));
          },
        },
      );
  const install = run('install', '-y', '--no-install-recommends', ...packages);
  const what = `Browser: installing ${packages.join(' and ')} with apt-get`;
  let end = await withProgress(what, say, install);
  if (end.code !== 0) {
    // Without a fresh list of packages apt-get knows none, or looks for files that are gone.
    await withProgress("Browser: fetching Debian's list of packages", say, run('update'));
    end = await withProgress(what, say, install);
  }
  return end.code === 0 ? undefined : { because: `apt-get failed: ${lastWords(end)}` };
}
