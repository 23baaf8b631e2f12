import type { IncomingMessage } from 'node:http';
import type { MaterialType } from '../../domain/material.ts';
import { maxNameLength, nameRefusal } from '../../domain/material-name.ts';
import type { NameRefusal } from '../../domain/material-name.ts';
import { invalid } from '../api-problem.ts';
import type { FieldProblem } from '../api-problem.ts';
import { fileTypeRefused } from './file-problems.ts';

/** What the sender says of a file before it comes. */
export interface UploadHeaders {
  /** Content type without parameters, small letters. */
  declared: string;
  name: string;
}

const namePointer = '#header/x-file-name';
const typePointer = '#header/content-type';

/**
 * Reads `Content-Type` and `X-File-Name` (UTF-8, percent-encoded).
 * @throws ApiProblem naming each header that is missing or refused.
 */
export function readUploadHeaders({ headers }: IncomingMessage, types: readonly MaterialType[]): UploadHeaders {
  const declared = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const name = decoded(headers['x-file-name']);
  const errors = [...typeProblems(declared, types), ...nameProblems(name)];
  if (errors.length > 0) throw invalid(errors);
  return { declared, name: name ?? '' };
}

function typeProblems(declared: string, types: readonly MaterialType[]): FieldProblem[] {
  if (declared === '') return [{ pointer: typePointer, code: 'required' }];
  if (types.some((type) => type === declared)) return [];
  return [fileTypeRefused(typePointer, types)];
}

function nameProblems(name: string | undefined): FieldProblem[] {
  if (name === undefined) return [{ pointer: namePointer, code: 'wrong-format' }];
  const refused = nameRefusal(name);
  return refused === undefined ? [] : [nameProblem(refused)];
}

/** A refused name as a problem of its header. */
export function nameProblem(refused: NameRefusal): FieldProblem {
  const max = refused === 'too-long' ? { values: { max: String(maxNameLength) } } : {};
  return { pointer: namePointer, code: refused, ...max };
}

/** Undefined for what is not UTF-8 in percent-encoding; a missing header is an empty name. */
function decoded(header: string | string[] | undefined): string | undefined {
  try {
    return decodeURIComponent(typeof header === 'string' ? header : '');
  } catch {
    return undefined;
  }
}
