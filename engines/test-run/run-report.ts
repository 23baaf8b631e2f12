/** What the test runner reported about one test file. */
export interface FileReport {
  readonly file: string;
  readonly passed: number;
  readonly failed: number;
  /** Skipped, `todo`, and tests that were still waiting when the run ended. */
  readonly notRun: number;
  /** Errors outside any test: the file did not load, a hook failed, it holds no test. */
  readonly errors: readonly string[];
  /** Names of the tests that passed at their second try only: said at the end of the run, never in silence. */
  readonly secondTries?: readonly string[];
}

/** What the test runner reported about a whole run. */
export interface RunReport {
  /** Every file that the runner set out to run. */
  readonly expectedFiles: readonly string[];
  readonly files: readonly FileReport[];
  /** Errors that no test and no file caught. */
  readonly unhandledErrors: readonly string[];
}
