import type { Model } from 'mongoose';

/** What a look reads of a document before it knows whether the change is new. */
export interface ChangeHead {
  _id: string;
  fence: number;
  seq: number;
  projectedAt: Date;
}

export const headFields = { fence: 1, seq: 1, projectedAt: 1 } as const;
const headsAtOnce = 1_000;

/**
 * The changes of one collection near the newest one, by the database's own clock. It remembers what was told only as
 * long as a look can meet it again, so its memory is what the database wrote within the overlap.
 */
export class ChangeWindow {
  readonly #collection: Model<ChangeHead>;
  readonly #overlapMs: number;
  readonly #told = new Map<string, { version: string; at: number }>();
  #newest: number | undefined;

  constructor(collection: Model<ChangeHead>, overlapMs: number) {
    this.#collection = collection;
    this.#overlapMs = overlapMs;
  }

  /** How many changes it remembers. */
  get remembered(): number {
    return this.#told.size;
  }

  /** Heads of what changed in the last `backMs` before the newest change and was not told, oldest first. */
  async untold(backMs: number): Promise<ChangeHead[]> {
    this.#newest ??= await this.#newestStored();
    const fresh: ChangeHead[] = [];
    let from = new Date(this.#newest - backMs);
    let after = '';
    for (;;) {
      const heads = await this.#collection
        .find(
          { projectedAt: { $gte: from }, $or: [{ projectedAt: { $gt: from } }, { _id: { $gt: after } }] },
          headFields,
        )
        .sort({ projectedAt: 1, _id: 1 })
        .limit(headsAtOnce)
        .lean<ChangeHead[]>();
      fresh.push(...heads.filter((head) => !this.wasTold(head)));
      const last = heads.at(-1);
      if (last === undefined || heads.length < headsAtOnce) return fresh;
      from = last.projectedAt;
      after = last._id;
    }
  }

  /** Whether a change is near enough to the newest one for `untold` to know of it. */
  reaches(head: ChangeHead): boolean {
    return this.#newest !== undefined && head.projectedAt.getTime() >= this.#newest - this.#overlapMs;
  }

  wasTold(head: ChangeHead): boolean {
    return this.#told.get(head._id)?.version === version(head);
  }

  /** Notes what was told and moves on; called only once all of a look has been read. */
  note(told: readonly ChangeHead[]): void {
    for (const head of told) {
      const at = head.projectedAt.getTime();
      this.#told.delete(head._id);
      this.#told.set(head._id, { version: version(head), at });
      this.#newest = Math.max(this.#newest ?? 0, at);
    }
    const oldest = (this.#newest ?? 0) - this.#overlapMs;
    for (const [id, { at }] of this.#told) if (at < oldest) this.#told.delete(id);
  }

  /** A database clock that was put back must not hide what is written from then on. */
  notBeyond(databaseTime: Date): void {
    if (this.#newest !== undefined) this.#newest = Math.min(this.#newest, databaseTime.getTime());
  }

  async #newestStored(): Promise<number> {
    const newest = await this.#collection.findOne({}, headFields).sort({ projectedAt: -1 }).lean<ChangeHead>();
    return newest?.projectedAt.getTime() ?? 0;
  }
}

const version = ({ fence, seq }: ChangeHead): string => `${String(fence)}/${String(seq)}`;
