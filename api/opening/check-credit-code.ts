import type { HeldIdentifier } from '../../domain/ledger.ts';
import type { Surroundings } from '../../domain/identifiers/surroundings.ts';
import { checkUscc } from '../../domain/identifiers/uscc.ts';
import type { FieldProblem } from '../api-problem.ts';
import { identifierProblem } from '../identifier-problem.ts';

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
export function checkCreditCode(text: string, pointer: string, surroundings: Surroundings): CheckedCode {
  const check = checkUscc(text);
  const { value } = check;
  if (check.ok) return { value, held: [], errors: [] };
  const { problem } = check;
  if (problem === 'check') return { value, held: [{ pointer, kind: 'uscc', value, problem }], errors: [] };
  return { value, held: [], errors: [identifierProblem('uscc', check, pointer, surroundings)] };
}
