import { randomUUID } from 'node:crypto';
import type { CommandData, CommandKind } from '../../domain/command.ts';
import type { CaseView } from '../../domain/case-view.ts';
import type { EventKind } from '../../domain/ledger.ts';
import type { PageEvent } from '../../api/schemas/timeline.ts';

export interface ApiAnswer<T = unknown> {
  status: number;
  body: T;
  headers: Headers;
}

export interface RequestOptions {
  body?: unknown;
  /** Sent as it is instead of JSON. */
  raw?: string;
  key?: string;
  headers?: Record<string, string>;
}

/** A signed-in person at a running API. */
export class ApiClient {
  readonly url: string;
  #cookie = '';

  constructor(url: string) {
    this.url = url;
  }

  static async as(url: string, person: string): Promise<ApiClient> {
    const client = new ApiClient(url);
    const answer = await client.request('POST', '/session', { body: { person } });
    if (answer.status !== 200) throw new Error(`sign-in as ${person}: ${JSON.stringify(answer.body)}`);
    client.#cookie = (answer.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '';
    return client;
  }

  get cookie(): string {
    return this.#cookie;
  }

  async request<T = unknown>(method: string, path: string, options: RequestOptions = {}): Promise<ApiAnswer<T>> {
    const { body, raw, key, headers = {} } = options;
    const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await fetch(new URL(path, this.url), {
      method,
      headers: {
        ...(this.#cookie !== '' && { cookie: this.#cookie }),
        ...(sent !== undefined && { 'content-type': 'application/json' }),
        ...(key !== undefined && { 'idempotency-key': key }),
        ...headers,
      },
      ...(sent !== undefined && { body: sent }),
      signal: AbortSignal.timeout(30_000),
    });
    const text = await response.text();
    const json = (response.headers.get('content-type') ?? '').includes('json');
    return { status: response.status, body: (json ? JSON.parse(text) : text) as T, headers: response.headers };
  }

  open(application: object, key: string = randomUUID()): Promise<ApiAnswer<{ caseNo: string; code?: string }>> {
    return this.request('POST', '/cases', { body: application, key });
  }

  /** Opens and expects a case. */
  async opened(application: object): Promise<string> {
    const answer = await this.open(application);
    if (answer.status !== 201) throw new Error(`not opened: ${String(answer.status)} ${JSON.stringify(answer.body)}`);
    return answer.body.caseNo;
  }

  command<K extends CommandKind>(
    caseNo: string,
    kind: K,
    data: CommandData[K],
    key: string = randomUUID(),
  ): Promise<ApiAnswer<{ code?: string; detail?: string; ok?: boolean; seq?: number; status?: string }>> {
    return this.request('POST', `/cases/${caseNo}/commands`, { body: { kind, data }, key });
  }

  async findCase(caseNo: string): Promise<CaseView | undefined> {
    const answer = await this.request<{ case: CaseView }>('GET', `/cases/${caseNo}`);
    return answer.status === 200 ? answer.body.case : undefined;
  }

  async timeline(caseNo: string): Promise<PageEvent[]> {
    const answer = await this.request<{ events: PageEvent[] }>('GET', `/cases/${caseNo}/timeline`);
    return answer.status === 200 ? answer.body.events : [];
  }

  /** Waits until the timeline holds the kind (of the step, when given). */
  async until(caseNo: string, kind: EventKind, step?: string, withinMs = 30_000): Promise<PageEvent[]> {
    const end = Date.now() + withinMs;
    for (;;) {
      const events = await this.timeline(caseNo).catch(() => []);
      if (events.some((event) => event.kind === kind && (step === undefined || event.step === step))) return events;
      if (Date.now() > end) {
        const seen = events.map((event) => `${event.kind} ${event.step ?? ''}`).join(', ');
        throw new Error(`${caseNo}: no ${kind} ${step ?? ''} within ${String(withinMs)} ms in: ${seen}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  deliver(caseNo: string): Promise<ApiAnswer<{ code?: string; ok?: boolean }>> {
    return this.command(caseNo, 'deliver', { recipient: '程锦', evidence: { text: '当面交付', reference: 'SD-1' } });
  }
}
