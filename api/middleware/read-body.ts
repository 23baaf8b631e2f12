import express from 'express';
import type { RequestHandler } from 'express';
import { ApiProblem, invalid } from '../api-problem.ts';
import type { FieldProblem } from '../api-problem.ts';
import { pointerOf } from './schema-problems.ts';

const maxJsonBytes = 256 * 1024;
const maxRawBytes = 1024 * 1024;
const maxDepth = 12;
const maxReported = 20;

/** Reads a JSON body (UTF-8, at most 256 KB) and refuses operator keys in it, before any schema looks. */
export function readJsonBody(): RequestHandler[] {
  return [
    (request, _response, next) => {
      if (!/^application\/json\s*(;|$)/i.test(request.get('content-type') ?? '')) {
        throw new ApiProblem('unsupported-media-type');
      }
      next();
    },
    express.json({ limit: maxJsonBytes, strict: true, type: () => true }),
    (request, _response, next) => {
      const errors = forbiddenKeys(request.body);
      if (errors.length > 0) throw invalid(errors);
      next();
    },
  ];
}

/** Reads the bytes as they came, at most 1 MB, whatever their content type. */
export function readRawBody(): RequestHandler[] {
  return [express.raw({ limit: maxRawBytes, type: () => true, inflate: false })];
}

/** Keys that a database could take for operators or paths, and those that JavaScript takes for its own; nesting that no schema has. */
function forbiddenKeys(body: unknown): FieldProblem[] {
  const errors: FieldProblem[] = [];
  const open: { value: unknown; path: (string | number)[] }[] = [{ value: body, path: [] }];
  for (let next = open.pop(); next !== undefined && errors.length < maxReported; next = open.pop()) {
    const { value, path } = next;
    if (typeof value !== 'object' || value === null) continue;
    if (path.length >= maxDepth) return [{ pointer: pointerOf(path), code: 'too-deep' }];
    for (const [key, member] of Object.entries(value)) {
      const isList = Array.isArray(value);
      const memberPath = [...path, isList ? Number(key) : key];
      if (!isList && /^\$|\.|^__proto__$/.test(key)) {
        errors.push({ pointer: pointerOf(memberPath), code: 'forbidden-key', values: { key } });
      }
      open.push({ value: member, path: memberPath });
    }
  }
  return errors;
}
