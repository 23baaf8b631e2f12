import type { MaterialFile } from '../../domain/material.ts';
import type { Models } from '../../models/connection.ts';
import { isMongoAway } from '../../models/connection.ts';
import { createGridMaterialStore } from '../../models/grid-material-store.ts';
import type { MaterialStore } from '../../models/material-store.ts';
import { forgetFile } from '../../models/material-sweep.ts';
import {
  abandonUpload,
  beginUpload,
  claimFile,
  countUnclaimed,
  findTicket,
  findTwin,
  finishUpload,
  renewTicket,
} from '../../models/material-tickets.ts';
import type { Ticket } from '../../models/material-tickets.ts';
import { ApiProblem } from '../api-problem.ts';

/** A file of an owner, at an instant. */
export interface TicketKey {
  fileId: string;
  owner: string;
  now: Date;
}

/** What the API keeps of uploads. Every call throws the problem `materials-unavailable` while MongoDB is away. */
export interface MaterialTickets {
  begin(upload: { fileId: string; owner: string; at: Date; dueAt: Date }): Promise<void>;
  /** False when the sweeper has given the upload up. */
  finish(file: MaterialFile, expiresAt: Date): Promise<boolean>;
  /** From now on nobody can finish or claim it; false when a case may have it already, or who renewed it. */
  abandon(fileId: string): Promise<boolean>;
  /** After its bytes are gone. */
  forget(fileId: string): Promise<void>;
  /** Another file of the owner with the same bytes. */
  twin(file: { fileId: string; owner: string; sha256: string }): Promise<string | undefined>;
  renew(ticket: { fileId: string; owner: string; name: string; expiresAt: Date }): Promise<Ticket | undefined>;
  find(key: TicketKey): Promise<Ticket | undefined>;
  claim(key: TicketKey & { caseNo: string }): Promise<Ticket | undefined>;
  countUnclaimed(owner: string, now: Date): Promise<number>;
}

/** Where uploads are taken, kept and given out. */
export interface MaterialDesk {
  store: MaterialStore;
  tickets: MaterialTickets;
}

/** The desk over MongoDB, which every API process sees alike. */
export function createMaterialDesk(models: Models): MaterialDesk {
  const store = createGridMaterialStore(models.connection);
  return {
    store: {
      put: (fileId, content) => available(store.put(fileId, content)),
      open: (fileId, range) => available(store.open(fileId, range)),
      has: (fileId) => available(store.has(fileId)),
      delete: (fileId) => available(store.delete(fileId)),
      list: () => store.list(),
    },
    tickets: {
      begin: (upload) => available(beginUpload(models, upload)),
      finish: (file, expiresAt) => available(finishUpload(models, file, expiresAt)),
      abandon: (fileId) => available(abandonUpload(models, fileId)),
      forget: (fileId) => available(forgetFile(models, fileId)),
      twin: (file) => available(findTwin(models, file)),
      renew: (ticket) => available(renewTicket(models, ticket)),
      find: (key) => available(findTicket(models, key)),
      claim: (key) => available(claimFile(models, key)),
      countUnclaimed: (owner, now) => available(countUnclaimed(models, owner, now)),
    },
  };
}

async function available<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    // What the sender did wrong comes through the store as it is.
    if (error instanceof ApiProblem) throw error;
    throw isMongoAway(error) ? new ApiProblem('materials-unavailable', { cause: error }) : error;
  }
}
