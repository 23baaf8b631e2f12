import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import { contextOf } from './request-context.ts';

/**
 * Gives every request an id (header `X-Request-Id`, `instance` of problems) and writes one log line when it ends:
 * route pattern, status, time, role, case number, workflow id. No address, no query, no body, no person.
 */
export function requestLog(log: Logger, newRequestId: () => string): RequestHandler {
  return (request, response, next) => {
    const context = contextOf(response);
    context.requestId = newRequestId();
    response.setHeader('X-Request-Id', context.requestId);
    const startedAt = performance.now();
    response.once('close', () => {
      const { requestId, route, principal, caseNo, workflowId } = context;
      const line = {
        requestId,
        method: request.method,
        route: route ?? 'none',
        status: response.statusCode,
        ms: Math.round(performance.now() - startedAt),
        role: principal?.role ?? 'anyone',
        ...(caseNo !== undefined && { caseNo }),
        ...(workflowId !== undefined && { workflowId }),
        ...(!response.writableFinished && { aborted: true }),
      };
      if (response.statusCode >= 500) log.warn(line, 'request');
      else log.info(line, 'request');
    });
    next();
  };
}
