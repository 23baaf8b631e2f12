import { z } from 'zod';
import { mustRead } from '../unreadable-message.ts';
import { instantOfStamp } from './stamp.ts';

// The forms of single values, as "Transport" and the tables of the wire document have them.

/** A moment as ISO 8601 UTC. */
export const Stamp = z.string().transform(mustRead(instantOfStamp));
export const Code = z.string().regex(/^[0-9A-Za-z-]{1,64}$/);
export const Key = z.string().regex(/^[0-9A-Za-z/-]{1,120}$/);
/** Numbers of licences and notices may hold characters: 渝DB0280001. */
export const NumberInWords = z.string().min(1).max(100);
export const Words = z.string().min(1).max(2_000);

/** Elements of one name: none, one (which is then no list) or more. */
export function each<T extends z.ZodType>(element: T): z.ZodType<z.output<T>[]> {
  return z.preprocess((found) => (found === undefined ? [] : [found].flat()), z.array(element));
}
