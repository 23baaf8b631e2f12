// Plain JavaScript: a thread does not take over how its process reads TypeScript, and must be told first. The library
// needs no reading: it is loaded before, else it would be read too, for 350 MB of memory and most of a second.
import 'pdfjs-dist/legacy/build/pdf.mjs';
import 'pdfjs-dist/legacy/build/pdf.worker.mjs';
import { register } from 'tsx/esm/api';

register();
await import('./answer-pdf-jobs.ts');
