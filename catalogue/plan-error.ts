export type PlanProblem =
  | 'unknown-bundle'
  | 'unknown-window'
  | 'unknown-region'
  | 'unknown-choice'
  | 'unknown-related'
  | 'pair-not-served'
  | 'plan-too-large';

/** The catalogue has no plan for what was asked. `pointer` is a JSON pointer into the application, `value` what stood there. */
export class PlanError extends Error {
  override readonly name = 'PlanError';
  readonly code: PlanProblem;
  readonly pointer: string;
  readonly value: string;
  constructor(code: PlanProblem, pointer: string, value: string) {
    super(`${code} at ${pointer}: ${value}`);
    this.code = code;
    this.pointer = pointer;
    this.value = value;
  }
}
