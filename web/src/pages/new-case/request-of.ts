import { writtenForm } from '../../../../domain/identifiers/written-form.ts';
import type { BundleAnswer } from '../../../../api/schemas/catalogue-answer.ts';
import type { OpeningRequest } from '../../../../api/schemas/opening.ts';
import { keptFiles } from '../../materials/upload-entry.ts';
import type { UploadsByKey } from '../../materials/upload-entry.ts';
import { isAsked } from './asked.ts';
import type { Draft } from './draft.ts';
import { isNamed, peopleInOrder, relatedOf } from './draft.ts';

/** Identifiers go out as they are written, however they were typed or pasted. */
const written = (typed: string): string => writtenForm(typed).value;

function subjectOf(draft: Draft, bundle: BundleAnswer): OpeningRequest['subject'] {
  const asks = (part: BundleAnswer['subject'][number]): boolean => bundle.subject.includes(part);
  const related = bundle.related
    .filter((one) => isNamed(draft, one))
    .map(({ code }) => {
      const { name, uscc } = relatedOf(draft, code);
      return [code, { name: name.trim(), uscc: written(uscc) }] as const;
    });
  return {
    name: draft.name.trim(),
    ...(asks('name-number') && { nameNumber: written(draft.nameNumber) }),
    ...(asks('uscc') && { uscc: written(draft.uscc) }),
    ...(asks('premises') && { premises: draft.premises.trim() }),
    ...(related.length > 0 && { related: Object.fromEntries(related) }),
  };
}

function materialsOf(
  draft: Draft,
  bundle: BundleAnswer,
  uploads: UploadsByKey,
): NonNullable<OpeningRequest['materials']> {
  return bundle.materials.flatMap((material) => {
    const files = isAsked(bundle, material, draft.choices) ? keptFiles(uploads, material.code) : [];
    return files.length === 0 ? [] : [{ kind: material.code, files: files.map(({ fileId }) => fileId) }];
  });
}

/** The request that draft and uploads make: ends trimmed, empty fields and what nobody asks for left out. */
export function requestOf(draft: Draft, bundle: BundleAnswer, uploads: UploadsByKey = {}): OpeningRequest {
  const form = bundle.fields
    .filter((field) => isAsked(bundle, field, draft.choices))
    .map(({ code }) => [code, (draft.form[code] ?? '').trim()] as const);
  const materials = materialsOf(draft, bundle, uploads);
  return {
    bundle: draft.bundle,
    collecting: { window: draft.window },
    deciding: { region: draft.region },
    subject: subjectOf(draft, bundle),
    people: peopleInOrder(draft, bundle).map(({ role, name, idNumber }) => ({
      role,
      name: name.trim(),
      idNumber: written(idNumber),
    })),
    shareholders: draft.companies.map(({ name, uscc }) => ({ name: name.trim(), uscc: written(uscc) })),
    form: Object.fromEntries(form.filter(([, value]) => value !== '')),
    choices: draft.choices,
    papers: bundle.papers.flatMap((paper) => {
      const copies = isAsked(bundle, paper, draft.choices) ? draft.papers[paper.code] : undefined;
      return copies === undefined ? [] : [{ kind: paper.code, copies }];
    }),
    ...(materials.length > 0 && { materials }),
  };
}
