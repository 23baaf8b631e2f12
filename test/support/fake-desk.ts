import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { MaterialDesk, MaterialTickets, TicketKey } from '../../api/materials/material-desk.ts';
import type { MaterialStore } from '../../models/material-store.ts';
import type { Ticket } from '../../models/material-tickets.ts';

interface Kept {
  owner: string;
  state: 'uploading' | 'stored' | 'removing';
  ticket?: Ticket;
  claims: Set<string>;
  renewed?: boolean;
  expiresAt: Date;
}

/** A desk in memory that keeps the real one's rules. */
export class FakeDesk implements MaterialDesk {
  readonly files = new Map<string, Kept>();
  readonly bytes = new Map<string, Buffer>();
  /** Thrown by every call while it is set. */
  fails: Error | undefined;

  readonly store: MaterialStore = {
    put: (fileId, content) =>
      this.#call(async () => {
        this.bytes.set(fileId, await buffer(Readable.from(content)));
      }),
    open: (fileId, range) =>
      this.#call(() => {
        const bytes = this.bytes.get(fileId);
        return bytes && Readable.from([bytes.subarray(range?.start ?? 0, (range?.end ?? bytes.length) + 1)]);
      }),
    has: (fileId) => this.#call(() => this.bytes.has(fileId)),
    delete: (fileId) =>
      this.#call(() => {
        this.bytes.delete(fileId);
      }),
    list: async function* (this: FakeDesk) {
      for (const fileId of this.bytes.keys()) yield await Promise.resolve({ fileId, since: new Date(0) });
    }.bind(this),
  };

  readonly tickets: MaterialTickets = {
    begin: ({ fileId, owner, dueAt }) =>
      this.#call(() => {
        this.files.set(fileId, { owner, state: 'uploading', claims: new Set(), expiresAt: dueAt });
      }),
    finish: (file, expiresAt) =>
      this.#call(() => {
        const kept = this.files.get(file.fileId);
        if (kept?.state !== 'uploading') return false;
        const ticket = { ...file, owner: kept.owner, createdAt: expiresAt, expiresAt };
        this.files.set(file.fileId, { ...kept, state: 'stored', ticket, expiresAt });
        return true;
      }),
    abandon: (fileId) =>
      this.#call(() => {
        const kept = this.files.get(fileId);
        if (kept?.state === 'stored' && (kept.claims.size > 0 || kept.renewed === true)) return false;
        if (kept !== undefined) kept.state = 'removing';
        return true;
      }),
    forget: (fileId) =>
      this.#call(() => {
        if (this.files.get(fileId)?.state === 'removing') this.files.delete(fileId);
      }),
    twin: ({ fileId, owner, sha256 }) =>
      this.#call(() =>
        this.#tickets(owner)
          .filter((ticket) => ticket.sha256 === sha256 && ticket.fileId !== fileId)
          .map((ticket) => ticket.fileId)
          .sort()
          .at(0),
      ),
    renew: ({ fileId, owner, name, expiresAt }) =>
      this.#call(() => {
        const kept = this.files.get(fileId);
        if (kept?.state !== 'stored' || kept.owner !== owner || kept.ticket === undefined) return undefined;
        kept.ticket = { ...kept.ticket, name, expiresAt };
        kept.expiresAt = expiresAt;
        kept.renewed = true;
        return kept.ticket;
      }),
    find: (key) => this.#call(() => this.#handInAble(key)?.ticket),
    claim: (key) =>
      this.#call(() => {
        const kept = this.#handInAble(key);
        kept?.claims.add(key.caseNo);
        return kept?.ticket;
      }),
    countUnclaimed: (owner, now) =>
      this.#call(
        () =>
          [...this.files.values()].filter(
            (kept) => kept.owner === owner && kept.expiresAt > now && kept.claims.size === 0,
          ).length,
      ),
  };

  #tickets(owner: string): Ticket[] {
    return [...this.files.values()].flatMap(({ state, ticket }) =>
      state === 'stored' && ticket?.owner === owner ? [ticket] : [],
    );
  }

  #handInAble({ fileId, owner, now }: TicketKey): Kept | undefined {
    const kept = this.files.get(fileId);
    if (kept?.state !== 'stored' || kept.owner !== owner) return undefined;
    return kept.expiresAt > now || kept.claims.size > 0 ? kept : undefined;
  }

  async #call<T>(call: () => T | Promise<T>): Promise<T> {
    if (this.fails !== undefined) throw this.fails;
    return call();
  }
}
