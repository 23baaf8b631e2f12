import { expect, test } from 'vitest';
import { countOutcome } from '../../engines/test-run/count-outcome.ts';
import type { FileReport, RunReport } from '../../engines/test-run/run-report.ts';

const green = { exitCode: 0, namesChosen: false };
const red = { exitCode: 1, namesChosen: false };

function file(changes: Partial<FileReport> = {}): FileReport {
  return { file: '/a.test.ts', passed: 2, failed: 0, notRun: 0, errors: [], ...changes };
}

function run(changes: Partial<RunReport> = {}): RunReport {
  return { expectedFiles: ['/a.test.ts'], files: [file()], unhandledErrors: [], ...changes };
}

test('a run in which everything passed counts what passed', () => {
  const files = [file(), file({ file: '/b.test.ts', passed: 3 })];
  expect(countOutcome(run({ files }), green)).toEqual({ passed: 5, failed: 0, notes: [] });
});

test('a failed test counts as failed', () => {
  expect(countOutcome(run({ files: [file({ failed: 1 })] }), red)).toMatchObject({ passed: 2, failed: 1 });
});

test('a test that did not run counts as failed and is told', () => {
  const outcome = countOutcome(run({ files: [file({ notRun: 3 })] }), green);
  expect(outcome).toMatchObject({ passed: 2, failed: 3 });
  expect(outcome.notes.join()).toContain('3 tests did not run');
});

test('tests left out by a name that the caller chose are not failures', () => {
  expect(countOutcome(run({ files: [file({ notRun: 3 })] }), { exitCode: 0, namesChosen: true }).failed).toBe(0);
});

test('a file that did not load counts as failed', () => {
  const broken = file({ passed: 0, errors: ['Cannot find module ./nowhere.ts'] });
  const outcome = countOutcome(run({ files: [broken] }), red);
  expect(outcome).toMatchObject({ passed: 0, failed: 1 });
  expect(outcome.notes.join()).toContain('Cannot find module');
});

test('a file that was never reported counts as failed', () => {
  expect(countOutcome(run({ expectedFiles: ['/a.test.ts', '/killed.test.ts'] }), red)).toMatchObject({ failed: 1 });
});

test('each error that nobody caught counts as failed', () => {
  expect(countOutcome(run({ unhandledErrors: ['boom', 'bang'] }), red)).toMatchObject({ passed: 2, failed: 2 });
});

test('a runner that left no report counts as one failure', () => {
  expect(countOutcome(undefined, { exitCode: null, namesChosen: false })).toMatchObject({ passed: 0, failed: 1 });
});

test('a run without any test counts as one failure', () => {
  expect(countOutcome(run({ expectedFiles: [], files: [] }), green)).toMatchObject({ passed: 0, failed: 1 });
});

test('an exit code that disagrees with the counts is a failure', () => {
  expect(countOutcome(run(), red)).toMatchObject({ passed: 2, failed: 1 });
});

test('a test that passed at its second try only is named', () => {
  const file = { file: 'a.test.ts', passed: 1, failed: 0, notRun: 0, errors: [], secondTries: ['a case is told'] };
  const report = { expectedFiles: ['a.test.ts'], files: [file], unhandledErrors: [] };
  const { passed, failed, notes } = countOutcome(report, { exitCode: 0, namesChosen: false });
  expect([passed, failed]).toEqual([1, 0]);
  expect(notes.join()).toContain('"a case is told" passed at its second try only');
});
