import { parentPort } from 'node:worker_threads';
import { drawFirstPage, openPdf } from './open-pdf.ts';
import type { PdfAnswers, PdfJob } from './pdf-jobs.ts';
import { scanPdf } from './scan-pdf.ts';

// A thread of its own: a large file must not hold up those who only ask for a case, and a file that is made to hang its
// reader must be stopped.
parentPort?.on('message', (job: PdfJob) => {
  void answer(job).then((answered) => parentPort?.postMessage(answered));
});

function answer(job: PdfJob): Promise<PdfAnswers[PdfJob['kind']]> {
  return job.kind === 'check' ? check(job.bytes) : drawFirstPage(job.bytes, job.width);
}

async function check(bytes: Uint8Array): Promise<PdfAnswers['check']> {
  const verdict = scanPdf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  return verdict === 'clean' ? openPdf(bytes) : verdict;
}
