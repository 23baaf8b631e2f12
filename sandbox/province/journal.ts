import { mkdir, open, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';

/** An append-only file of JSON lines. A line is on the disk when its promise resolves. */
export interface Journal<Line> {
  append(line: Line): Promise<void>;
  /** Resolves when everything appended so far is on the disk. */
  flushed(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens a journal and hands every line that it holds to `replay`, in order. What follows the last line end was never
 * acknowledged (a crash cut it off) and is removed. Lines that wait at the same time share one flush.
 * `failed` hears of a write that did not reach the disk: what is in memory is then ahead of it, and the process must end.
 * @throws SyntaxError when a whole line cannot be read: the file was changed by another hand.
 */
export async function openJournal<Line>(
  file: string,
  replay: (line: Line) => void,
  failed: (error: unknown) => void,
): Promise<Journal<Line>> {
  await mkdir(dirname(file), { recursive: true });
  const handle = await open(file, 'a+');
  const bytes = await handle.readFile();
  const end = bytes.lastIndexOf(0x0a) + 1;
  for (const text of bytes.subarray(0, end).toString('utf8').split('\n')) {
    if (text !== '') replay(JSON.parse(text) as Line);
  }
  if (end < bytes.length) await handle.truncate(end);
  await syncFolder(dirname(file));
  return journalOn(handle, failed);
}

function journalOn<Line>(handle: FileHandle, failed: (error: unknown) => void): Journal<Line> {
  let waiting: string[] = [];
  // One flush runs, at most one more waits for it; whoever appends meanwhile joins the waiting one.
  let running: Promise<void> = Promise.resolve();
  let next: Promise<void> | undefined;

  async function flush(): Promise<void> {
    const batch = waiting.join('');
    waiting = [];
    next = undefined;
    if (batch === '') return;
    await handle.appendFile(batch);
    await handle.datasync();
  }

  function flushed(): Promise<void> {
    if (next === undefined) {
      next = running.then(flush);
      running = next;
      running.catch(failed);
    }
    return next;
  }

  return {
    append(line) {
      waiting.push(`${JSON.stringify(line)}\n`);
      return flushed();
    },
    flushed,
    async close() {
      await flushed();
      await handle.close();
    },
  };
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
