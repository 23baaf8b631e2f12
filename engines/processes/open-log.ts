import { createWriteStream, existsSync, mkdirSync, renameSync, statSync, type WriteStream } from 'node:fs';
import { join } from 'node:path';

const largest = 20_000_000;

/** Opens `<name>.log` for appending; one that has grown past 20 MB is first set aside as `<name>.log.1`. */
export function openLog(folder: string, name: string): WriteStream {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${name}.log`);
  if (existsSync(file) && statSync(file).size > largest) renameSync(file, `${file}.1`);
  const log = createWriteStream(file, { flags: 'a' });
  // A log that cannot be written (a full disk, a folder that was taken away) must not end what it tells of.
  log.on('error', () => undefined);
  return log;
}
