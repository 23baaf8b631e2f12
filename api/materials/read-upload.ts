import { createHash } from 'node:crypto';
import type { Hash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { ApiProblem, invalid } from '../api-problem.ts';
import { fileTooLarge } from './file-problems.ts';

/** What `file-type` needs to tell one kind of file from another. */
const headBytes = 4_100;
/** Up to so many bytes are let run out, so that the sender hears why; beyond it the connection is cut. */
const worthHearing = 100 * 1024 * 1024;

/** A body as it comes in, and what it has been so far. */
export interface Upload {
  /** The first bytes. */
  head: Buffer;
  /** All bytes, once. Throws the problem when there are more than allowed, or when the sender has gone. */
  content(): AsyncGenerator<Buffer>;
  /** After all has been read. */
  measured(): { bytes: number; sha256: string };
  /** Lets go of the request: what has not been read then runs out unseen, and the sender hears the answer. */
  release(): Promise<void>;
}

/**
 * Begins to read a body without keeping it. Answers once the first bytes are there.
 * @throws ApiProblem when it is empty or its announced length is over the limit.
 */
export async function readUpload(request: IncomingMessage, maxBytes: number): Promise<Upload> {
  const announced = request.headers['content-length'];
  if (Number(announced ?? 0) > maxBytes) throw fileTooLarge(maxBytes, { cut: Number(announced) > worthHearing });
  const chunks = chunksOf(request);
  const first: Buffer[] = [];
  let length = 0;
  while (length < headBytes) {
    const next = await chunks.next();
    if (next.done === true) break;
    first.push(next.value);
    length += next.value.length;
  }
  const release = async (): Promise<void> => {
    await chunks.return(undefined);
  };
  if (length === 0) throw invalid([{ pointer: '', code: 'empty-file' }]);
  const hash = createHash('sha256');
  const total = { bytes: 0 };
  const begin = Buffer.concat(first);
  return {
    head: begin.subarray(0, headBytes),
    content: () => measuring(begin, chunks, { hash, total, maxBytes, cut: announced === undefined }),
    measured: () => ({ bytes: total.bytes, sha256: hash.digest('hex') }),
    release,
  };
}

interface Measure {
  hash: Hash;
  total: { bytes: number };
  maxBytes: number;
  /** Nobody knows how much more would come. */
  cut: boolean;
}

async function* measuring(
  begin: Buffer,
  rest: AsyncGenerator<Buffer>,
  { hash, total, maxBytes, cut }: Measure,
): AsyncGenerator<Buffer> {
  const measure = (chunk: Buffer): Buffer => {
    total.bytes += chunk.length;
    if (total.bytes > maxBytes) throw fileTooLarge(maxBytes, { cut });
    hash.update(chunk);
    return chunk;
  };
  yield measure(begin);
  for await (const chunk of rest) yield measure(chunk);
}

async function* chunksOf(request: IncomingMessage): AsyncGenerator<Buffer> {
  try {
    // Whoever stops reading answers first; the rest of the body is then let run out, not cut.
    for await (const chunk of request.iterator({ destroyOnReturn: false })) yield chunk as Buffer;
  } catch (error) {
    throw new ApiProblem('malformed-body', { cause: error });
  }
}
