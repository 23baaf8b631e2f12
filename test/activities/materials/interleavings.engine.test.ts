import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sweepMaterials } from '../../../activities/materials/material-sweeper.ts';
import type { SweptFiles } from '../../../activities/materials/material-sweeper.ts';
import { createSweptFiles } from '../../../activities/materials/swept-files.ts';
import { ApiProblem } from '../../../api/api-problem.ts';
import { prepareClaims } from '../../../api/materials/claim-materials.ts';
import { createMaterialDesk } from '../../../api/materials/material-desk.ts';
import type { MaterialDesk } from '../../../api/materials/material-desk.ts';
import { ticketMs } from '../../../api/materials/take-upload.ts';
import type { Models } from '../../../models/connection.ts';
import { openModels } from '../../models/open-models.ts';
import { FakeDesk } from '../../support/fake-desk.ts';

const hour = 3_600_000;
const day = 24 * hour;

let models: Models;
beforeAll(async () => {
  models = await openModels();
});
afterAll(() => models.close());

/** What people and machines do; those of one act run side by side. `dies`: the API process ends before its next step. */
type Deed =
  | { kind: 'upload'; owner: number; content: number; dies: boolean }
  | { kind: 'end-upload' }
  | { kind: 'claim'; owner: number; file: number; caseNo: number; dies: boolean }
  | { kind: 'sweep' };
/** Between acts time goes by. */
interface Act {
  hours: number;
  deeds: Deed[];
  /** How far what is read is behind the ledgers: names that are newer than this many acts are not in it. */
  readIsBehind: number;
  engineAnswers: boolean;
}

// Few owners, files and cases: what goes wrong goes wrong between those that have to do with each other.
const mostlyFirst = fc.constantFrom(0, 0, 0, 1);
const deed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('upload' as const),
      owner: mostlyFirst,
      content: mostlyFirst,
      dies: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('end-upload' as const) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('claim' as const),
      owner: mostlyFirst,
      file: mostlyFirst,
      caseNo: mostlyFirst,
      dies: fc.boolean(),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('sweep' as const) }) },
);
const act: fc.Arbitrary<Act> = fc.record({
  hours: fc.constantFrom(1, 25, 6 * 24, 8 * 24, 8 * 24),
  deeds: fc.array(deed, { minLength: 1, maxLength: 5 }),
  readIsBehind: fc.constantFrom(0, 1, 9),
  engineAnswers: fc.boolean(),
});

/** One world: real tickets in MongoDB, bytes in memory, ledgers as sets of names. */
class World {
  now = new Date('2026-09-28T01:42:00.000Z');
  acts = 0;
  readIsBehind = 0;
  engineAnswers = true;
  readonly prefix = randomBytes(4).toString('hex');
  readonly memory = new FakeDesk();
  readonly desk: MaterialDesk;
  readonly files: SweptFiles;
  /** From the claim to the ledger it takes its time. */
  readonly engine: { send(): Promise<void> };
  /** File ids that people were told, by owner. */
  readonly told: string[][] = [[], []];
  readonly begun: (() => Promise<void>)[] = [];
  /** By case and file: in which act the ledger got the name. */
  readonly ledgers = new Map<string, number>();
  readonly failures: string[] = [];

  constructor(inTurn: <T extends object>(part: T) => T) {
    const { tickets } = createMaterialDesk(models);
    const swept = createSweptFiles(models);
    this.desk = { tickets: inTurn(tickets), store: inTurn(this.memory.store) };
    this.engine = inTurn({ send: () => Promise.resolve() });
    this.files = inTurn({ ...swept, deleteBytes: (fileId: string) => this.memory.store.delete(fileId) });
  }

  owner(index: number): string {
    return `${this.prefix}-${String(index)}`;
  }

  caseNo(index: number): string {
    return `CY${this.prefix}${String(index)}`;
  }

  async upload({ owner, content, dies }: Extract<Deed, { kind: 'upload' }>): Promise<void> {
    const { tickets, store } = this.desk;
    const fileId = randomBytes(12).toString('hex');
    const at = this.now;
    await tickets.begin({ fileId, owner: this.owner(owner), at, dueAt: new Date(at.getTime() + hour) });
    await store.put(fileId, bytes());
    const end = async (): Promise<void> => {
      const file = {
        fileId,
        sha256: `${this.prefix}${String(content)}`,
        bytes: 1,
        type: 'image/png' as const,
        name: 'a.png',
      };
      const expiresAt = new Date(this.now.getTime() + ticketMs);
      const twin = await tickets.twin({ ...file, owner: this.owner(owner) });
      const renewed =
        twin && (await tickets.renew({ fileId: twin, owner: this.owner(owner), name: 'b.png', expiresAt }));
      if (renewed) this.told[owner]?.push(renewed.fileId);
      else if (await tickets.finish(file, expiresAt)) {
        this.told[owner]?.push(fileId);
        return;
      }
      if (!(await tickets.abandon(fileId))) return;
      await store.delete(fileId);
      await tickets.forget(fileId);
    };
    if (dies) this.begun.push(end);
    else await end();
  }

