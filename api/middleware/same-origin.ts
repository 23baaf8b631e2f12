import type { Request, RequestHandler } from 'express';
import { ApiProblem } from '../api-problem.ts';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Writes come from our own pages, or from clients that are no browser (no `Origin`). Beside the cookie's
 * SameSite=Strict this stops pages on other ports of the same host, which count as the same site.
 */
export function sameOrigin(): RequestHandler {
  return (request, _response, next) => {
    if (!safeMethods.has(request.method) && isForeign(request)) throw new ApiProblem('foreign-origin');
    next();
  };
}

function isForeign(request: Request): boolean {
  if (request.get('sec-fetch-site') === 'cross-site') return true;
  const origin = request.get('origin');
  if (origin === undefined) return false;
  return !URL.canParse(origin) || new URL(origin).host !== request.get('host');
}
