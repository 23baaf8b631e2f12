import type { Problem } from '../../../api/schemas/problem.ts';

/** The API said no, in its own words. `code` is stable. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

/** Nobody answered: no network, or the API is restarting. Whether the request was taken is not known. */
export class NoAnswerError extends Error {
  override readonly name = 'NoAnswerError';
}
