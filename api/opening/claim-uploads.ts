import type { Bundle } from '../../catalogue/catalogue.ts';
import type { MaterialVersion } from '../../domain/material.ts';
import type { Principal } from '../../domain/principal.ts';
import { invalid } from '../api-problem.ts';
import { prepareClaims } from '../materials/claim-materials.ts';
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
 * `prepareClaims`.
 * @throws ApiProblem `invalid-request` with a pointer to every file that is refused; then none is claimed.
 */
export async function claimUploads(
  services: { desk: MaterialDesk; now: () => Date },
  materials: NonNullable<OpeningRequest['materials']>,
  { bundle, principal, caseNo, openedAt }: UploadsOfCase,
): Promise<MaterialVersion[]> {
  const groups = materials.map(({ kind, files: fileIds }, at) => {
    const asked = bundle.materials.find((material) => material.kind === kind);
    const pointer = `/materials/${String(at)}/files`;
    return { fileIds, pointer, ...(asked && { limits: { maxFiles: asked.maxFiles, types: asked.types } }) };
  });
  const { errors, claim } = await prepareClaims(services, { owner: principal.id, caseNo, groups });
  if (errors.length > 0) throw invalid(errors);
  const files = await claim();
  return materials.map(({ kind }, at) => ({
    kind,
    version: 1,
    files: files[at] ?? [],
    at: openedAt,
    by: principal.id,
  }));
}
