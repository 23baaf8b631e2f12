import type { RefusalCode } from '../domain/command.ts';

/** Every code that an answer of the API can carry, with its HTTP status. Words stand in `words/`. */
export const problemStatuses = {
  'malformed-url': 400,
  'malformed-json': 400,
  'malformed-body': 400,
  'body-too-large': 413,
  'unsupported-media-type': 415,
  'invalid-request': 422,
  'idempotency-key-reused': 422,
  'sign-in-first': 401,
  'foreign-origin': 403,
  'not-allowed': 403,
  'not-found': 404,
  'tracking-not-found': 404,
  'no-such-page': 404,
  'method-not-allowed': 405,
  'same-application': 409,
  'case-closed': 409,
  'case-held': 409,
  'case-withdrawing': 409,
  'not-held': 409,
  'not-ready-for-delivery': 409,
  'not-parked': 409,
  'unknown-step': 409,
  'already-decided': 409,
  'already-withdrawing': 409,
  unexpected: 500,
  'engine-unavailable': 503,
  'reads-unavailable': 503,
} as const satisfies Record<RefusalCode, number> & Record<string, number>;

export type ProblemCode = keyof typeof problemStatuses;
