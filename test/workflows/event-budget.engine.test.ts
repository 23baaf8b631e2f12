import { expect, test } from 'vitest';
import type { CaseHandle, CaseWorld } from '../support/case-world.ts';
import { shareCaseWorld } from '../support/shared-case-world.ts';
import { liveStandardCase } from '../support/standard-case.ts';

let world: CaseWorld;
shareCaseWorld((started) => (world = started), { realServer: true, laterStages: true, polls: false });

/** Events of a case's history by kind, as the engine names them. */
async function eventsByKind(handle: CaseHandle): Promise<Map<string, number>> {
  const { events } = await handle.fetchHistory();
  const counts = new Map<string, number>();
  for (const event of events ?? []) {
    const [name = 'unknown'] = Object.entries(event).find(([key, value]) => key.endsWith('Attributes') && value) ?? [];
    const kind = name.replace('EventAttributes', '');
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return new Map([...counts].sort(([, one], [, other]) => other - one));
}

/**
 * The two first readings, at two provinces at the same time, come back in one workflow task or in two, as it happens: a
 * second task, and a batch of its own.
 */
const apart = 3 + 1;

test.each([
  ['in the answer to the correction', 86 + apart],
  // A signal, the workflow task that takes it, and its batch.
  ['by a callback of its own', 86 + 5 + apart],
])('the standard case by callbacks, accepted %s, takes at most %i events and 60 KB', async (way, most) => {
  if (way.startsWith('by')) world.provinces.sichuan.later.add('food-licensing');
  const handle = await liveStandardCase(world);
  const { historyLength, historySize = 0 } = await handle.describe();
  console.table(Object.fromEntries(await eventsByKind(handle)));
  console.log(`${way}: ${String(historyLength)} events, ${String(Math.ceil(historySize / 1024))} KB`);
  expect(historyLength).toBeGreaterThan(80);
  expect(historyLength).toBeLessThanOrEqual(most);
  expect(historySize).toBeLessThanOrEqual(60 * 1024);
});
