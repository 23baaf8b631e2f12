import type { Bundle } from '../../catalogue/catalogue.ts';
import type { HeldIdentifier, ShareholderCompany } from '../../domain/ledger.ts';
import { checkUscc } from '../../domain/uscc.ts';
import { normaliseIdentifier } from '../../domain/normalise-identifier.ts';
import type { FieldProblem } from '../api-problem.ts';
import type { OpeningRequest } from '../schemas/opening.ts';

interface CheckedShareholders {
  companies: ShareholderCompany[];
  held: HeldIdentifier[];
  errors: FieldProblem[];
}

/**
 * Checks the shareholder companies. A credit code whose check character fails may exist all the same (such codes are
 * known): the case opens held until a clerk confirms it. A code of another length or alphabet cannot be one.
 */
export function checkShareholders(bundle: Bundle, { shareholders, people }: OpeningRequest): CheckedShareholders {
  const held: HeldIdentifier[] = [];
  const errors: FieldProblem[] = [];
  const companies = shareholders.map(({ name, uscc }, at): ShareholderCompany => {
    const pointer = `/shareholders/${String(at)}/uscc`;
    const value = normaliseIdentifier(uscc);
    const check = checkUscc(uscc);
    if (!check.ok) {
      if (check.problem === 'check') held.push({ pointer, kind: 'uscc', value, problem: check.problem });
      else errors.push({ pointer, code: `uscc-${check.problem}` });
    }
    return { name: name.normalize('NFC'), uscc: value };
  });
  const codes = companies.map(({ uscc }) => uscc);
  codes.forEach((code, at) => {
    if (codes.indexOf(code) !== at)
      errors.push({ pointer: `/shareholders/${String(at)}/uscc`, code: 'same-company-twice' });
  });
  if (bundle.shareholders !== undefined) {
    const persons = people.filter(({ role }) => role === bundle.shareholders?.role).length;
    errors.push(...checkCount(bundle.shareholders, persons + companies.length));
  } else if (companies.length > 0) errors.push({ pointer: '/shareholders', code: 'not-asked' });
  return { companies, held, errors };
}

function checkCount({ min, max }: { min: number; max: number }, count: number): FieldProblem[] {
  const values = { min: String(min), max: String(max) };
  if (count < min) return [{ pointer: '/shareholders', code: 'too-few-shareholders', values }];
  return count > max ? [{ pointer: '/shareholders', code: 'too-many-shareholders', values }] : [];
}
