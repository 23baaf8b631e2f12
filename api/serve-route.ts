import type { Express, RequestHandler, Response } from 'express';
import type { ZodType } from 'zod';
import { ApiProblem, invalid } from './api-problem.ts';
import { bodyInTime } from './middleware/body-in-time.ts';
import { crossOriginPages } from './middleware/cross-origin-pages.ts';
import { permitted } from './middleware/permitted.ts';
import { readJsonBody, readRawBody } from './middleware/read-body.ts';
import { contextOf } from './middleware/request-context.ts';
import { sameOrigin } from './middleware/same-origin.ts';
import { schemaProblems } from './middleware/schema-problems.ts';
import type { Route, RouteAnswer, RouteCall } from './route.ts';
import { IdempotencyKey } from './schemas/text.ts';
import { languageOf } from './words/language.ts';

export interface ServeOptions {
  /** True in tests: an answer that does not have its documented shape becomes a 500. */
  checkAnswers: boolean;
}

/** Serves one route: origin, rights, body, shape, handler, answer; always in this order. */
export function serveRoute(app: Express, route: Route, options: ServeOptions): void {
  const { allowedOrigin } = route;
  if (allowedOrigin !== undefined) app.options(route.path, crossOriginPages(allowedOrigin));
  app[route.method](
    route.path,
    named(route),
    allowedOrigin === undefined ? sameOrigin() : crossOriginPages(allowedOrigin),
    permitted(route.id),
    bodyReaders(route),
    answered(route, options),
  );
}

function named(route: Route): RequestHandler {
  return (_request, response, next) => {
    contextOf(response).route = route.path;
    next();
  };
}

function bodyReaders(route: Route): RequestHandler[] {
  if (route.reads === 'raw') return [bodyInTime(), ...readRawBody()];
  return route.body === undefined ? [] : [bodyInTime(), ...readJsonBody()];
}

function answered(route: Route, { checkAnswers }: ServeOptions): RequestHandler {
  return async (request, response) => {
    const context = contextOf(response);
    const call: RouteCall = {
      body: parsed(route.body, request.body, ''),
      bytes: rawBytes(request.body),
      query: parsed(route.query, { ...request.query }, '#query'),
      params: request.params as Record<string, string>,
      principal: context.principal,
      idempotencyKey: route.idempotent === true ? idempotencyKey(request.get('idempotency-key')) : '',
      language: languageOf(request.get('accept-language')),
      logFields: (fields) => Object.assign(context, fields),
      request,
      response,
    };
    const answer = await route.handle(call);
    if (answer === undefined) return;
    if (checkAnswers) checkAnswer(route, answer);
    send(response, answer);
  };
}

function rawBytes(body: unknown): Uint8Array {
  return Buffer.isBuffer(body) ? body : new Uint8Array();
}

function parsed(schema: ZodType | undefined, input: unknown, prefix: string): unknown {
  if (schema === undefined) return undefined;
  const result = schema.safeParse(input ?? {});
  if (!result.success) throw invalid(schemaProblems(result.error, input, prefix));
  return result.data;
}

function idempotencyKey(header: string | undefined): string {
  const result = IdempotencyKey.safeParse(header);
  if (!result.success) throw invalid([{ pointer: '#header/idempotency-key', code: 'idempotency-key-required' }]);
  return result.data;
}

function checkAnswer(route: Route, { status, body }: RouteAnswer): void {
  const documented = route.answers[status];
  if (documented === undefined) throw new Error(`${route.id} answered ${String(status)}, which is not documented`);
  const result = documented.schema?.safeParse(body);
  if (result?.success === false) throw new Error(`${route.id} ${String(status)}: ${result.error.message}`);
}

function send(response: Response, { status, body, contentType, headers }: RouteAnswer): void {
  for (const [name, value] of Object.entries(headers ?? {})) response.setHeader(name, value);
  response.status(status);
  if (body === undefined) response.end();
  else if (contentType === undefined) response.json(body);
  else response.type(contentType).send(body);
}

/** 405 with `Allow` where the address exists for other methods, else 404. */
export function noSuchRoute(routes: readonly Route[]): RequestHandler {
  return (request) => {
    const methods = routes.filter(({ path }) => matches(path, request.path)).map(({ method }) => method.toUpperCase());
    if (methods.length === 0) throw new ApiProblem('no-such-page');
    const allow = [...new Set(methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])))];
    throw new ApiProblem('method-not-allowed', { headers: { Allow: allow.join(', ') } });
  };
}

function matches(pattern: string, path: string): boolean {
  const expression = pattern.replaceAll('.', '\\.').replace(/:[A-Za-z]+/g, '[^/]+');
  return new RegExp(`^${expression}/?$`).test(path);
}
