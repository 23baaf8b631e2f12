import type { Bundle } from '../../catalogue/catalogue.ts';
import type { FieldProblem } from '../api-problem.ts';
import type { OpeningRequest } from '../schemas/opening.ts';
import { isAsked } from './is-asked.ts';

/**
 * Checks the ticked list of papers. One that is missing bars nobody from handing in the others: whether they suffice
 * is said when the application is accepted or put right (行政许可法 §32), not when it is collected.
 */
export function checkPapers(bundle: Bundle, { papers, choices }: OpeningRequest): FieldProblem[] {
  return papers.flatMap(({ kind }, at): FieldProblem[] => {
    const pointer = `/papers/${String(at)}/kind`;
    const asked = bundle.papers.find((paper) => paper.kind === kind);
    if (asked === undefined) return [{ pointer, code: 'unknown-paper' }];
    if (!isAsked(bundle, asked, choices)) return [{ pointer, code: 'not-asked' }];
    return papers.findIndex((other) => other.kind === kind) === at ? [] : [{ pointer, code: 'paper-twice' }];
  });
}
