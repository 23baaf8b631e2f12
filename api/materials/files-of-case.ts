import type { MaterialFile } from '../../domain/material.ts';
import type { Principal } from '../../domain/principal.ts';
import { findVisibleLedger } from '../reads/find-visible-case.ts';
import type { CaseSources } from '../reads/find-visible-case.ts';

/**
 * The files that a case names, for whoever may see it.
 * @throws ApiProblem `not-found` for a case that the principal may not see.
 */
export type FilesOfCase = (caseNo: string, principal: Principal) => Promise<MaterialFile[]>;

/** Files by what is read of the case, or, of one that was opened a moment ago, by its workflow. */
export function createFilesOfCase(sources: CaseSources): FilesOfCase {
  return async (caseNo, principal) => {
    const { found } = await findVisibleLedger(sources, caseNo, principal);
    return found.view.materials.flatMap(({ files }) => files);
  };
}