  async claim({ owner, file, caseNo, dies }: Extract<Deed, { kind: 'claim' }>): Promise<void> {
    const fileId = this.told[owner]?.at(-1 - file);
    if (fileId === undefined) return;
    try {
      const asked = {
        owner: this.owner(owner),
        caseNo: this.caseNo(caseNo),
        groups: [{ fileIds: [fileId], pointer: '' }],
      };
      const { errors, claim } = await prepareClaims({ desk: this.desk, now: () => this.now }, asked);
      if (errors.length > 0) return;
      await claim();
      await this.engine.send();
      if (!dies) this.ledgers.set(`${this.caseNo(caseNo)}/${fileId}`, this.acts);
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
    }
  }

  async sweep(): Promise<void> {
    await sweepMaterials({ files: this.mine(), isNamed: this.isNamed, now: this.now, limit: 20 });
  }

  /** Other worlds' files stand in the same collection. */
  mine(): SweptFiles {
    const due: SweptFiles['due'] = async (now, limit) => {
      const found = await this.files.due(now, 500);
      const records = await models.materials.find({ owner: { $regex: `^${this.prefix}` } }, { _id: 1 }).lean();
      const ids = new Set(records.map(({ _id }) => _id));
      return found.filter(({ fileId }) => ids.has(fileId)).slice(0, limit);
    };
    return { ...this.files, due };
  }

  isNamed = (caseNo: string, fileId: string): Promise<boolean | undefined> => {
    const since = this.ledgers.get(`${caseNo}/${fileId}`);
    if (since !== undefined && since + this.readIsBehind <= this.acts) return Promise.resolve(true);
    return Promise.resolve(this.engineAnswers ? since !== undefined : undefined);
  };

  named(): Set<string> {
    return new Set([...this.ledgers.keys()].map((key) => key.split('/')[1] ?? ''));
  }

  /** At no time does a ledger name a file that is not there. */
  look(): void {
    for (const fileId of this.named()) if (!this.memory.bytes.has(fileId)) this.failures.push(`${fileId} is gone`);
  }

  do(deed: Deed): Promise<void> {
    switch (deed.kind) {
      case 'upload':
        return this.upload(deed);
      case 'end-upload':
        return this.begun.shift()?.() ?? Promise.resolve();
      case 'claim':
        return this.claim(deed);
      case 'sweep':
        return this.sweep();
    }
  }
}

async function* bytes(): AsyncGenerator<Buffer> {
  yield await Promise.resolve(Buffer.from('x'));
}

/** Every call waits for its turn, which the scheduler gives. */
function takingTurns(scheduler: fc.Scheduler): <T extends object>(part: T) => T {
  return (part) =>
    Object.fromEntries(
      Object.entries(part).map(([name, call]) => {
        const inTurn = scheduler.scheduleFunction((...given: unknown[]) =>
          (call as (...given: unknown[]) => Promise<unknown>)(...given),
        );
        return [name, inTurn];
      }),
    ) as typeof part;
}

async function play(acts: Act[], scheduler: fc.Scheduler): Promise<World> {
  const world = new World(takingTurns(scheduler));
  for (const { hours, deeds, readIsBehind, engineAnswers } of acts) {
    world.now = new Date(world.now.getTime() + hours * hour);
    world.readIsBehind = readIsBehind;
    world.engineAnswers = engineAnswers;
    const running = Promise.all(deeds.map((each) => world.do(each)));
    await scheduler.waitFor(running.then(() => undefined));
    world.look();
    world.acts += 1;
  }
  return world;
}

/** Everything has come to its end: what is left is what ledgers name. */
async function settle(world: World, scheduler: fc.Scheduler): Promise<void> {
  expect(world.failures).toEqual([]);
  world.now = new Date(world.now.getTime() + 400 * day);
  world.engineAnswers = true;
  await scheduler.waitFor(world.sweep());
  expect(new Set(world.memory.bytes.keys())).toEqual(world.named());
  const records = await models.materials.find({ owner: { $regex: `^${world.prefix}` } }, { state: 1 }).lean();
  expect(new Set(records.map(({ _id }) => _id))).toEqual(world.named());
  expect(records.every(({ state }) => state === 'stored')).toBe(true);
  await models.materials.deleteMany({ owner: { $regex: `^${world.prefix}` } });
}

test('at no time does a ledger name a file that is not there, and in the end nothing else is kept', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 8 }), fc.scheduler(), async (acts, scheduler) => {
      await settle(await play(acts, scheduler), scheduler);
    }),
    { numRuns: 100 },
  );
}, 120_000);

test('a file that is sent again while it is swept, after a first sending was lost, is there when its name arrives', async () => {
  const first = { owner: 0, file: 0, caseNo: 0 } as const;
  const alone = { readIsBehind: 9, engineAnswers: true };
  const before: Act[] = [
    { hours: 1, deeds: [{ kind: 'upload', owner: 0, content: 0, dies: false }], ...alone },
    { hours: 1, deeds: [{ kind: 'claim', ...first, dies: true }], ...alone },
  ];
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(25, 8 * 24), fc.scheduler(), async (hours, scheduler) => {
      const again = { kind: 'claim', ...first, dies: false } as const;
      const deeds: Deed[] = [again, { kind: 'sweep' }, { ...again, caseNo: 1 }, { kind: 'sweep' }];
      await settle(await play([...before, { hours, deeds, ...alone }], scheduler), scheduler);
    }),
    { numRuns: 200 },
  );
}, 120_000);
