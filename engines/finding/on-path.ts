import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The first executable of one of these names on PATH, names in order of preference; undefined when there is none. */
export function onPath(environment: NodeJS.ProcessEnv, ...names: string[]): string | undefined {
  const folders = (environment.PATH ?? '').split(delimiter).filter(Boolean);
  for (const name of names) {
    const file = folders.map((folder) => join(folder, name)).find(isExecutable);
    if (file) return file;
  }
  return undefined;
}

/** True when the path names a file that this user may execute. */
export function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
