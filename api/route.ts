import type { Request, Response } from 'express';
import type { ZodType } from 'zod';
import type { Principal } from '../domain/principal.ts';
import type { RouteId } from './permissions.ts';
import type { ProblemCode } from './problem-codes.ts';
import type { Language } from './words/language.ts';

/** What a handler is given: the request, already allowed and in its schema's shape. */
export interface RouteCall<Body = unknown, Query = unknown> {
  body: Body;
  /** The body as it came; empty on routes that do not read `raw`. */
  bytes: Uint8Array;
  query: Query;
  /** Path parameters, as written in the address. */
  params: Readonly<Record<string, string>>;
  /** Who asks. Absent only on routes that are open to anyone. */
  principal: Principal | undefined;
  /** `Idempotency-Key`; '' on routes that take none. */
  idempotencyKey: string;
  language: Language;
  /** Adds what the log line of this request shall carry. */
  logFields: (fields: { caseNo?: string; workflowId?: string }) => void;
  request: Request;
  response: Response;
}

/** An answer in the shape of its schema. */
export interface RouteAnswer {
  status: number;
  /** Sent as JSON, or as it is when `contentType` is given. */
  body?: unknown;
  contentType?: string;
  headers?: Record<string, string>;
}

/** What the documentation says of one answer. */
export interface AnswerDoc {
  description: string;
  schema?: ZodType;
  contentType?: string;
}

/** One route of the API: served, guarded, checked and documented from this one description. */
export interface Route {
  id: RouteId;
  method: 'get' | 'post' | 'delete';
  /** In express' syntax. */
  path: string;
  tag: string;
  summary: string;
  body?: ZodType;
  query?: ZodType;
  /** `raw`: the bytes as they came, any content type. `stream`: the handler reads the request itself. */
  reads?: 'json' | 'raw' | 'stream';
  /** True: `Idempotency-Key` is required. */
  idempotent?: boolean;
  /** A foreign origin whose pages may call it, e.g. the Temporal UI's. */
  allowedOrigin?: string;
  answers: Record<number, AnswerDoc>;
  /** Codes of problems that are this route's own; those of its rights, body and query need no naming. */
  problems?: readonly ProblemCode[];
  /** Undefined: the handler writes to the response itself. */
  handle(call: RouteCall): Promise<RouteAnswer | undefined> | RouteAnswer | undefined;
}

type Typed<B extends ZodType | undefined> = B extends ZodType<infer T> ? T : undefined;

interface RouteOf<B extends ZodType | undefined, Q extends ZodType | undefined> extends Omit<
  Route,
  'id' | 'method' | 'path' | 'body' | 'query' | 'handle'
> {
  body?: B;
  query?: Q;
  handle(call: RouteCall<Typed<B>, Typed<Q>>): Promise<RouteAnswer | undefined> | RouteAnswer | undefined;
}

/**
 * Describes one route. `id` is method and path, e.g. `GET /cases/:caseNo`, and the key of its row in the permission
 * table; body and query reach `handle` in the type of their schemas.
 */
export function route<B extends ZodType | undefined = undefined, Q extends ZodType | undefined = undefined>(
  id: RouteId,
  description: RouteOf<B, Q>,
): Route {
  const [method = '', path = ''] = id.split(' ');
  return { ...description, id, method: method.toLowerCase(), path } as Route;
}

/** JSON answer of 200. */
export function ok(body: unknown, headers?: Record<string, string>): RouteAnswer {
  return { status: 200, body, ...(headers && { headers }) };
}
