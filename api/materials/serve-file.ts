import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import type { MaterialFile } from '../../domain/material.ts';
import type { ByteRange, MaterialStore } from '../../models/material-store.ts';
import { ApiProblem } from '../api-problem.ts';

/** What one person hands in, another opens: it comes down as a file, in a page of nobody's, and is kept nowhere. */
const guards = { 'Content-Security-Policy': "default-src 'none'; sandbox", 'Cache-Control': 'private, no-store' };

/**
 * Sends a file, or the one part of it that is asked for, and ends the response.
 * @throws ApiProblem `file-not-found` when its bytes are not there.
 */
export async function serveFile(
  store: MaterialStore,
  file: MaterialFile,
  { request, response }: { request: Request; response: Response },
): Promise<void> {
  const etag = `"${file.sha256}"`;
  // Only what is answered with a file, or about one that is there, carries what says so: a problem is none.
  const about = { ...guards, ETag: etag, 'Accept-Ranges': 'bytes' };
  if (isKnown(request, etag)) {
    withHeaders(response, about).status(304).end();
    return;
  }
  const range = rangeOf(request, file.bytes, etag);
  if (range === 'beyond') {
    withHeaders(response, { ...about, 'Content-Range': `bytes */${String(file.bytes)}` })
      .status(416)
      .end();
    return;
  }
  const content = await store.open(file.fileId, range);
  if (content === undefined) throw new ApiProblem('file-not-found');
  const { start, end } = range ?? { start: 0, end: file.bytes - 1 };
  withHeaders(response, {
    ...about,
    'Content-Disposition': asDownload(file.name),
    'Content-Type': file.type,
    'Content-Length': String(end - start + 1),
    ...(range && { 'Content-Range': `bytes ${String(start)}-${String(end)}/${String(file.bytes)}` }),
  }).status(range === undefined ? 200 : 206);
  if (request.method === 'HEAD') {
    content.destroy();
    response.end();
    return;
  }
  await pipeline(content, response).catch((error: unknown) => {
    // Whoever stops a download has what they wanted: nothing of ours went wrong.
    if (!isClosedEarly(error)) throw error;
  });
}

function withHeaders(response: Response, headers: Record<string, string>): Response {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  return response;
}

function isClosedEarly(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
}

/** RFC 6266 and 8187: the name in full, and one for those who read ASCII only. */
function asDownload(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]/g, '_').replace(/["\\%]/g, '_');
  const full = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${full}`;
}

/** Whether the caller says that it has this version. */
export function isKnown(request: Request, etag: string): boolean {
  const tags = (request.get('if-none-match') ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes(etag) || tags.includes('*');
}

/** The one part asked for; undefined for all of it, which several parts and parts of another version are answered with. */
function rangeOf(request: Request, bytes: number, etag: string): ByteRange | 'beyond' | undefined {
  const condition = request.get('if-range');
  if (condition !== undefined && condition !== etag) return undefined;
  const ranges = request.range(bytes);
  if (ranges === -1) return 'beyond';
  if (ranges === undefined || ranges === -2 || ranges.type !== 'bytes' || ranges.length !== 1) return undefined;
  return ranges[0];
}
