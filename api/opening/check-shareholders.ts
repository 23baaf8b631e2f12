import type { Bundle } from '../../catalogue/catalogue.ts';
import type { Surroundings } from '../../domain/identifiers/surroundings.ts';
import type { HeldIdentifier, ShareholderCompany } from '../../domain/ledger.ts';
import type { FieldProblem } from '../api-problem.ts';
import type { OpeningRequest } from '../schemas/opening.ts';
import { checkCreditCode } from './check-credit-code.ts';

interface CheckedShareholders {
  companies: ShareholderCompany[];
  held: HeldIdentifier[];
  errors: FieldProblem[];
}

/** Checks the shareholder companies: their credit codes, that none is named twice, and how many there are. */
export function checkShareholders(
  bundle: Bundle,
  { shareholders, people }: OpeningRequest,
  surroundings: Surroundings,
): CheckedShareholders {
  const held: HeldIdentifier[] = [];
  const errors: FieldProblem[] = [];
  const companies = shareholders.map(({ name, uscc }, at): ShareholderCompany => {
    const code = checkCreditCode(uscc, `/shareholders/${String(at)}/uscc`, surroundings);
    held.push(...code.held);
    errors.push(...code.errors);
    return { name: name.normalize('NFC'), uscc: code.value };
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
