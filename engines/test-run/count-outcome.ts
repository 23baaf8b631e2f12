import type { FileReport, RunReport } from './run-report.ts';

/** The two numbers of the last line, and the words that explain a failure no test shows. */
export interface Outcome {
  readonly passed: number;
  readonly failed: number;
  readonly notes: readonly string[];
}

/** How the runner's process ended, beside its report. */
export interface RunnerEnd {
  /** Its exit code; null when a signal ended it. */
  readonly exitCode: number | null;
  /** True when the caller asked for tests by name, so that the others are left out on purpose. */
  readonly namesChosen: boolean;
}

/**
 * Counts a run so that nothing can go wrong unseen: a test that did not run, a file that did not load, a hook that
 * failed, an error that nobody caught, a report that is missing and an exit code that disagrees each count as failed.
 */
export function countOutcome(report: RunReport | undefined, end: RunnerEnd): Outcome {
  if (report === undefined) {
    return { passed: 0, failed: 1, notes: [`The test runner left no report (${endOf(end)}).`] };
  }
  const notes: string[] = [];
  let passed = 0;
  let failed = 0;
  for (const file of report.files) {
    passed += file.passed;
    failed += failuresOf(file, end.namesChosen, notes);
    for (const name of file.secondTries ?? []) notes.push(`${file.file}: "${name}" passed at its second try only.`);
  }
  for (const missing of filesWithoutReport(report)) {
    failed += 1;
    notes.push(`${missing} was never reported: its process may have been killed.`);
  }
  for (const error of report.unhandledErrors) {
    failed += 1;
    notes.push(`An error that nobody caught: ${error}`);
  }
  if (passed + failed === 0) {
    failed = 1;
    notes.push('No test ran.');
  }
  if (failed === 0 && end.exitCode !== 0) {
    failed = 1;
    notes.push(`Every reported test passed, yet the runner failed (${endOf(end)}).`);
  }
  return { passed, failed, notes };
}

function failuresOf(file: FileReport, namesChosen: boolean, notes: string[]): number {
  const notRun = namesChosen ? 0 : file.notRun;
  if (notRun > 0) notes.push(`${file.file}: ${String(notRun)} tests did not run, which counts as failed.`);
  // A failing hook or a file that did not load shows in no test: it counts once, for itself.
  if (file.errors.length > 0) notes.push(`${file.file}: ${file.errors[0] ?? ''}`);
  return file.failed + notRun + (file.errors.length > 0 ? 1 : 0);
}

function filesWithoutReport(report: RunReport): string[] {
  const reported = new Set(report.files.map((file) => file.file));
  return report.expectedFiles.filter((file) => !reported.has(file));
}

function endOf(end: RunnerEnd): string {
  return end.exitCode === null ? 'a signal ended it' : `exit code ${String(end.exitCode)}`;
}
