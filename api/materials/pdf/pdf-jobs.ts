import type { PdfVerdict } from './scan-pdf.ts';

/** What the thread is asked; `bytes` is handed over, not copied. */
export type PdfJob = { kind: 'check'; bytes: Uint8Array } | { kind: 'first-page'; bytes: Uint8Array; width: number };

/** What it answers: a verdict, a picture (PNG), or undefined when the page cannot be drawn. */
export interface PdfAnswers {
  check: PdfVerdict;
  'first-page': Uint8Array | undefined;
}
