import type { Repair } from '../domain/identifiers/repairs.ts';
import { problemStatuses } from './problem-codes.ts';
import type { ProblemCode } from './problem-codes.ts';
import type { FieldProblemCode } from './words/field-problem-codes.ts';
import type { WordValues } from './words/problem-words.ts';

/** One thing that is wrong with a request. `pointer` is a JSON pointer into the body, or `#query/…`, `#header/…`. */
export interface FieldProblem {
  pointer: string;
  code: FieldProblemCode;
  /** Fills `{…}` in the words. */
  values?: WordValues;
  /** A wrong identifier: what would make it valid, likely ones first. Offered, never applied. */
  repairs?: Omit<Repair, 'value'>[];
}

export interface ProblemExtras {
  errors?: FieldProblem[];
  /** `same-application`: the case that is open. */
  caseNo?: string;
  /** Refused commands: the step that stands in the way. */
  step?: string;
  /** What can be said of this very request, in place of the code's general words. */
  detail?: { zh: string; en: string };
  headers?: Record<string, string>;
  cause?: unknown;
}

/** Thrown by routes and middleware; the problem handler turns it into problem+json in the caller's language. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly code: ProblemCode;
  readonly status: number;
  readonly extras: ProblemExtras;
  constructor(code: ProblemCode, extras: ProblemExtras = {}) {
    super(code, extras.cause === undefined ? undefined : { cause: extras.cause });
    this.code = code;
    this.status = problemStatuses[code];
    this.extras = extras;
  }
}

/** A request that breaks its schema or the catalogue's rules. */
export function invalid(errors: FieldProblem[]): ApiProblem {
  return new ApiProblem('invalid-request', { errors });
}
