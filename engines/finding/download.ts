import { once } from 'node:events';
import { createWriteStream, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { finished } from 'node:stream/promises';

export interface DownloadOptions {
  /** The download is given up after so many ms without a byte. */
  readonly idleMs?: number;
  /** Called with the bytes had so far, and with the whole when the server tells it. */
  onBytes?(had: number, whole: number | undefined): void;
}

/**
 * Downloads `url` into `file`, which appears only when it is whole.
 *
 * @throws {Error} when the server cannot be reached, refuses, or sends nothing for ten seconds
 */
export async function download(url: string, file: string, options: DownloadOptions = {}): Promise<void> {
  const idleMs = options.idleMs ?? 10_000;
  const giveUp = new AbortController();
  const silence = () => {
    giveUp.abort(new Error(`${new URL(url).host} sent no byte for ${String(idleMs / 1000)} s`));
  };
  let timer = setTimeout(silence, idleMs);
  const part = `${file}.part-${String(process.pid)}`;
  mkdirSync(dirname(file), { recursive: true });
  try {
    const response = await fetch(url, { signal: giveUp.signal });
    if (!response.ok || !response.body) throw new Error(`${response.url} answered HTTP ${String(response.status)}`);
    const whole = Number(response.headers.get('content-length')) || undefined;
    const sink = createWriteStream(part);
    let had = 0;
    const reader = response.body.getReader();
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      clearTimeout(timer);
      timer = setTimeout(silence, idleMs);
      had += read.value.length;
      options.onBytes?.(had, whole);
      if (!sink.write(read.value)) await once(sink, 'drain');
    }
    sink.end();
    await finished(sink);
    if (whole !== undefined && had < whole) throw new Error(`only ${String(had)} of ${String(whole)} bytes came`);
    renameSync(part, file);
  } catch (error) {
    throw new Error(wordsOf(error, giveUp.signal, url), { cause: error });
  } finally {
    clearTimeout(timer);
    rmSync(part, { force: true });
  }
}

function wordsOf(error: unknown, signal: AbortSignal, url: string): string {
  if (signal.aborted && signal.reason instanceof Error) return signal.reason.message;
  if (!(error instanceof Error)) return String(error);
  // fetch says only "fetch failed"; what failed is its cause.
  const cause = error.cause instanceof Error ? error.cause : error;
  return cause === error ? error.message : `${new URL(url).host} cannot be reached (${cause.message})`;
}
