// `npm run bench -- lists`: works alone on a fresh clone. Installs the packages if need be, then runs
// test/bench/run-bench.ts.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensurePackages } from '../../engines/packages.mjs';

try {
  ensurePackages(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), console.log);
  const { register } = await import('tsx/esm/api');
  register();
  const { runBench } = await import('./run-bench.ts');
  // Whatever else still waits is of no use any more.
  process.exit(await runBench(process.argv.slice(2)));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
