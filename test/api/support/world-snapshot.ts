import { setTimeout as sleep } from 'node:timers/promises';
import mongoose from 'mongoose';
import { stateOf } from '../../../domain/case-state.ts';
import { readLedger } from '../../../histories/read-ledger.ts';
import { EngineClient } from '../../support/engine-client.ts';
import { SandboxDesk } from '../../support/sandbox-desk.ts';
import type { TestStack } from '../../support/stack.ts';

/** All that a request may leave behind: every collection, both provinces' records, and what every open workflow holds. */
export interface WorldSnapshot {
  collections: Record<string, unknown[]>;
  provinces: Record<string, unknown>;
  openWorkflows: Record<string, unknown>;
  /** Runs that ever were, closed ones too. */
  runs: string[];
}

/** Takes snapshots of a running stack. */
export interface WorldWatcher {
  /** The world once it has come to rest. */
  atRest(): Promise<WorldSnapshot>;
  close(): Promise<void>;
}

const looksApartMs = 200;
const looksAtMost = 100;
/** Bookkeeping of the reconciler, which moves with no request at all. */
const reconcilerFields = ['verified', 'unverifiedSince'];

/** Connects to everything that a stack keeps anything in. */
export async function watchWorld(stack: TestStack): Promise<WorldWatcher> {
  const mongo = await mongoose.createConnection(stack.addresses.mongoDb).asPromise();
  const engine = await EngineClient.connect(stack);
  const desks = {
    sichuan: new SandboxDesk(stack.addresses.sichuan),
    chongqing: new SandboxDesk(stack.addresses.chongqing),
  };
  const look = async (): Promise<WorldSnapshot> => {
    const [collections, sichuan, chongqing, { openWorkflows, runs }] = await Promise.all([
      collectionsOf(mongo),
      recordsOf(desks.sichuan),
      recordsOf(desks.chongqing),
      workflowsOf(engine),
    ]);
    return { collections, provinces: { sichuan, chongqing }, openWorkflows, runs };
  };
  return {
    atRest: async () => {
      let last = await look();
      for (let looks = 0; looks < looksAtMost; looks += 1) {
        await sleep(looksApartMs);
        const next = await look();
        if (isAtRest(next) && JSON.stringify(next) === JSON.stringify(last)) return next;
        last = next;
      }
      throw new Error('the world did not come to rest');
    },
    close: async () => {
      await Promise.all([mongo.close(), engine.close()]);
    },
  };
}

/** At rest nobody is still writing: the read model has every open case up to its last event. */
function isAtRest({ collections, openWorkflows }: WorldSnapshot): boolean {
  const cases = (collections['cases'] ?? []) as { _id: string; seq: number }[];
  return (Object.values(openWorkflows) as { state?: { opened: { caseNo: string }; seq: number } }[]).every(
    ({ state }) => cases.some(({ _id, seq }) => _id === state?.opened.caseNo && seq === state.seq),
  );
}

async function collectionsOf({ db }: mongoose.Connection): Promise<Record<string, unknown[]>> {
  if (db === undefined) throw new Error('MongoDB has not been reached');
  const names = (await db.listCollections().toArray()).map(({ name }) => name).sort();
  const read = async (name: string): Promise<[string, unknown[]]> => {
    const documents = await db.collection(name).find().sort({ _id: 1 }).toArray();
    return [name, documents.map(withoutBookkeeping)];
  };
  return Object.fromEntries(await Promise.all(names.map(read)));
}

function withoutBookkeeping(document: object): object {
  return Object.fromEntries(Object.entries(document).filter(([field]) => !reconcilerFields.includes(field)));
}

/** Status queries are left out: a waiting case asks again and again by itself. */
async function recordsOf(desk: SandboxDesk): Promise<object> {
  const { queries: _queries, ...records } = await desk.records<Record<string, unknown>>();
  return records;
}

async function workflowsOf(engine: EngineClient): Promise<Pick<WorldSnapshot, 'openWorkflows' | 'runs'>> {
  const found = await engine.runs();
  const open = found.filter(({ status }) => status === 'RUNNING');
  const told = open.map(async ({ workflowId, runId }): Promise<[string, unknown]> => {
    const { events: ledger } = await readLedger(engine.client, { workflowId, runId });
    // The history of a case that was opened a moment ago holds nothing of its ledger yet.
    return [workflowId, ledger.length === 0 ? {} : { ledger, state: stateOf(ledger) }];
  });
  return {
    openWorkflows: Object.fromEntries(await Promise.all(told)),
    runs: found.map(({ workflowId, runId }) => `${workflowId}/${runId}`).sort(),
  };
}
