import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { FindingContext } from './context.ts';
import { download } from './download.ts';
import { withProgress } from './progress.ts';
import { unlessRefusedToday } from './refusals.ts';
import { lastWords, runCommand } from '../processes/run-command.ts';

/**
 * Downloads a .tar.gz, unpacks it and puts the one file that is wanted where it is kept. A refusal is remembered for a day.
 *
 * @param what the words for people, such as "Temporal: downloading 1.5.1"
 * @param member how the wanted file's path inside the archive ends
 * @param kept where the file is put; it appears there only when it is whole
 */
export async function downloadAndUnpack(
  context: FindingContext,
  what: string,
  { url, member, kept }: { url: string; member: string; kept: string },
): Promise<void> {
  const workshop = join(dirname(kept), `unpack-${String(process.pid)}`);
  const archive = join(workshop, 'archive.tar.gz');
  try {
    await unlessRefusedToday(context.cache, url, () =>
      withProgress(what, context.say, (detail) =>
        download(url, archive, {
          onBytes: (had, whole) => {
            detail(bytes(had, whole));
          },
        }),
      ),
    );
    mkdirSync(workshop, { recursive: true });
    const unpacked = await runCommand('tar', ['-xzf', archive, '-C', workshop]);
    if (unpacked.code !== 0) throw new Error(`the archive could not be unpacked: ${lastWords(unpacked)}`);
    const found = readdirSync(workshop, { recursive: true, encoding: 'utf8' }).find((path) =>
      `/${path}`.endsWith(`/${member}`),
    );
    if (!found) throw new Error(`the archive holds no ${member}`);
    renameSync(join(workshop, found), kept);
  } finally {
    rmSync(workshop, { recursive: true, force: true });
  }
}

function bytes(had: number, whole: number | undefined): string {
  const megabytes = (count: number) => (count / 1_000_000).toFixed(0);
  return whole ? `${megabytes(had)} of ${megabytes(whole)} MB` : `${megabytes(had)} MB`;
}
