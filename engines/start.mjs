// `npm start`: works alone on a fresh clone. Installs the packages if need be, then runs engines/supervisor/supervise.ts
// in this same process, so that there is one process to stop.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensurePackages } from './packages.mjs';

try {
  ensurePackages(dirname(dirname(fileURLToPath(import.meta.url))), console.log);
  const { register } = await import('tsx/esm/api');
  register();
  const { supervise } = await import('./supervisor/supervise.ts');
  // Whatever else still waits is of no use any more.
  process.exit(await supervise());
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
