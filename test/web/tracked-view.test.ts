import { beforeAll, describe, expect, it } from 'vitest';
import { createCaseKeys } from '../../api/case-keys.ts';
import { createKeyedHash } from '../../api/keyed-hash.ts';
import { caseAnswer } from '../../api/pages/case-answer.ts';
import { sandboxPeople } from '../../api/sandbox-people.ts';
import type { CaseAnswer } from '../../api/schemas/case-answer.ts';
import { TrackingAnswer } from '../../api/schemas/tracking.ts';
import { principalOf } from '../../api/session/principals.ts';
import { loadCatalogue } from '../../catalogue/load-catalogue.ts';
import { trackedView } from '../../web/src/pages/enterprise/tracked-view.ts';
import { CaseBook } from '../browser/fixture-api/case-book.ts';
import { correctingCase, lapsedCase } from '../browser/fixture-api/licensing-stories.ts';
import { FakeDesk } from '../support/fake-desk.ts';

const keys = createCaseKeys(createKeyedHash('tracked view'));
const world = { book: new CaseBook(), keys, desk: new FakeDesk(), catalogue: loadCatalogue() };
const cases = { correcting: '', lapsed: '' };

beforeAll(async () => {
  cases.correcting = await correctingCase(world);
  cases.lapsed = await lapsedCase(world);
});

/** A case as a person of the sandbox reads it. */
async function readBy(person: string, caseNo: string): Promise<CaseAnswer> {
  const invented = sandboxPeople.find(({ id }) => id === person);
  const found = await world.book.reads.findCase(caseNo);
  if (invented === undefined || found === undefined) throw new Error(`no ${person} or no ${caseNo}`);
  const events = await world.book.reads.findEvents(caseNo, { upToSeq: found.seq });
  const ledger = events.map(({ event }) => event);
  return caseAnswer(found, ledger, principalOf(invented, keys), {
    engineUi: undefined,
    outages: [],
    catalogue: world.catalogue,
    now: new Date('2026-10-12T01:00:00Z'),
  });
}

describe('a case as the public page would show it', () => {
  it('has everything that the shared parts look at', async () => {
    const { steps, ...view } = trackedView(await readBy('enterprise-yuzhong-branch', cases.correcting));
    expect(TrackingAnswer.omit({ steps: true }).safeParse(view).error).toBeUndefined();
    expect(steps.map(({ step, parked }) => [step, parked])).toContainEqual(['licensing', false]);
  });

  it('tells whoever may answer a notice to answer it, until its own date', async () => {
    const view = trackedView(await readBy('enterprise-yuzhong-branch', cases.correcting));
    expect(view.toDo).toEqual([
      { what: 'answer-correction', step: 'licensing', due: expect.objectContaining({ date: '2026-10-23' }) as unknown },
    ]);
  });

  it('tells nobody to do anything for a case that has ended, nor one who may not answer', async () => {
    expect(trackedView(await readBy('enterprise-yuzhong-branch', cases.lapsed)).toDo).toEqual([]);
    expect(trackedView(await readBy('ops', cases.correcting)).toDo).toEqual([]);
  });
});
