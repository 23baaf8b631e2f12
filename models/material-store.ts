import type { Readable } from 'node:stream';

/** First and last byte, both included. */
export interface ByteRange {
  start: number;
  end: number;
}

/** The bytes of materials, each under the id of its file. Bytes never change once they are there. */
export interface MaterialStore {
  /**
   * Keeps what comes under an id that nothing was kept under before; resolves once it is on disk and readers have all
   * of it. Until then no reader has any. Rejects with what `content` throws, and then nothing stays.
   */
  put(fileId: string, content: AsyncIterable<Uint8Array>): Promise<void>;
  /** The bytes, or those of the range; undefined where nothing whole is kept under the id. */
  open(fileId: string, range?: ByteRange): Promise<Readable | undefined>;
  has(fileId: string): Promise<boolean>;
  /** Takes away all there is under an id, remains of a `put` that was cut off too; where nothing is, nothing happens. */
  delete(fileId: string): Promise<void>;
  /** Everything kept, whole or not, the oldest first, with when it was begun. */
  list(): AsyncIterable<{ fileId: string; since: Date }>;
}
