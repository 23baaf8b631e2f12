/** A running sandbox province, seen and turned by tests. */
export class SandboxDesk {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  async records<T>(): Promise<T> {
    const response = await fetch(new URL('/sandbox/records', this.#url));
    return (await response.json()) as T;
  }

  async turn(knobs: Record<string, unknown>): Promise<void> {
    await this.#put('/sandbox/knobs', 'PUT', knobs);
  }

  async clear(): Promise<void> {
    await this.#put('/sandbox/knobs', 'DELETE');
  }

  async decide(key: string, decision: 'grant' | 'refuse'): Promise<void> {
    await this.#put('/sandbox/decide', 'POST', { key, decision });
  }

  /** Objects on the public page of a notice as a browser does: reads its form and sends it. The id of the objection. */
  async object(handlingNo: string, said: { by: string; reason: string }): Promise<string> {
    const page = new URL(`/notices/${encodeURIComponent(handlingNo)}`, this.#url);
    const token = /name="token"\s+value="([^"]+)"/.exec(await (await fetch(page)).text())?.[1];
    if (token === undefined) throw new Error(`${page.pathname} has no form to object`);
    const body = new URLSearchParams({ token, ...said });
    const answer = await fetch(`${page.href}/objections`, { method: 'POST', body, redirect: 'manual' });
    const id = /[?&]taken=([^&#]+)/.exec(answer.headers.get('location') ?? '')?.[1];
    if (id === undefined) throw new Error(`not taken: ${String(answer.status)} ${await answer.text()}`);
    return id;
  }

  async #put(path: string, method: string, body?: unknown): Promise<void> {
    const response = await fetch(new URL(path, this.#url), {
      method,
      ...(body !== undefined && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${String(response.status)} ${await response.text()}`);
  }
}
