import type { RequestHandler } from 'express';
import { ApiProblem } from '../api-problem.ts';

/** Lets the pages of one foreign origin call a route with the reader's session; every other foreign origin is refused. */
export function crossOriginPages(allowed: string): RequestHandler {
  return (request, response, next) => {
    const origin = request.get('origin');
    response.vary('Origin');
    if (origin === allowed) {
      response.setHeader('Access-Control-Allow-Origin', allowed);
      response.setHeader('Access-Control-Allow-Credentials', 'true');
      response.setHeader('Access-Control-Allow-Methods', 'POST');
      response.setHeader('Access-Control-Allow-Headers', 'content-type, x-namespace');
      response.setHeader('Access-Control-Max-Age', '600');
    }
    if (request.method === 'OPTIONS') {
      response.status(204).end();
      return;
    }
    if (origin !== undefined && origin !== allowed && !isOwn(origin, request.get('host'))) {
      throw new ApiProblem('foreign-origin');
    }
    next();
  };
}

function isOwn(origin: string, host: string | undefined): boolean {
  return URL.canParse(origin) && new URL(origin).host === host;
}
