import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { countOutcome, type Outcome } from '../../engines/test-run/count-outcome.ts';
import type { RunReport } from '../../engines/test-run/run-report.ts';

const require = createRequire(import.meta.url);
const vitest = join(dirname(require.resolve('vitest/package.json')), 'vitest.mjs');
const reporter = fileURLToPath(new URL('../../engines/test-run/outcome-reporter.ts', import.meta.url));

let folder: string;

beforeEach(() => {
  // Inside the checkout, so that the tiny tests find vitest.
  const parent = fileURLToPath(new URL('../../node_modules/.cache/', import.meta.url));
  mkdirSync(parent, { recursive: true });
  folder = mkdtempSync(join(parent, 'lianban-run-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Runs real vitest on tiny test files and counts its report as `npm test` does. */
async function outcomeOf(files: Record<string, string>): Promise<Outcome> {
  writeFileSync(join(folder, 'vitest.config.mjs'), 'export default { test: { pool: "forks", maxWorkers: 1 } };');
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(folder, `${name}.test.mjs`), `import { beforeAll, expect, test } from 'vitest';\n${text}`);
  }
  const reportFile = join(folder, 'report.json');
  const { VITEST: _, ...environment } = process.env;
  const child = spawn(process.execPath, [vitest, 'run', '--root', folder, `--reporter=${reporter}`], {
    env: { ...environment, LIANBAN_TEST_REPORT: reportFile },
    stdio: 'ignore',
  });
  const exitCode = await new Promise<number | null>((resolve) => child.once('close', resolve));
  const report = JSON.parse(readFileSync(reportFile, 'utf8')) as RunReport;
  return countOutcome(report, { exitCode, namesChosen: false });
}

test('all that a run of vitest can go wrong with is counted as failed', async () => {
  const outcome = await outcomeOf({
    mixed: `
      test('passes', () => {});
      test('fails', () => { expect(1).toBe(2); });
      test.skip('is skipped', () => {});
      test.todo('is still to be written');`,
    broken: `import './nowhere.mjs'; test('never loads', () => {});`,
    empty: '',
    hook: `beforeAll(() => { throw new Error('no engine'); }); test('cannot run', () => {});`,
    uncaught: `test('passes too', () => { setTimeout(() => { throw new Error('nobody catches this'); }, 1); return new Promise((r) => setTimeout(r, 50)); });`,
  });
  const notes = outcome.notes.join('\n');
  expect(notes).toContain('mixed.test.mjs: 2 tests did not run');
  expect(notes).toContain('nowhere.mjs');
  expect(notes).toContain('no engine');
  expect(notes).toContain('nobody catches this');
  // Failed: one test, two not run, a file that did not load, an empty one, the hook and its test, the uncaught error.
  expect(outcome).toMatchObject({ passed: 2, failed: 8 });
});

test('a run in which everything passes has nothing failed', async () => {
  await expect(outcomeOf({ fine: `test('one', () => {}); test('two', () => {});` })).resolves.toEqual({
    passed: 2,
    failed: 0,
    notes: [],
  });
});

test('a process killed in mid-test counts as failed', async () => {
  const killed = `test('passes', () => {}); test('is killed', () => { process.kill(process.pid, 'SIGKILL'); });`;
  const outcome = await outcomeOf({ killed });
  expect(outcome.failed).toBeGreaterThan(0);
});
