import type { Principal } from '../../domain/principal.ts';
import { ApiProblem } from '../api-problem.ts';

/** The principal of a route that the permission table opens to signed-in people only. */
export function signedInPrincipal({ principal }: { principal: Principal | undefined }): Principal {
  if (principal === undefined) throw new ApiProblem('sign-in-first');
  return principal;
}
