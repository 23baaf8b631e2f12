import type { z } from 'zod';

/**
 * A message of a province that is not as its wire document says: `unreadable`, or readable but with a state code that
 * this wire does not use (`unknown-state`), which must never be guessed into a decision. The message names a place in
 * the document, never a value.
 */
export class UnreadableMessage extends Error {
  override readonly name = 'UnreadableMessage';
  readonly reason: 'unreadable' | 'unknown-state';
  constructor(message: string, reason: 'unreadable' | 'unknown-state' = 'unreadable') {
    super(message);
    this.reason = reason;
  }
}

/** Reads a value by its schema. Throws `UnreadableMessage` that names the first field that is wrong. */
export function readBy<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const where = result.error.issues[0]?.path.join('.') ?? '';
  throw new UnreadableMessage(`not as described at ${where === '' ? 'its root' : where}`);
}

/** A zod transform from a code or stamp to our word; undefined from `read` is an issue at that field. */
export function mustRead<T>(
  read: (text: string) => T | undefined,
): (text: string, context: z.core.$RefinementCtx<string>) => T {
  return (text, context) => {
    const value = read(text);
    if (value !== undefined) return value;
    context.issues.push({ code: 'custom', message: 'not a value of this field', input: text });
    return undefined as never;
  };
}
