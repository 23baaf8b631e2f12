import type { HeldIdentifier } from '../../domain/ledger.ts';
import { normaliseIdentifier } from '../../domain/identifiers/normalise-identifier.ts';
import { checkUscc } from '../../domain/identifiers/uscc.ts';
import type { FieldProblem } from '../api-problem.ts';

interface CheckedCode {
  /** The written form. */
  value: string;
  held: HeldIdentifier[];
  errors: FieldProblem[];
}

/**
 * Checks a unified social credit code. One whose check character fails may exist all the same (such codes are known):
 * the case opens held until a clerk confirms it. One of another length or alphabet cannot be one.
 */
export function checkCreditCode(text: string, pointer: string): CheckedCode {
  const value = normaliseIdentifier(text);
  const check = checkUscc(text);
  if (check.ok) return { value, held: [], errors: [] };
  const { problem } = check;
  if (problem === 'check') return { value, held: [{ pointer, kind: 'uscc', value, problem }], errors: [] };
  return { value, held: [], errors: [{ pointer, code: `uscc-${problem}` }] };
}
