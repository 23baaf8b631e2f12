import { OpenAPIRegistry, OpenApiGeneratorV31 } from '@asteasolutions/zod-to-openapi';
import type { ResponseConfig, RouteConfig } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import type { ZodObject } from 'zod';
import { permissionOf, scopeOf } from '../permissions.ts';
import type { Scope } from '../permissions.ts';
import { problemStatuses } from '../problem-codes.ts';
import type { ProblemCode } from '../problem-codes.ts';
import type { AnswerDoc, Route } from '../route.ts';
import { LiveLedger, LiveOutages, LiveReread } from '../schemas/live-event.ts';
import { Problem } from '../schemas/problem.ts';
import { FileId } from '../schemas/material.ts';
import { CaseNo, IdempotencyKey } from '../schemas/text.ts';
import { problemWords } from '../words/problem-words.ts';

const session = 'session';

const pathParameters: Record<string, z.ZodType> = {
  caseNo: CaseNo,
  commandId: IdempotencyKey,
  fileId: FileId,
  province: z.string(),
};

/** The OpenAPI 3.1 document of the routes, from the very schemas that requests are checked with. */
export function openApiDocument(routes: readonly Route[]): object {
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', session, { type: 'apiKey', in: 'cookie', name: 'lianban' });
  for (const route of routes) registry.registerPath(pathOf(route));
  // Events of the streams: no answer's schema names them.
  const streamed = [LiveLedger, LiveOutages, LiveReread].map((schema) => ({ type: 'schema', schema }) as const);
  return new OpenApiGeneratorV31([...registry.definitions, ...streamed]).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'Lianban 联办',
      version: '1',
      description:
        'Cross-province joint handling of business-lifecycle cases. Instants are ISO 8601 with offset; errors are problem+json (RFC 9457).',
    },
    tags: [...new Set(routes.map(({ tag }) => tag))].map((name) => ({ name })),
  });
}

function pathOf(route: Route): RouteConfig {
  const { method, path, tag, summary, answers } = route;
  const needsSession = typeof permissionOf(route.id) === 'object';
  return {
    method,
    path: path.replace(/:([A-Za-z]+)/g, '{$1}'),
    operationId: operationId(route),
    tags: [tag],
    summary,
    description: `Who may: ${whoMay(route)}.`,
    ...(needsSession && { security: [{ [session]: [] }] }),
    request: requestOf(route),
    responses: {
      ...Object.fromEntries(Object.entries(answers).map(([status, answer]) => [status, responseOf(answer)])),
      ...problemResponses(route),
    },
  };
}

/** `getCasesCaseNoTimeline`: stable, from method and path. */
function operationId({ method, path }: Route): string {
  const words = path.split(/[/:._-]+/).filter((word) => word !== '');
  return method + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

const scopeWords: Record<Exclude<Scope, 'no'>, string> = {
  yes: 'all',
  visible: 'cases that they may see',
  collected: 'cases that their window collected',
  own: 'their own',
  'own-window': 'their own window',
};

function whoMay({ id }: Route): string {
  const permission = permissionOf(id);
  if (permission === undefined) return 'nobody';
  if (permission === 'anyone') return 'anyone';
  if (permission === 'signed') return 'whoever can sign as the province';
  return (['clerk', 'enterprise', 'ops'] as const)
    .flatMap((role) => {
      const scope = scopeOf(permission, role);
      return scope === 'no' ? [] : [`${role} (${scopeWords[scope]})`];
    })
    .join(', ');
}

function requestOf({ path, body, query, reads, idempotent }: Route): NonNullable<RouteConfig['request']> {
  const names = [...path.matchAll(/:([A-Za-z]+)/g)].map(([, name = '']) => name);
  const params = Object.fromEntries(names.map((name) => [name, pathParameters[name] ?? z.string()]));
  return {
    ...(names.length > 0 && { params: z.object(params) }),
    ...(query !== undefined && { query: query as ZodObject }),
    ...(idempotent === true && { headers: z.object({ 'Idempotency-Key': IdempotencyKey }) }),
    ...(reads === 'stream' && { headers: z.object({ 'X-File-Name': z.string() }) }),
    ...(body !== undefined && { body: { required: true, content: { 'application/json': { schema: body } } } }),
    ...((reads === 'raw' || reads === 'stream') && {
      body: { required: true, content: { '*/*': { schema: z.string().meta({ format: 'binary' }) } } },
    }),
  };
}

function responseOf({ description, schema, contentType = 'application/json' }: AnswerDoc): ResponseConfig {
  if (schema !== undefined) return { description, content: { [contentType]: { schema } } };
  if (contentType === 'application/json') return { description };
  return { description, content: { [contentType]: { schema: z.string() } } };
}

/** One answer a status, with the codes that it may carry. */
function problemResponses(route: Route): Record<string, ResponseConfig> {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of problemsOf(route)) {
    const status = problemStatuses[code];
    if (route.answers[status] === undefined) byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      String(status),
      {
        description: codes.map((code) => `\`${code}\`: ${problemWords(code, 'en').title}`).join('; '),
        content: { 'application/problem+json': { schema: Problem } },
      },
    ]),
  );
}

/** Codes that a route can answer with: its own and those of the steps that every request passes. */
function problemsOf({ id, method, body, query, reads, idempotent, problems = [] }: Route): ProblemCode[] {
  const needsSession = typeof permissionOf(id) === 'object';
  return [
    ...new Set<ProblemCode>([
      'malformed-url',
      ...(method === 'get' ? [] : (['foreign-origin'] as const)),
      ...(needsSession || id === 'GET /session' ? (['sign-in-first'] as const) : []),
      ...(needsSession ? (['not-allowed'] as const) : []),
      ...(reads === 'raw' ? (['body-too-large', 'malformed-body'] as const) : []),
      ...(body === undefined
        ? []
        : (['unsupported-media-type', 'malformed-json', 'malformed-body', 'body-too-large'] as const)),
      ...(body !== undefined || query !== undefined || idempotent === true ? (['invalid-request'] as const) : []),
      ...problems,
      'unexpected',
    ]),
  ];
}
