// `npm run golden -- FILE`: works alone on a fresh clone. Installs the packages if need be, then runs
// test/golden/run-golden.ts.
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensurePackages } from '../../engines/packages.mjs';

// Whoever reads only the first lines has seen enough.
process.stdout.on('error', (error) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

try {
  ensurePackages(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), console.log);
  const { register } = await import('tsx/esm/api');
  register();
  const { runGolden } = await import('./run-golden.ts');
  // npm runs scripts in the root, wherever it was called: FILE is meant from there.
  const from = process.env.INIT_CWD ?? process.cwd();
  const files = process.argv.slice(2).map((file) => resolve(from, file));
  process.exitCode = runGolden(files, console.log);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
