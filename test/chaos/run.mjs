// `npm run chaos -- first`: works alone on a fresh clone. Installs the packages if need be, then runs
// test/chaos/run-chaos.ts.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensurePackages } from '../../engines/packages.mjs';

const started = Date.now();
try {
  ensurePackages(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), console.log);
  const { register } = await import('tsx/esm/api');
  register();
  const { runChaos } = await import('./run-chaos.ts');
  process.exitCode = await runChaos(process.argv.slice(2), { started });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
