import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Where engines are kept between runs and between checkouts: `$XDG_CACHE_HOME/lianban`, else `~/.cache/lianban`.
 * It holds nothing that cannot be had again, so it may be removed at any time.
 */
export function cacheFolder(environment: NodeJS.ProcessEnv = process.env): string {
  return join(environment.XDG_CACHE_HOME || join(homedir(), '.cache'), 'lianban');
}
