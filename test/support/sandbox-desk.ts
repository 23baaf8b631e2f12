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

  async #put(path: string, method: string, body?: unknown): Promise<void> {
    const response = await fetch(new URL(path, this.#url), {
      method,
      ...(body !== undefined && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${String(response.status)} ${await response.text()}`);
  }
}
