import type { BundleAnswer } from '../../../../api/schemas/catalogue-answer.ts';
import type { UploadsByKey } from '../../materials/upload-entry.ts';
import type { Draft } from './draft.ts';
import { peopleInOrder } from './draft.ts';
import { requestOf } from './request-of.ts';

const subjectFields: Record<string, string> = { nameNumber: 'name-number', uscc: 'subject-uscc', premises: 'premises' };

function ofSubject(part: string | undefined, code: string | undefined, member: string | undefined): string {
  if (part === 'related' && code !== undefined) return `related-${code}-${member === 'name' ? 'name' : 'uscc'}`;
  return subjectFields[part ?? ''] ?? 'subject-name';
}

/** Id of the field on the page that a JSON pointer into the request is about; undefined for the whole form. */
export function fieldOfPointer(
  pointer: string,
  draft: Draft,
  bundle: BundleAnswer,
  uploads: UploadsByKey = {},
): string | undefined {
  const [first, second, third, fourth] = pointer.replace(/^#?\//, '').split('/');
  if (first === 'people' && second !== undefined) {
    const person = peopleInOrder(draft, bundle)[Number(second)];
    return person && `person-${String(person.row)}-${third === 'idNumber' ? 'id' : 'name'}`;
  }
  if (first === 'shareholders' && second !== undefined) {
    const company = draft.companies[Number(second)];
    return company && `company-${String(company.row)}-${third === 'uscc' ? 'uscc' : 'name'}`;
  }
  if (first === 'form' && second !== undefined) return `form-${second}`;
  if (first === 'papers' && second !== undefined) {
    const kind = requestOf(draft, bundle).papers[Number(second)]?.kind;
    return kind && `paper-${kind}`;
  }
  if (first === 'materials' && second !== undefined) {
    const kind = requestOf(draft, bundle, uploads).materials?.[Number(second)]?.kind;
    return kind && `material-${kind}`;
  }
  if (first === 'materials') return 'section-materials';
  if (first === 'papers') return 'section-papers';
  if (first === 'people' || first === 'shareholders') return 'section-people';
  if (first === 'subject') return ofSubject(second, third, fourth);
  if (first === 'deciding') return 'region';
  if (first === 'collecting') return 'window';
  return first === 'bundle' ? 'bundle' : undefined;
}
