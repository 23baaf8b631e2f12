import { storyWords } from './story-words.ts';
import type { StoryCatalogue, StoryWords } from './story-words.ts';

/** Thrown when the API answers what the story cannot go on with; the message has the route, status and problem code. */
export class StoryStopped extends Error {
  override readonly name: string = 'StoryStopped';
}

/** A problem document that the story may go on from; `code` is the problem's. */
export class StoryRefused extends StoryStopped {
  override readonly name = 'StoryRefused';
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

export interface StoryPlace {
  province: string;
  region: string;
  window?: string;
}

export interface StoryEvent {
  seq: number;
  kind: string;
  /** Beijing time with its offset. */
  occurredAt: string;
  step?: string;
  actor: { party: string; authority?: string; window?: string };
  data: {
    provinceNo?: string;
    outcome?: string;
    certificate?: { number?: string };
    reason?: string;
    detail?: string;
    gaps?: { words?: string }[];
    at?: string;
    passed?: boolean;
  };
}

export interface StoryCase {
  caseNo: string;
  bundle: string;
  collecting: StoryPlace;
  deciding: StoryPlace;
  subject: { name: string };
  handlings: StoryHandling[];
}

/** The last day of a term, Beijing time. */
export interface StoryDue {
  date: string;
  term: { n: number; unit: string };
}

export interface StoryHandling {
  step: string;
  item: string;
  authority: string;
  status: string;
  actBy?: StoryDue;
  correction?: { gaps: { id: string; pin: { on: string; code?: string; kind?: string } }[] };
  check?: { booked?: { at: string } };
}

/** A row of the list. */
export interface StoryRow {
  caseNo: string;
  status: string;
  outcome?: string;
  subjectName?: string;
  holder: { party: string; authority?: string; place?: StoryPlace };
  due?: { date: string };
}

type Json = Record<string, unknown>;

interface Call {
  body?: Json;
  /** A file in place of a body. */
  bytes?: Buffer;
  fileName?: string;
  key?: string;
  /** Statuses that are an answer too. */
  also?: number[];
}

const patienceMs = 60_000;
const againAfterMs = 500;

/** One invented person at the public API: signs in and does what the pages do, by HTTP alone. */
export class StoryPerson {
  readonly #api: string;
  #cookie = '';

  constructor(api: string) {
    this.#api = api;
  }

  async signIn(person: string): Promise<void> {
    const response = await this.#send('POST', '/session', { body: { person } });
    this.#cookie = (response.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '';
  }

  async open(body: Json, key: string): Promise<{ caseNo: string; checkCode: string }> {
    const answer = (await (await this.#send('POST', '/cases', { body, key })).json()) as {
      caseNo: string;
      receipt: { checkCode: string };
    };
    return { caseNo: answer.caseNo, checkCode: answer.receipt.checkCode };
  }

  /** Undefined while the read model does not have it yet. */
  async findCase(caseNo: string): Promise<StoryCase | undefined> {
    const response = await this.#send('GET', `/cases/${caseNo}`, { also: [404] });
    return response.status === 404 ? undefined : ((await response.json()) as { case: StoryCase }).case;
  }

  async timeline(caseNo: string): Promise<StoryEvent[]> {
    const response = await this.#send('GET', `/cases/${caseNo}/timeline`, { also: [404] });
    return response.status === 404 ? [] : ((await response.json()) as { events: StoryEvent[] }).events;
  }

  /** Uploads one picture; the same bytes again are the same file. */
  async upload(name: string, picture: Buffer): Promise<string> {
    const response = await this.#send('POST', '/materials', { bytes: picture, fileName: name });
    return ((await response.json()) as { fileId: string }).fileId;
  }

  async command(caseNo: string, kind: string, data: Json, key: string): Promise<void> {
    await this.#send('POST', `/cases/${caseNo}/commands`, { body: { kind, data }, key });
  }

  async deliver(caseNo: string, recipient: string): Promise<void> {
    const data = { recipient, evidence: { text: '当面核对证件后交付', reference: `SD-${caseNo.slice(-6)}` } };
    await this.command(caseNo, 'deliver', data, `deliver-${caseNo}`);
  }

  async list(limit: number): Promise<StoryRow[]> {
    const response = await this.#send('GET', `/cases?limit=${limit}`);
    return ((await response.json()) as { rows: StoryRow[] }).rows;
  }

  async words(): Promise<StoryWords> {
    return storyWords((await (await this.#send('GET', '/catalogue')).json()) as StoryCatalogue);
  }

  /** Asks again for as long as the other side is away or says 503: every write carries its key, so none happens twice. */
  async #send(method: string, path: string, call: Call = {}): Promise<Response> {
    const until = Date.now() + patienceMs;
    for (;;) {
      const response = await this.#request(method, path, call).catch((error: unknown) => {
        if (Date.now() > until) throw error;
        return undefined;
      });
      if (response && (response.ok || call.also?.includes(response.status))) return response;
      if (response && (response.status !== 503 || Date.now() > until)) throw await refusal(method, path, response);
      await new Promise((resolve) => setTimeout(resolve, againAfterMs));
    }
  }

  #request(method: string, path: string, { body, bytes, fileName = '', key }: Call): Promise<Response> {
    return fetch(new URL(path, this.#api), {
      method,
      headers: {
        accept: 'application/json',
        cookie: this.#cookie,
        ...(body && { 'content-type': 'application/json' }),
        ...(bytes && { 'content-type': 'image/png', 'x-file-name': encodeURIComponent(fileName) }),
        ...(key !== undefined && { 'idempotency-key': key }),
      },
      ...(body && { body: JSON.stringify(body) }),
      ...(bytes && { body: new Uint8Array(bytes) }),
      signal: AbortSignal.timeout(20_000),
    });
  }
}

async function refusal(method: string, path: string, response: Response): Promise<StoryRefused> {
  const { code = '', detail = '' } = (await response.json().catch(() => ({}))) as { code?: string; detail?: string };
  return new StoryRefused(code, `${method} ${path}: ${response.status} ${code} ${detail}`.trim());
}
