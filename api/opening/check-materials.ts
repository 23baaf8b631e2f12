import type { Bundle } from '../../catalogue/catalogue.ts';
import { isRequired } from '../../catalogue/is-required.ts';
import type { FieldProblem } from '../api-problem.ts';
import type { OpeningRequest } from '../schemas/opening.ts';
import { isAsked } from './is-asked.ts';

/**
 * Checks the list of uploads: known, asked for, each once, not too many files, and all that is required. What the files
 * are is looked at when they are claimed. Unlike a paper, which may follow, an upload that is missing can be given here
 * and now, by whoever applies.
 */
export function checkMaterials(bundle: Bundle, { materials = [], choices }: OpeningRequest): FieldProblem[] {
  const seen = new Set<string>();
  const given = materials.flatMap(({ kind, files }, at): FieldProblem[] => {
    const pointer = `/materials/${String(at)}`;
    const asked = bundle.materials.find((material) => material.kind === kind);
    if (asked === undefined) return [{ pointer: `${pointer}/kind`, code: 'unknown-material' }];
    if (!isAsked(bundle, asked, choices)) return [{ pointer: `${pointer}/kind`, code: 'not-asked' }];
    if (materials.findIndex((other) => other.kind === kind) !== at)
      return [{ pointer: `${pointer}/kind`, code: 'material-twice' }];
    if (files.length > asked.maxFiles)
      return [{ pointer: `${pointer}/files`, code: 'too-many', values: { max: String(asked.maxFiles) } }];
    return files.flatMap((fileId, index): FieldProblem[] => {
      if (seen.has(fileId)) return [{ pointer: `${pointer}/files/${String(index)}`, code: 'file-twice' }];
      seen.add(fileId);
      return [];
    });
  });
  const missing = bundle.materials
    .filter((asked) => isRequired(asked, choices) && !materials.some(({ kind }) => kind === asked.kind))
    .map(({ label }): FieldProblem => ({
      pointer: '/materials',
      code: 'missing-material',
      values: { material: label },
    }));
  return [...given, ...missing];
}
