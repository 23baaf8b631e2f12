import { fileURLToPath } from 'node:url';
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PdfVerdict } from './scan-pdf.ts';

const resources = (folder: string): string =>
  fileURLToPath(new URL(`${folder}/`, import.meta.resolve('pdfjs-dist/package.json')));

/** Neither runs what is in the file nor fetches anything. */
const options = {
  isEvalSupported: false,
  enableXfa: false,
  stopAtErrors: false,
  useSystemFonts: true,
  verbosity: VerbosityLevel.ERRORS,
  standardFontDataUrl: resources('standard_fonts'),
  cMapUrl: resources('cmaps'),
  cMapPacked: true,
  wasmUrl: resources('wasm'),
  iccUrl: resources('iccs'),
} as const;

/** Pictures larger than this in one direction are not drawn. */
const maxPixels = 2_000;

/** Whether a reader can open the file, and whether that finds a program where its own table of contents leads. */
export async function openPdf(bytes: Uint8Array): Promise<PdfVerdict> {
  try {
    return await withDocument(bytes, async (document) => {
      if (document.numPages < 1) return 'unreadable';
      return (await document.getJSActions()) === null ? 'clean' : 'script';
    });
  } catch (error) {
    return error instanceof Error && error.name === 'PasswordException' ? 'encrypted' : 'unreadable';
  }
}

/** The first page as PNG, `width` pixels wide; undefined when it cannot be drawn. */
export async function drawFirstPage(bytes: Uint8Array, width: number): Promise<Uint8Array | undefined> {
  try {
    return await withDocument(bytes, async (document) => {
      const page = await document.getPage(1);
      const natural = page.getViewport({ scale: 1 });
      const scale = Math.min(width / natural.width, maxPixels / natural.height);
      const viewport = page.getViewport({ scale });
      const canvases = document.canvasFactory as CanvasFactory;
      const { canvas, context } = canvases.create(Math.ceil(viewport.width), Math.ceil(viewport.height));
      await page.render({ canvas: null, canvasContext: context, viewport }).promise;
      return canvas.toBuffer('image/png');
    });
  } catch {
    return undefined;
  }
}

/** The library's own factory, which draws without a browser. */
interface CanvasFactory {
  create(
    width: number,
    height: number,
  ): { canvas: { toBuffer(type: 'image/png'): Uint8Array }; context: CanvasRenderingContext2D };
}

async function withDocument<T>(bytes: Uint8Array, use: (document: PDFDocumentProxy) => Promise<T>): Promise<T> {
  const loading = getDocument({ ...options, data: bytes });
  try {
    return await use(await loading.promise);
  } finally {
    await loading.destroy();
  }
}
