import type { MaterialType } from '../../domain/material.ts';
import { ApiProblem, invalid } from '../api-problem.ts';
import type { FieldProblem } from '../api-problem.ts';

const megabyte = 1024 * 1024;

/** Bytes as people read them. */
export function megabytes(bytes: number): string {
  return `${String(Math.floor((bytes / megabyte) * 10) / 10)} MB`;
}

/** Kinds of files as people know them, e.g. `PDF, JPEG`. */
export function typeNames(types: readonly MaterialType[]): string {
  return types.map((type) => (type.split('/')[1] ?? '').toUpperCase()).join(', ');
}

/** 413: more bytes than one file may have. `cut`: the connection ends with the answer. */
export function fileTooLarge(maxBytes: number, { cut }: { cut: boolean }): ApiProblem {
  const values = { max: megabytes(maxBytes) };
  return new ApiProblem('file-too-large', {
    errors: [{ pointer: '', code: 'file-too-large', values }],
    ...(cut && { headers: { Connection: 'close' } }),
  });
}

/** 422: the content is not what may be handed in. */
export function fileRefused(
  code: 'file-type-mismatch' | 'file-script' | 'file-encrypted' | 'file-unreadable',
): ApiProblem {
  return invalid([{ pointer: '', code }]);
}

/** 422: none of the kinds that may be handed in. */
export function fileTypeRefused(pointer: string, types: readonly MaterialType[]): FieldProblem {
  return { pointer, code: 'file-type', values: { options: typeNames(types) } };
}
