import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const checkout = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

const ready = (words: string) => `
process.on('SIGTERM', () => { console.log('asked to stop'); process.exit(0); });
setInterval(() => undefined, 1_000);
console.log(${words});
`;

const story = `
export async function tellStory({ firstStart, out, casesOpened }) {
  out(firstStart ? 'cases are opened' : 'cases were kept');
  casesOpened();
}
`;

/**
 * Fills `folder` with the real engines and supervisor around a worker, an API and provinces that only say that they are
 * ready: what supervision does is then seen in seconds. `run.ts` in it starts the whole.
 */
export function tinyCheckout(folder: string): void {
  for (const part of ['engines', 'codec', 'write-durably.ts'])
    cpSync(join(checkout, part), join(folder, part), { recursive: true });
  symlinkSync(join(checkout, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  for (const room of ['workflows', 'api', 'sandbox']) mkdirSync(join(folder, room));
  writeFileSync(join(folder, 'workflows', 'index.ts'), 'export async function nothing(): Promise<void> {}\n');
  writeFileSync(join(folder, 'worker.ts'), ready("'worker ready'"));
  writeFileSync(
    join(folder, 'api', 'server.ts'),
    ready("JSON.stringify({ msg: 'ready', port: process.env.API_PORT })"),
  );
  writeFileSync(
    join(folder, 'sandbox', 'server.ts'),
    ready("'ready on ' + process.argv[process.argv.indexOf('--port') + 1]"),
  );
  writeFileSync(join(folder, 'sandbox', 'story.ts'), story);
  const run = "import { supervise } from './engines/supervisor/supervise.ts';\nprocess.exit(await supervise());\n";
  writeFileSync(join(folder, 'run.ts'), run);
}
