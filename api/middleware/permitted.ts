import type { RequestHandler } from 'express';
import { ApiProblem } from '../api-problem.ts';
import { permissions, scopeOf } from '../permissions.ts';
import type { RouteId } from '../permissions.ts';
import { contextOf } from './request-context.ts';

/** Lets a request through when the permission table has a scope for its role; which cases it reaches is the route's. */
export function permitted(id: RouteId): RequestHandler {
  const permission = permissions[id];
  return (_request, response, next) => {
    if (permission !== 'anyone' && permission !== 'signed') {
      const { principal } = contextOf(response);
      if (principal === undefined) throw new ApiProblem('sign-in-first');
      if (scopeOf(permission, principal.role) === 'no') throw new ApiProblem('not-allowed');
    }
    next();
  };
}
