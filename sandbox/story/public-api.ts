/** Thrown when the API answers what the story cannot go on with; the message has the route, status and problem code. */
export class StoryStopped extends Error {
  override readonly name = 'StoryStopped';
}

export interface StoryEvent {
  seq: number;
  kind: string;
  occurredAt: string;
  step?: string;
  via?: string;
  actor: { party: string; authority?: string; window?: string };
  data: { provinceNo?: string; outcome?: string; certificate?: { number?: string }; reason?: string };
}

export interface StoryCase {
  caseNo: string;
  status: string;
  outcome?: string;
  subject: { name: string };
  holder: { party: string; authority?: string };
  due?: { date: string };
  handlings: { step: string; item: string; status: string }[];
}

/** A row of the list. */
export interface StoryRow {
  caseNo: string;
  status: string;
  outcome?: string;
  subjectName?: string;
  holder: { party: string; authority?: string };
  due?: { date: string };
}

export interface StoryWords {
  items: ReadonlyMap<string, string>;
  authorities: ReadonlyMap<string, string>;
  windows: ReadonlyMap<string, string>;
}

type Json = Record<string, unknown>;

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

  async deliver(caseNo: string, recipient: string): Promise<void> {
    const data = { recipient, evidence: { text: '当面核对证件后交付', reference: `SD-${caseNo.slice(-6)}` } };
    await this.#send('POST', `/cases/${caseNo}/commands`, {
      body: { kind: 'deliver', data },
      key: `deliver-${caseNo}`,
    });
  }

  async list(limit: number): Promise<StoryRow[]> {
    const response = await this.#send('GET', `/cases?limit=${limit}`);
    return ((await response.json()) as { rows: StoryRow[] }).rows;
  }

  async words(): Promise<StoryWords> {
    interface Labelled {
      code: string;
      label: { zh: string };
    }
    const catalogue = (await (await this.#send('GET', '/catalogue')).json()) as Record<keyof StoryWords, Labelled[]>;
    const map = (rows: Labelled[]): Map<string, string> => new Map(rows.map(({ code, label }) => [code, label.zh]));
    return { items: map(catalogue.items), authorities: map(catalogue.authorities), windows: map(catalogue.windows) };
  }

  async #send(
    method: string,
    path: string,
    { body, key, also = [] }: { body?: Json; key?: string; also?: number[] } = {},
  ): Promise<Response> {
    const response = await fetch(new URL(path, this.#api), {
      method,
      headers: {
        accept: 'application/json',
        cookie: this.#cookie,
        ...(body && { 'content-type': 'application/json' }),
        ...(key !== undefined && { 'idempotency-key': key }),
      },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(20_000),
    });
    if (response.ok || also.includes(response.status)) return response;
    const problem = (await response.json().catch(() => ({}))) as { code?: string; detail?: string };
    throw new StoryStopped(
      `${method} ${path}: ${response.status} ${problem.code ?? ''} ${problem.detail ?? ''}`.trim(),
    );
  }
}
