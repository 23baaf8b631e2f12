/** One thing that is wrong in a file of the catalogue. `pointer` is a JSON pointer into the file. */
export interface CatalogueProblem {
  file: string;
  pointer: string;
  message: string;
}

/** Notes one thing that is wrong in the file at hand. */
export type Report = (pointer: string, message: string) => void;

/** The catalogue cannot be used; names every file and place, so that its author can put all right at once. */
export class CatalogueError extends Error {
  override readonly name = 'CatalogueError';
  readonly problems: readonly CatalogueProblem[];
  constructor(problems: readonly CatalogueProblem[]) {
    const lines = problems.map(({ file, pointer, message }) => `${file}${pointer && ` at ${pointer}`}: ${message}`);
    super(`The catalogue has ${String(problems.length)} problem(s):\n${lines.join('\n')}`);
    this.problems = problems;
  }
}
