import type { Bundle } from '../../catalogue/catalogue.ts';
import { isRequired } from '../../catalogue/is-required.ts';
import type { FieldProblem } from '../api-problem.ts';
import type { OpeningRequest } from '../schemas/opening.ts';
import type { CheckOptions } from './check-application.ts';
import { isAsked } from './is-asked.ts';

/** Checks the ticked list of papers. At a window the required ones must be there; online nothing is handed in yet. */
export function checkPapers(
  bundle: Bundle,
  { papers, choices }: OpeningRequest,
  { atWindow }: CheckOptions,
): FieldProblem[] {
  const given = papers.flatMap(({ kind, copies }, at): FieldProblem[] => {
    const pointer = `/papers/${String(at)}`;
    const asked = bundle.papers.find((paper) => paper.kind === kind);
    if (asked === undefined) return [{ pointer: `${pointer}/kind`, code: 'unknown-paper' }];
    if (!isAsked(bundle, asked, choices)) return [{ pointer: `${pointer}/kind`, code: 'not-asked' }];
    if (papers.findIndex((other) => other.kind === kind) !== at)
      return [{ pointer: `${pointer}/kind`, code: 'paper-twice' }];
    if (copies < asked.copies) {
      return [{ pointer: `${pointer}/copies`, code: 'paper-copies', values: { min: String(asked.copies) } }];
    }
    return [];
  });
  const missing = bundle.papers
    .filter((paper) => atWindow && isRequired(paper, choices) && !papers.some(({ kind }) => kind === paper.kind))
    .map((paper): FieldProblem => ({ pointer: '/papers', code: 'paper-required', values: { paper: paper.label } }));
  return [...given, ...missing];
}
