// `npm run reset`: removes the data folder after asking (`-- --yes` answers beforehand).
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensurePackages } from './packages.mjs';

try {
  ensurePackages(dirname(dirname(fileURLToPath(import.meta.url))), console.log);
  const { register } = await import('tsx/esm/api');
  register();
  const { reset } = await import('./supervisor/reset.ts');
  process.exitCode = await reset(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
