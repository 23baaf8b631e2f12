import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { PdfAnswers, PdfJob } from './pdf-jobs.ts';
import type { PdfVerdict } from './scan-pdf.ts';

/** Loads a file when its turn has come; its bytes are handed over, so they must be of nobody else's memory. */
export type LoadPdf = () => Promise<Uint8Array>;

/** Looks into PDF files, one at a time, aside from everything else: no more than one is in memory. */
export interface PdfReader {
  /** Whether it is a PDF that can be opened and has no program in it. */
  check(load: LoadPdf): Promise<PdfVerdict>;
  /** Its first page as PNG; undefined when it cannot be drawn. */
  firstPage(load: LoadPdf, width: number): Promise<Uint8Array | undefined>;
  close(): Promise<void>;
}

/** Longest time for one file, in ms; what takes longer is given up as if it could not be read. */
const jobLimitMs = 15_000;
const memoryLimitMb = 512;

/** A reader with a thread that starts with the first file and is started anew when a file has taken it down. */
export function createPdfReader(limitMs = jobLimitMs): PdfReader {
  let thread: Worker | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const drop = async (): Promise<void> => {
    const dropped = thread;
    thread = undefined;
    await dropped?.terminate();
  };
  const run = async <K extends PdfJob['kind']>(job: PdfJob & { kind: K }): Promise<PdfAnswers[K] | undefined> => {
    thread ??= startThread();
    const answer = await answerOf(thread, job, limitMs);
    if ('lost' in answer) await drop();
    return 'lost' in answer ? undefined : (answer.value as PdfAnswers[K]);
  };
  const inTurn = <T>(job: () => Promise<T>): Promise<T> => {
    const turn = last.then(job);
    last = turn.catch(() => undefined);
    return turn;
  };
  return {
    check: async (load) => (await inTurn(async () => run({ kind: 'check', bytes: await load() }))) ?? 'unreadable',
    firstPage: (load, width) => inTurn(async () => run({ kind: 'first-page', bytes: await load(), width })),
    close: async () => {
      await last;
      await drop();
    },
  };
}

function startThread(): Worker {
  const thread = new Worker(new URL('./pdf-thread.mjs', import.meta.url), {
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: memoryLimitMb },
  });
  // Whoever waits for an answer hears of it; a thread that waits keeps no process alive.
  thread.on('error', () => undefined);
  thread.unref();
  return thread;
}

/** `lost`: the thread has died of the file, or would not come to an end. */
async function answerOf(thread: Worker, job: PdfJob, limitMs: number): Promise<{ value: unknown } | { lost: true }> {
  const ended = new AbortController();
  const limit = AbortSignal.timeout(limitMs);
  const signal = AbortSignal.any([ended.signal, limit]);
  const { bytes } = job;
  thread.postMessage(job, [bytes.buffer as ArrayBuffer]);
  try {
    const message = once(thread, 'message', { signal }).then(([value]) => ({ value: value as unknown }));
    const exit = once(thread, 'exit', { signal }).then(() => ({ lost: true }) as const);
    exit.catch(() => undefined);
    message.catch(() => undefined);
    return await Promise.race([message, exit]);
  } catch {
    return { lost: true };
  } finally {
    ended.abort();
  }
}
