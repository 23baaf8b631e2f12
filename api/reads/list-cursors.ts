import { timingSafeEqual } from 'node:crypto';
import { decodeCursor, encodeCursor } from '../../models/list-cursor.ts';
import type { ListCursor } from '../../models/list-cursor.ts';
import { base32 } from '../keyed-hash.ts';
import type { KeyedHash } from '../keyed-hash.ts';

/** Places in a list as texts that only we can make, each for one person and one set of filters. */
export interface ListCursors {
  write(cursor: ListCursor, binding: readonly string[]): string;
  /** The place; undefined for a text that was changed, or made for other filters or for somebody else. */
  read(text: string, binding: readonly string[]): ListCursor | undefined;
}

const tagLength = 20;

/** Cursors signed with a key. */
export function createListCursors(hash: KeyedHash): ListCursors {
  const tagOf = (place: string, binding: readonly string[]): string =>
    base32(hash.bytes('cursor', [place, ...binding]), tagLength);
  return {
    write(cursor, binding) {
      const place = encodeCursor(cursor);
      return `${place}.${tagOf(place, binding)}`;
    },
    read(text, binding) {
      const at = text.lastIndexOf('.');
      const place = text.slice(0, Math.max(at, 0));
      const tag = Buffer.from(text.slice(at + 1));
      const expected = Buffer.from(tagOf(place, binding));
      if (tag.length !== expected.length || !timingSafeEqual(tag, expected)) return undefined;
      return decodeCursor(place);
    },
  };
}
