import type { CaseRow } from '../../../api/schemas/case-list.ts';

interface Waiting {
  readonly caseNo: string;
  readonly is: (row: CaseRow) => boolean;
  readonly found: (row: CaseRow) => void;
}

/** The rows of one person's list as they change, over one event stream: what a page at a window has open all day. */
export class RowWatch {
  readonly #latest = new Map<string, CaseRow>();
  readonly #waiting = new Set<Waiting>();
  readonly #stopped = new AbortController();

  /** @throws {Error} when there is no stream for this person */
  static async open(url: string, cookie: string): Promise<RowWatch> {
    const watch = new RowWatch();
    const response = await fetch(new URL('/stream', url), { headers: { cookie }, signal: watch.#stopped.signal });
    if (!response.ok || response.body === null) throw new Error(`no stream of rows: ${String(response.status)}`);
    void watch.#read(response.body).catch(() => undefined);
    return watch;
  }

  /**
   * Waits until a row of the case is so; one that was before counts.
   *
   * @throws {Error} after `withinMs`, with the latest row
   */
  until(caseNo: string, is: (row: CaseRow) => boolean, withinMs = 60_000): Promise<CaseRow> {
    const latest = this.#latest.get(caseNo);
    if (latest !== undefined && is(latest)) return Promise.resolve(latest);
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        caseNo,
        is,
        found: (row) => {
          clearTimeout(tooLong);
          this.#waiting.delete(waiting);
          resolve(row);
        },
      };
      const tooLong = setTimeout(() => {
        this.#waiting.delete(waiting);
        reject(new Error(`${caseNo} stands still: ${JSON.stringify(this.#latest.get(caseNo) ?? 'no row')}`));
      }, withinMs);
      this.#waiting.add(waiting);
    });
  }

  close(): void {
    this.#stopped.abort();
  }

  async #read(body: ReadableStream<Uint8Array>): Promise<void> {
    let text = '';
    const decoder = new TextDecoder();
    for await (const chunk of body) {
      text += decoder.decode(chunk, { stream: true });
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) this.#take(block);
    }
  }

  #take(block: string): void {
    const lines = block.split('\n');
    const data = lines.find((line) => line.startsWith('data: '));
    if (data === undefined || !lines.includes('event: row')) return;
    const row = JSON.parse(data.slice('data: '.length)) as CaseRow;
    this.#latest.set(row.caseNo, row);
    for (const waiting of [...this.#waiting]) {
      if (waiting.caseNo === row.caseNo && waiting.is(row)) waiting.found(row);
    }
  }
}
