import type { Bundle } from '../../catalogue/catalogue.ts';
import type { Applicant } from '../../domain/applicant.ts';
import { checkIdNumber } from '../../domain/identifiers/id-number.ts';
import type { IdNumberReading } from '../../domain/identifiers/id-number.ts';
import type { Surroundings } from '../../domain/identifiers/surroundings.ts';
import type { FieldProblem } from '../api-problem.ts';
import { identifierProblem } from '../identifier-problem.ts';
import type { OpeningRequest } from '../schemas/opening.ts';

type Person = OpeningRequest['people'][number];

/**
 * Checks the people of an application. An ID number with a wrong check digit is refused: it names a person who signs
 * (GB 11643-1999 has no exceptions, unlike credit codes). The lead applicant comes first in the result. Nobody who signs is
 * born after today.
 */
export function checkPeople(
  bundle: Bundle,
  people: readonly Person[],
  surroundings: Surroundings,
): { applicants: Applicant[]; errors: FieldProblem[] } {
  const errors: FieldProblem[] = [];
  const applicants = people.map((person, at): Applicant => {
    const pointer = `/people/${String(at)}`;
    if (!bundle.roles.some(({ code }) => code === person.role)) {
      errors.push({ pointer: `${pointer}/role`, code: 'unknown-role' });
    }
    const id = checkIdNumber(person.idNumber);
    errors.push(...idProblems(id, `${pointer}/idNumber`, surroundings));
    return { role: person.role, name: person.name.normalize('NFC'), idNumber: id.ok ? id.value : person.idNumber };
  });
  errors.push(...checkCounts(bundle, applicants), ...checkTwice(applicants));
  const lead = bundle.roles.find((role) => role.lead)?.code;
  const ofLead = (applicant: Applicant): number => (applicant.role === lead ? 0 : 1);
  return { applicants: applicants.sort((a, b) => ofLead(a) - ofLead(b)), errors };
}

function idProblems(id: IdNumberReading, pointer: string, surroundings: Surroundings): FieldProblem[] {
  if (!id.ok) return [identifierProblem('id-number', id, pointer, surroundings)];
  const { birthDate } = id.parts;
  return birthDate <= surroundings.today ? [] : [{ pointer, code: 'id-number-future', values: { has: birthDate } }];
}

function checkCounts({ roles }: Bundle, applicants: readonly Applicant[]): FieldProblem[] {
  return roles.flatMap(({ code, label, min, max }): FieldProblem[] => {
    const count = applicants.filter(({ role }) => role === code).length;
    const values = { role: label, min: String(min), max: String(max) };
    if (count < min) return [{ pointer: '/people', code: 'missing-person', values }];
    return count > max ? [{ pointer: '/people', code: 'too-many-persons', values }] : [];
  });
}

function checkTwice(applicants: readonly Applicant[]): FieldProblem[] {
  const keyOf = ({ role, idNumber }: Applicant): string => `${role} ${idNumber}`;
  const keys = applicants.map(keyOf);
  return keys.flatMap((key, at) =>
    keys.indexOf(key) === at ? [] : [{ pointer: `/people/${String(at)}/idNumber`, code: 'same-person-twice' }],
  );
}
