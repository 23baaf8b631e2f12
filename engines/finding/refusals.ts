import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeDurably } from '../../write-durably.ts';

interface Refusal {
  /** ISO 8601 */
  readonly at: string;
  readonly because: string;
}

const dayMs = 24 * 60 * 60 * 1000;

/**
 * Tries `work` unless it was refused in the last 24 hours: a host that cannot be reached costs its wait once a day, not
 * at each start. A new refusal is written down in `refusals.json` of the cache folder.
 *
 * @param key what is asked for; another version is another key
 * @throws {Error} the refusal, remembered or new
 */
export async function unlessRefusedToday<T>(
  cache: string,
  key: string,
  work: () => Promise<T>,
  now: () => number = Date.now,
): Promise<T> {
  const file = join(cache, 'refusals.json');
  const earlier = read(file)[key];
  if (earlier && now() - Date.parse(earlier.at) < dayMs) {
    throw new Error(`${earlier.because} at ${earlier.at}; asked again a day later`);
  }
  try {
    return await work();
  } catch (error) {
    const because = error instanceof Error ? error.message : String(error);
    const refusals = { ...read(file), [key]: { at: new Date(now()).toISOString(), because } };
    writeDurably(file, `${JSON.stringify(refusals, null, 2)}\n`);
    throw error;
  }
}

function read(file: string): Record<string, Refusal> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, Refusal>;
  } catch {
    return {};
  }
}
