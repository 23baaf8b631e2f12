import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import type { MaterialFile } from '../../domain/material.ts';
import type { MaterialStore } from '../../models/material-store.ts';
import { ApiProblem } from '../api-problem.ts';
import type { PdfReader } from './pdf/pdf-reader.ts';

/** Small pictures of files. */
export interface Previews {
  /**
   * WebP, at most `width` pixels wide, upright, without what a camera adds; of a PDF its first page.
   * @throws ApiProblem `no-preview` when the file cannot be drawn, `file-not-found` when its bytes are not there.
   */
  of(file: MaterialFile, width: number): Promise<Uint8Array>;
}

/** Bytes of previews that one process keeps. */
const cacheBytes = 32 * 1024 * 1024;
/** A picture of more pixels is not unpacked: a small file may claim to be as large as a city. */
const maxPixels = 60_000_000;
/** At most this much taller than wide. */
const maxAspect = 4;

/** Previews drawn one at a time, with the latest kept by content. */
export function createPreviews({ store, pdf }: { store: MaterialStore; pdf: PdfReader }): Previews {
  const kept = new Map<string, Uint8Array>();
  let size = 0;
  let last: Promise<unknown> = Promise.resolve();
  const keep = (key: string, preview: Uint8Array): void => {
    if (kept.has(key)) return;
    kept.set(key, preview);
    size += preview.length;
    for (const [oldest, { length }] of kept) {
      if (size <= cacheBytes) break;
      kept.delete(oldest);
      size -= length;
    }
  };
  return {
    of(file, width) {
      const key = `${file.sha256}/${String(width)}`;
      const known = kept.get(key);
      if (known !== undefined) return Promise.resolve(known);
      const turn = last.then(async () => {
        const preview = kept.get(key) ?? (await draw({ store, pdf }, file, width));
        keep(key, preview);
        return preview;
      });
      last = turn.catch(() => undefined);
      return turn;
    },
  };
}

async function draw(
  { store, pdf }: { store: MaterialStore; pdf: PdfReader },
  file: MaterialFile,
  width: number,
): Promise<Uint8Array> {
  const load = async (): Promise<Buffer> => {
    const content = await store.open(file.fileId);
    if (content === undefined) throw new ApiProblem('file-not-found');
    return buffer(content);
  };
  const isPdf = file.type === 'application/pdf';
  const picture = isPdf ? await pdf.firstPage(async () => new Uint8Array(await load()), width) : await load();
  if (picture === undefined) throw new ApiProblem('no-preview');
  try {
    return await sharp(picture, { limitInputPixels: maxPixels, failOn: 'error' })
      .autoOrient()
      .resize({ width, height: width * maxAspect, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 80 })
      .toBuffer();
  } catch (error) {
    throw new ApiProblem('no-preview', { cause: error });
  }
}
