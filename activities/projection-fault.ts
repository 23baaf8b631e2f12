import { existsSync, rmSync } from 'node:fs';
import type { WriteBatch } from './projection-writer.ts';

/**
 * A fault hook for tests: while `file` exists, the process ends hard right after a batch was written and before the
 * engine learns of it, once. That leaves in MongoDB what history never kept.
 */
export function dieAfterWrite(write: WriteBatch, file: string, die: () => void): WriteBatch {
  return async (batch) => {
    await write(batch);
    if (!existsSync(file)) return;
    rmSync(file);
    die();
  };
}
