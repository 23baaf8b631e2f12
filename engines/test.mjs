// `npm test`: works alone on a fresh clone. Installs the packages if need be, then runs engines/test-run/run-tests.ts.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensurePackages } from './packages.mjs';

const started = Date.now();
try {
  ensurePackages(dirname(dirname(fileURLToPath(import.meta.url))), console.log);
  const { register } = await import('tsx/esm/api');
  register();
  const { runTests } = await import('./test-run/run-tests.ts');
  process.exitCode = await runTests(process.argv.slice(2), { started });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
}
