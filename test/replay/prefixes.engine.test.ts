import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DeterminismViolationError } from '@temporalio/workflow';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { replayerOf, replayOf, silenceReplays, wholeHistories } from './replay-histories.ts';
import { prefixesOf } from './stored-histories.ts';
import type { History } from './stored-histories.ts';

// Needs no engine, but minutes of one core where others work beside it: it stands with the tests that take long.
const root = join(import.meta.dirname, '../..');
const moved = temporaryFolder('moved-call');
const cut = wholeHistories.flatMap(([name, history]) =>
  prefixesOf(history).map((prefix): [string, History] => [
    `${name} up to event ${String(prefix.events?.length)}`,
    prefix,
  ]),
);

beforeAll(silenceReplays);
afterAll(() => {
  moved.remove();
});

test('the workflow code of today replays every history cut off before each of its workflow tasks', async () => {
  expect(cut.length).toBeGreaterThan(100);
  expect(await replayOf(await replayerOf(root), cut)).toEqual(new Map());
}, 240_000);

test('code in which one call was moved does not replay: the answer is awaited before the submission is sent', async () => {
  const other = await replayerOf(movedCall());
  const moves = new Set(['submit', 'awaitAnswer']);
  const holdsOne = ({ events }: History): boolean =>
    events?.some((event) => moves.has(event.activityTaskScheduledEventAttributes?.activityType?.name ?? '')) === true;
  const misfits = await replayOf(other, [...wholeHistories, ...cut]);
  const expected = [...wholeHistories, ...cut].filter(([, history]) => holdsOne(history)).map(([name]) => name);
  expect([...misfits.keys()].sort()).toEqual(expected.sort());
  for (const error of misfits.values()) expect(error).toBeInstanceOf(DeterminismViolationError);
}, 240_000);

/** A copy of the workflow code in which a handling awaits its answer first and is submitted then. */
function movedCall(): string {
  for (const room of ['workflows', 'domain']) cpSync(join(root, room), join(moved.folder, room), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(moved.folder, 'node_modules'));
  const [submit, wait] = ['return submitHandling(context);', 'return awaitAnswer(context);'];
  rewrite('case-handling', (code) => {
    const parts = code.split(submit);
    expect([parts.length, code.split(wait).length]).toEqual([2, 2]);
    return parts.map((part) => part.replace(wait, submit)).join(wait);
  });
  rewrite('await-answer', (code) => {
    expect(code.split("new Set(['submitted',")).toHaveLength(2);
    return code.replace("new Set(['submitted',", "new Set(['waiting',");
  });
  return moved.folder;
}

function rewrite(module: string, change: (code: string) => string): void {
  const file = join(moved.folder, `workflows/${module}.ts`);
  writeFileSync(file, change(readFileSync(file, 'utf8')));
}
