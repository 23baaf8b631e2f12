import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * The secret of a province that runs alone: kept in `file`, which its owner alone can read, and made at the first start.
 * Whoever calls the province signs with the same one.
 */
export function keptSecret(file: string): string {
  mkdirSync(dirname(file), { recursive: true });
  const fresh = randomBytes(32).toString('hex');
  try {
    writeFileSync(file, `${fresh}\n`, { mode: 0o600, flag: 'wx' });
    return fresh;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  const kept = readFileSync(file, 'utf8').trim();
  if (kept === '') throw new Error(`${file} is empty: remove it to have a secret made anew`);
  return kept;
}
