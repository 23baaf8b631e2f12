import { writeFileSync } from 'node:fs';
import type { Reporter, TestModule, TestSpecification, TestSuite } from 'vitest/node';
import type { FileReport, RunReport } from './run-report.ts';

/**
 * A vitest reporter that writes the run's {@link RunReport} as JSON into the file that LIANBAN_TEST_REPORT names, so that
 * the counts of `npm test` are the runner's own. (vitest's JSON reporter leaves out errors that nobody caught.)
 */
export default class OutcomeReporter implements Reporter {
  #expectedFiles: string[] = [];

  onTestRunStart(specifications: readonly TestSpecification[]): void {
    this.#expectedFiles = specifications.map((specification) => specification.moduleId);
  }

  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly { message: string }[]): void {
    const report: RunReport = {
      expectedFiles: this.#expectedFiles,
      files: modules.map(reportOf),
      unhandledErrors: unhandledErrors.map((error) => firstLine(error.message)),
    };
    const outputFile = process.env.LIANBAN_TEST_REPORT;
    if (outputFile) writeFileSync(outputFile, JSON.stringify(report));
  }
}

function reportOf(module: TestModule): FileReport {
  const counts = { passed: 0, failed: 0, notRun: 0 };
  const secondTries: string[] = [];
  for (const test of module.children.allTests()) {
    const { state } = test.result();
    if (state === 'passed') counts.passed += 1;
    else if (state === 'failed') counts.failed += 1;
    else counts.notRun += 1;
    if (test.diagnostic()?.flaky === true) secondTries.push(test.fullName);
  }
  const suites: TestSuite[] = [...module.children.allSuites()];
  const errors = [module, ...suites].flatMap((suite) => suite.errors().map((error) => firstLine(error.message)));
  return { file: module.moduleId, ...counts, errors, secondTries };
}

function firstLine(message: string): string {
  return message.split('\n', 1)[0] ?? '';
}
