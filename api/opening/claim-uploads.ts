import type { Bundle } from '../../catalogue/catalogue.ts';
import type { MaterialVersion } from '../../domain/material.ts';
import type { Principal } from '../../domain/principal.ts';
import { ApiProblem, invalid } from '../api-problem.ts';
import type { FieldProblem } from '../api-problem.ts';
import { claimMaterials } from '../materials/claim-materials.ts';
import type { MaterialDesk } from '../materials/material-desk.ts';
import type { OpeningRequest } from '../schemas/opening.ts';

/** The case that is about to be opened, and who opens it. */
export interface UploadsOfCase {
  bundle: Bundle;
  principal: Principal;
  caseNo: string;
  /** ISO 8601. */
  openedAt: string;
}

/**
 * Version 1 of everything uploaded, as the ledger keeps it. The files are claimed for the case before it is sent: see
 * `claimMaterials`.
 * @throws ApiProblem `invalid-request` with a pointer to every file that is refused.
 */
export async function claimUploads(
  services: { desk: MaterialDesk; now: () => Date },
  materials: NonNullable<OpeningRequest['materials']>,
  { bundle, principal, caseNo, openedAt }: UploadsOfCase,
): Promise<MaterialVersion[]> {
  const errors: FieldProblem[] = [];
  const claims = materials.map(async ({ kind, files: fileIds }, at): Promise<MaterialVersion> => {
    const asked = bundle.materials.find((material) => material.kind === kind);
    const pointer = `/materials/${String(at)}/files`;
    const limits = asked && { maxFiles: asked.maxFiles, types: asked.types };
    const claim = { fileIds, owner: principal.id, caseNo, pointer, ...(limits && { limits }) };
    const files = await claimMaterials(services, claim).catch((error: unknown) => {
      errors.push(...refusalsIn(error));
      return [];
    });
    return { kind, version: 1, files, at: openedAt, by: principal.id };
  });
  const versions = await Promise.all(claims);
  if (errors.length > 0) throw invalid(errors);
  return versions;
}

/** Refusals wait until every kind has been looked at, so that all are told at once; anything else is thrown on. */
function refusalsIn(error: unknown): readonly FieldProblem[] {
  if (error instanceof ApiProblem && error.code === 'invalid-request') return error.extras.errors ?? [];
  throw error;
}
