import type { Bundle } from '../../catalogue/catalogue.ts';
import type { HeldIdentifier } from '../../domain/ledger.ts';
import { checkNameNumber } from '../../domain/identifiers/name-number.ts';
import type { Surroundings } from '../../domain/identifiers/surroundings.ts';
import type { RelatedEnterprise, Subject } from '../../domain/subject.ts';
import type { FieldProblem } from '../api-problem.ts';
import { identifierProblem } from '../identifier-problem.ts';
import type { OpeningRequest } from '../schemas/opening.ts';
import { checkCreditCode } from './check-credit-code.ts';
import { premisesKey } from './premises-key.ts';

interface CheckedSubject {
  subject: Subject;
  held: HeldIdentifier[];
  errors: FieldProblem[];
}

/** Below this many characters that count, premises name no place. */
const minPremises = 4;

/**
 * Checks whom or what the application is about: exactly the parts that the bundle's subject has, and the related
 * enterprises that it names. Credit codes follow the rule of shareholder companies: a wrong check character is held.
 */
export function checkSubject(
  bundle: Bundle,
  { subject: given }: OpeningRequest,
  surroundings: Surroundings,
): CheckedSubject {
  const { nameNumber, uscc, premises } = askedParts(bundle, given);
  const number = nameNumber === undefined ? undefined : checkNameNumber(nameNumber);
  const code = uscc === undefined ? undefined : checkCreditCode(uscc, '/subject/uscc', surroundings);
  const related = checkRelated(bundle, given, surroundings);
  const errors = [
    ...checkAsked(bundle, given),
    ...(number?.ok === false ? [identifierProblem('name-number', number, '/subject/nameNumber', surroundings)] : []),
    ...(code?.errors ?? []),
    ...(premises === undefined ? [] : checkPremises(premises)),
    ...related.errors,
    ...checkTwice(code?.value, related.enterprises),
  ];
  const subject: Subject = {
    name: given.name.normalize('NFC'),
    ...(number?.ok && { nameNumber: number.value }),
    ...(code && { uscc: code.value }),
    ...(premises !== undefined && { premises: premises.normalize('NFC') }),
    ...(Object.keys(related.enterprises).length > 0 && { related: related.enterprises }),
  };
  return { subject, held: [...(code?.held ?? []), ...related.held], errors };
}

const parts = { nameNumber: 'name-number', uscc: 'uscc', premises: 'premises' } as const;
type Part = keyof typeof parts;
const members = Object.keys(parts) as Part[];

/** What is given of what the bundle asks for. What it does not ask for is refused, and not looked at besides. */
function askedParts({ subject }: Bundle, given: OpeningRequest['subject']): { [P in Part]?: string | undefined } {
  return Object.fromEntries(members.filter((part) => subject.includes(parts[part])).map((part) => [part, given[part]]));
}

function checkAsked({ subject }: Bundle, given: OpeningRequest['subject']): FieldProblem[] {
  return members.flatMap((part): FieldProblem[] => {
    const asked = subject.includes(parts[part]);
    if (asked === (given[part] !== undefined)) return [];
    return [{ pointer: `/subject/${part}`, code: asked ? 'required' : 'not-asked' }];
  });
}

function checkPremises(premises: string): FieldProblem[] {
  if (Array.from(premisesKey(premises)).length >= minPremises) return [];
  return [{ pointer: '/subject/premises', code: 'too-short', values: { min: String(minPremises) } }];
}

interface CheckedRelated {
  enterprises: Record<string, RelatedEnterprise>;
  held: HeldIdentifier[];
  errors: FieldProblem[];
}

function checkRelated(
  { related: known }: Bundle,
  { related = {} }: OpeningRequest['subject'],
  surroundings: Surroundings,
): CheckedRelated {
  const checked: CheckedRelated = { enterprises: {}, held: [], errors: [] };
  for (const [code, { name, uscc }] of Object.entries(related)) {
    const pointer = `/subject/related/${code}`;
    if (!known.some((own) => own.code === code)) {
      checked.errors.push({ pointer, code: 'unknown-related' });
      continue;
    }
    const { value, held, errors } = checkCreditCode(uscc, `${pointer}/uscc`, surroundings);
    checked.enterprises[code] = { name: name.normalize('NFC'), uscc: value };
    checked.held.push(...held);
    checked.errors.push(...errors);
  }
  for (const { code, required } of known) {
    if (required && related[code] === undefined)
      checked.errors.push({ pointer: `/subject/related/${code}`, code: 'required' });
  }
  return checked;
}

/** No enterprise is its own parent or branch. */
function checkTwice(uscc: string | undefined, enterprises: Record<string, RelatedEnterprise>): FieldProblem[] {
  const seen = new Set([uscc]);
  return Object.entries(enterprises).flatMap(([code, enterprise]): FieldProblem[] => {
    if (seen.has(enterprise.uscc)) return [{ pointer: `/subject/related/${code}/uscc`, code: 'same-company-twice' }];
    seen.add(enterprise.uscc);
    return [];
  });
}
