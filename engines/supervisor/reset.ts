import { existsSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { dataFolder } from './data-folder.ts';
import { holderOf } from './data-folder-lock.ts';

/**
 * Removes the data folder: all cases, both provinces' records and the secrets. Asks first unless `--yes` is given; refuses
 * while a process uses the folder.
 *
 * @returns the exit code: 0 when the folder is gone
 */
export async function reset(
  args: readonly string[],
  folder: string = dataFolder(),
  say: (line: string) => void = console.log,
): Promise<number> {
  const holder = holderOf(folder);
  if (holder) {
    say(`${folder} is in use by process ${holder.pid}. Stop that one first (Ctrl-C).`);
    return 1;
  }
  if (!existsSync(folder)) {
    say(`${folder} does not exist: nothing to remove.`);
    return 0;
  }
  if (!args.includes('--yes') && !(await confirmed(folder))) {
    say('Nothing was removed.');
    return 1;
  }
  rmSync(folder, { recursive: true, force: true });
  say(`${folder} is removed.`);
  return 0;
}

async function confirmed(folder: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const closed = new Promise<string>((resolve) => terminal.once('close', () => resolve('')));
  const asked = terminal.question(`Remove ${folder} with all its cases, records and secrets? (yes/no) `);
  const answer = await Promise.race([asked, closed]);
  terminal.close();
  return answer.trim().toLowerCase() === 'yes';
}
