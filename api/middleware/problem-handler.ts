import type { ErrorRequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { ApiProblem } from '../api-problem.ts';
import type { FieldProblem } from '../api-problem.ts';
import { groupCaseNo } from '../../domain/identifiers/case-number.ts';
import { EngineUnavailable } from '../engine/case-engine.ts';
import type { ProblemCode } from '../problem-codes.ts';
import type { Problem, ProblemDetail } from '../schemas/problem.ts';
import { languageOf } from '../words/language.ts';
import type { Language } from '../words/language.ts';
import { fieldWords, problemWords, repairWords } from '../words/problem-words.ts';
import { contextOf } from './request-context.ts';

/** `Retry-After` of every 503. */
export const retryAfterSeconds = '2';

/** The body of a problem in the caller's language. */
function problemBody({ code, status, extras }: ApiProblem, language: Language, requestId: string): Problem {
  const { errors, caseNo, step, detail } = extras;
  const values = { instance: requestId, ...(caseNo !== undefined && { caseNo: groupCaseNo(caseNo) }) };
  return {
    type: `/docs#problem-${code}`,
    status,
    code,
    ...problemWords(code, language, values),
    ...(detail && { detail: language === 'en' ? detail.en : detail.zh }),
    instance: requestId,
    ...(errors && { errors: errors.map((error) => fieldBody(error, language)) }),
    ...(caseNo !== undefined && { caseNo }),
    ...(step !== undefined && { step }),
  };
}

function fieldBody({ pointer, code, values, repairs }: FieldProblem, language: Language): ProblemDetail {
  const detail = fieldWords(code, language, values);
  if (repairs === undefined) return { pointer, code, detail };
  return { pointer, code, detail, repairs: repairs.map((one) => ({ ...one, detail: repairWords(one, language) })) };
}

/** Turns whatever was thrown into problem+json. What it does not know becomes a 500 that says nothing of its cause. */
export function problemHandler(log: Logger): ErrorRequestHandler {
  // Express knows an error handler by its four parameters.
  return (error: unknown, request, response, _next) => {
    const { requestId } = contextOf(response);
    const problem = asProblem(error);
    if (problem.status >= 500) log.error({ requestId, code: problem.code, error: described(error) }, 'problem');
    if (response.headersSent) {
      response.destroy();
      return;
    }
    sendProblem(response, problem, languageOf(request.get('accept-language')));
  };
}

/** Answers with a problem. */
function sendProblem(response: Response, problem: ApiProblem, language: Language): void {
  if (problem.status === 503) response.setHeader('Retry-After', retryAfterSeconds);
  for (const [name, value] of Object.entries(problem.extras.headers ?? {})) response.setHeader(name, value);
  response.setHeader('Content-Language', language);
  response.vary('Accept-Language');
  response
    .status(problem.status)
    .type('application/problem+json')
    .send(JSON.stringify(problemBody(problem, language, contextOf(response).requestId)));
}

const bodyErrors: Record<string, ProblemCode> = {
  'entity.parse.failed': 'malformed-json',
  'entity.too.large': 'body-too-large',
  'encoding.unsupported': 'unsupported-media-type',
  'charset.unsupported': 'unsupported-media-type',
};

function asProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  if (error instanceof EngineUnavailable) return new ApiProblem('engine-unavailable', { cause: error });
  if (error instanceof URIError) return new ApiProblem('malformed-url');
  if (error instanceof Error && 'status' in error) {
    const code = 'type' in error ? bodyErrors[String(error.type)] : undefined;
    if (code !== undefined) return new ApiProblem(code);
    // A compressed body that cannot be unpacked has a status and no type.
    if (Number(error.status) < 500) return new ApiProblem('malformed-body');
  }
  return new ApiProblem('unexpected', { cause: error });
}

/** For the log: class and stack frames, never the message, which may quote a person's data. */
function described(error: unknown): { name: string; frames: string[]; cause?: unknown } {
  const cause = error instanceof ApiProblem ? error.extras.cause : error;
  if (!(cause instanceof Error)) return { name: typeof cause, frames: [] };
  const frames = (cause.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { name: cause.name, frames: frames.slice(0, 8).map((line) => line.trim()) };
}
