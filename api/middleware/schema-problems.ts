import type { z } from 'zod';
import type { FieldProblem } from '../api-problem.ts';
import { fieldProblemCodes } from '../words/field-problem-codes.ts';
import type { FieldProblemCode } from '../words/field-problem-codes.ts';

/** JSON pointer (RFC 6901) of a path. */
export function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

type Issue = z.core.$ZodIssue;

/** What a schema found, as our codes and pointers. `input` tells a missing member from a wrong one; no value is repeated. */
export function schemaProblems(error: z.ZodError, input: unknown, prefix = ''): FieldProblem[] {
  return error.issues.flatMap((issue) => problemsOf(issue, input, prefix));
}

function problemsOf(issue: Issue, input: unknown, prefix: string): FieldProblem[] {
  const pointer = prefix + pointerOf(issue.path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        pointer: pointer + pointerOf([key]),
        code: 'unknown-field',
        values: { key: key.slice(0, 64) },
      }));
    case 'invalid_key':
      return [{ pointer, code: 'unknown-field', values: { key: String(issue.path.at(-1)).slice(0, 64) } }];
    case 'invalid_type':
      return valueAt(input, issue.path) === undefined
        ? [{ pointer, code: 'required' }]
        : [{ pointer, code: 'wrong-type', values: { expected: issue.expected } }];
    case 'invalid_value':
      return valueAt(input, issue.path) === undefined
        ? [{ pointer, code: 'required' }]
        : [{ pointer, code: 'not-one-of', values: { options: issue.values.map(String).join(', ') } }];
    case 'too_big':
      return [tooBig(pointer, issue.origin, issue.maximum)];
    case 'too_small':
      return [tooSmall(pointer, issue.origin, issue.minimum)];
    case 'custom':
      return [{ pointer, code: customCode(issue.params) }];
    default:
      return [{ pointer, code: valueAt(input, issue.path) === undefined ? 'required' : 'wrong-format' }];
  }
}

function tooBig(pointer: string, origin: string, maximum: number | bigint): FieldProblem {
  const code = origin === 'string' ? 'too-long' : origin === 'array' ? 'too-many' : 'out-of-range';
  return { pointer, code, values: { max: String(maximum) } };
}

function tooSmall(pointer: string, origin: string, minimum: number | bigint): FieldProblem {
  const code = origin === 'string' ? 'too-short' : origin === 'array' ? 'too-few' : 'out-of-range';
  return { pointer, code, values: { min: String(minimum) } };
}

function customCode(params: Record<string, unknown> | undefined): FieldProblemCode {
  return fieldProblemCodes.find((code) => code === params?.code) ?? 'wrong-format';
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, part) => (typeof value === 'object' && value !== null ? Reflect.get(value, part) : undefined),
    input,
  );
}
