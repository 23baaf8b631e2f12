import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { FindingContext } from '../../engines/finding/context.ts';

/** A machine that has nothing but what a test gives it. */
export interface FakeMachine {
  readonly context: FindingContext;
  /** The lines that were said, in order. */
  readonly said: readonly string[];
  /** Puts a shell script on PATH, or where a path is given, and answers its path. */
  readonly command: (name: string, ...lines: string[]) => string;
  /** Writes down that something was refused today, so that it is not asked for. */
  readonly refused: (...keys: string[]) => void;
}

export function fakeMachine(
  folder: string,
  { environment = {}, root = false }: { environment?: NodeJS.ProcessEnv; root?: boolean } = {},
): FakeMachine {
  const said: string[] = [];
  const [bin, cache] = [join(folder, 'bin'), join(folder, 'cache')];
  mkdirSync(bin, { recursive: true });
  mkdirSync(cache, { recursive: true });
  return {
    context: { environment: { PATH: bin, ...environment }, cache, root, say: (line) => void said.push(line) },
    said,
    command: (name, ...lines) => {
      const file = name.includes('/') ? name : join(bin, name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, ['#!/bin/sh', ...lines, ''].join('\n'));
      chmodSync(file, 0o755);
      return file;
    },
    refused: (...keys) => {
      const refusal = { at: new Date().toISOString(), because: 'cannot be reached' };
      writeFileSync(
        join(cache, 'refusals.json'),
        JSON.stringify(Object.fromEntries(keys.map((key) => [key, refusal]))),
      );
    },
  };
}
