import type { MaterialFile } from '../../domain/material.ts';
import { toOffsetIso } from '../../domain/shanghai-time.ts';
import type { AppServices } from '../app-services.ts';
import { ApiProblem } from '../api-problem.ts';
import { isFileId, materialFile } from '../materials/claim-materials.ts';
import { createFilesOfCase } from '../materials/files-of-case.ts';
import type { FilesOfCase } from '../materials/files-of-case.ts';
import { createPreviews } from '../materials/preview.ts';
import type { Previews } from '../materials/preview.ts';
import { isKnown, serveFile } from '../materials/serve-file.ts';
import { takeUpload } from '../materials/take-upload.ts';
import { caseNoOf } from '../reads/find-visible-case.ts';
import { route } from '../route.ts';
import type { AnswerDoc, Route, RouteAnswer, RouteCall } from '../route.ts';
import { PreviewQuery, UploadedFile } from '../schemas/material.ts';
import { signedInPrincipal } from './signed-in-principal.ts';

const tag = 'materials';
const defaultWidth = '640';

/** Finds the file that a request asks for, if whoever asks may have it. */
type FindFile = (call: RouteCall) => Promise<MaterialFile>;

/** Uploads before their case, and files for whoever uploaded them or may see a case that names them. */
export function materialRoutes(services: AppServices): Route[] {
  const own = ownFile(services);
  const ofCase = fileOfCase(createFilesOfCase(services));
  const previews = createPreviews({ store: services.desk.store, pdf: services.pdf });
  return [
    uploadRoute(services),
    route('GET /materials/:fileId', download(services, own, 'A file that I have uploaded')),
    route('GET /materials/:fileId/preview', preview(previews, own, 'A small picture of a file that I have uploaded')),
    route('GET /cases/:caseNo/materials/:fileId', download(services, ofCase, 'A file that a case names')),
    route(
      'GET /cases/:caseNo/materials/:fileId/preview',
      preview(previews, ofCase, 'A small picture of a file that a case names'),
    ),
  ];
}

function uploadRoute(services: AppServices): Route {
  return route('POST /materials', {
    tag,
    summary:
      'Upload one file as the body, up to 20 MB; `X-File-Name` is its name in UTF-8, percent-encoded. Mine for 24 hours; the same bytes again are the same file',
    reads: 'stream',
    answers: { 201: { description: 'Kept; openings and commands name it by `fileId`', schema: UploadedFile } },
    problems: ['invalid-request', 'file-too-large', 'malformed-body', 'too-many-uploads', 'materials-unavailable'],
    async handle(call) {
      const ticket = await takeUpload(services, signedInPrincipal(call).id, call.request);
      const expiresAt = toOffsetIso(ticket.expiresAt.toISOString());
      return {
        status: 201,
        body: { ...materialFile(ticket), expiresAt },
        headers: { Location: `/materials/${ticket.fileId}` },
      };
    },
  });
}

const fileAnswers: Record<number, AnswerDoc> = {
  200: { description: 'The file', contentType: 'application/octet-stream' },
  206: { description: 'The part of it that `Range` asks for', contentType: 'application/octet-stream' },
  304: { description: 'The one in `If-None-Match`' },
  416: { description: 'It has no such part' },
};

function download(
  { desk }: AppServices,
  find: FindFile,
  summary: string,
): Omit<Route, 'id' | 'method' | 'path' | 'body' | 'query'> {
  return {
    tag,
    summary,
    answers: fileAnswers,
    problems: ['not-found', 'file-not-found', 'reads-unavailable', 'materials-unavailable'],
    async handle(call) {
      await serveFile(desk.store, await find(call), call);
      return undefined;
    },
  };
}

function preview(previews: Previews, find: FindFile, summary: string) {
  return {
    tag,
    summary,
    query: PreviewQuery,
    answers: {
      200: { description: 'WebP; of a PDF its first page', contentType: 'image/webp' },
      304: { description: 'The one in `If-None-Match`' },
    },
    problems: ['not-found', 'file-not-found', 'no-preview', 'reads-unavailable', 'materials-unavailable'] as const,
    async handle(call: RouteCall<unknown, PreviewQuery>): Promise<RouteAnswer> {
      const file = await find(call);
      const width = call.query.width ?? defaultWidth;
      const etag = `"${file.sha256}-${width}"`;
      // Asked for again each time: the right to see it may have ended.
      const headers = { ETag: etag, 'Cache-Control': 'private, no-cache', 'Content-Security-Policy': 'sandbox' };
      if (isKnown(call.request, etag)) return { status: 304, headers };
      const picture = await previews.of(file, Number(width));
      return { status: 200, body: Buffer.from(picture), contentType: 'image/webp', headers };
    },
  };
}

/** Somebody else's is answered like none. */
function ownFile({ desk, now }: AppServices): FindFile {
  return async (call) => {
    const fileId = fileIdOf(call);
    const found = await desk.tickets.find({ fileId, owner: signedInPrincipal(call).id, now: now() });
    if (found === undefined) throw new ApiProblem('file-not-found');
    return materialFile(found);
  };
}

function fileOfCase(filesOfCase: FilesOfCase): FindFile {
  return async (call) => {
    const caseNo = caseNoOf(call.params);
    call.logFields({ caseNo });
    const fileId = fileIdOf(call);
    const files = await filesOfCase(caseNo, signedInPrincipal(call));
    const found = files.find((file) => file.fileId === fileId);
    if (found === undefined) throw new ApiProblem('file-not-found');
    return found;
  };
}

function fileIdOf({ params }: RouteCall): string {
  const fileId = params.fileId ?? '';
  if (!isFileId(fileId)) throw new ApiProblem('file-not-found');
  return fileId;
}
