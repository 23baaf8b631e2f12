import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkout } from '../checkout.ts';
import { countOutcome, type RunnerEnd } from './count-outcome.ts';
import { prepareForTests } from './prepare-for-tests.ts';
import type { RunReport } from './run-report.ts';

/**
 * Runs the tests that `args` choose (all without any) as `npm test` does: prepares the engines, runs vitest, prints what
 * both took, and ends with the line `N passed, N failed`.
 *
 * @param started when the command began, in ms since 1970
 * @returns the exit code: 0 when nothing failed
 */
export async function runTests(args: readonly string[], { started }: { started: number }): Promise<number> {
  if (!onlyUnitTests(args)) await prepareForTests(console.log);
  const prepared = Date.now();
  const folder = mkdtempSync(join(tmpdir(), 'lianban-test-run-'));
  const reportFile = join(folder, 'report.json');
  try {
    const end = await runVitest(args, reportFile);
    const { passed, failed, notes } = countOutcome(readReport(reportFile), end);
    for (const note of notes) console.log(note);
    console.log(`Installation took ${seconds(prepared - started)}, the tests took ${seconds(Date.now() - prepared)}.`);
    console.log(`${String(passed)} passed, ${String(failed)} failed`);
    return failed === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** True when the arguments name the project that needs no engine, and no other. */
function onlyUnitTests(args: readonly string[]): boolean {
  const projects = args.flatMap((arg, at) => {
    if (arg === '--project') return [args[at + 1]];
    return arg.startsWith('--project=') ? [arg.slice('--project='.length)] : [];
  });
  return projects.length > 0 && projects.every((project) => project === 'unit');
}

function runVitest(args: readonly string[], reportFile: string): Promise<RunnerEnd> {
  const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
  const reporter = fileURLToPath(new URL('./outcome-reporter.ts', import.meta.url));
  const child = spawn(process.execPath, [vitest, 'run', '--reporter=default', `--reporter=${reporter}`, ...args], {
    cwd: checkout,
    stdio: 'inherit',
    env: { ...process.env, TZ: 'America/New_York', LIANBAN_TEST_REPORT: reportFile },
  });
  const namesChosen = args.some((arg) => /^(-t|--testNamePattern)(=|$)/.test(arg));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode) => {
      resolve({ exitCode, namesChosen });
    });
  });
}

function readReport(file: string): RunReport | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as RunReport;
  } catch {
    return undefined;
  }
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
