import { identifierKinds } from '../domain/identifiers/identifier-kinds.ts';
import type { IdentifierKind } from '../domain/identifiers/identifier-kinds.ts';
import type { Fault } from '../domain/identifiers/reading.ts';
import { repairsOf } from '../domain/identifiers/repairs.ts';
import type { Surroundings } from '../domain/identifiers/surroundings.ts';
import type { FieldProblem } from './api-problem.ts';
import type { FieldProblemCode } from './words/field-problem-codes.ts';

/** So many repairs are offered; more would be a list to guess from. */
const maxRepairs = 5;

/** Kinds that requests carry, with the first part of their problems' codes. */
const prefixes = {
  uscc: 'uscc',
  'id-number': 'id-number',
  'name-number': 'name-number',
  'certificate-identifier': 'certificate-id',
  'food-licence-number': 'food-licence',
} as const satisfies Partial<Record<IdentifierKind, string>>;
type Kind = keyof typeof prefixes;

/** What its reading says of a wrong identifier of each kind. */
type WrongReading<K extends Kind> = Extract<ReturnType<(typeof identifierKinds)[K]['check']>, { ok: false }>;

type CodeOf<K extends Kind> = `${(typeof prefixes)[K]}-${WrongReading<K>['problem']}`;

/**
 * A wrong identifier as a problem of its field: what is wrong and where, and the nearest valid repairs. Repairs name the
 * characters to change and never the whole identifier, which may be a person's.
 */
export function identifierProblem<K extends Kind>(
  kind: K,
  reading: WrongReading<K>,
  pointer: string,
  surroundings: Surroundings,
): FieldProblem {
  const { value, problem } = reading;
  const rules = identifierKinds[kind].repairable(value, surroundings);
  const repairs = repairsOf(value, rules, maxRepairs).map(({ value: _whole, ...change }) => change);
  const code: CodeOf<Kind> & FieldProblemCode = `${prefixes[kind]}-${problem}` as CodeOf<K> & FieldProblemCode;
  return { pointer, code, values: valuesOf(reading), ...(repairs.length > 0 && { repairs }) };
}

/** Whatever a fault names, as text for its words. */
function valuesOf(fault: Fault): Record<string, string> {
  const { has, needs, at } = { needs: '', at: '', ...fault };
  return { has: String(has), needs: String(needs), at: String(at) };
}
