import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { homedir, hostname } from 'node:os';
import { join } from 'node:path';
import { defaultPayloadConverter } from '@temporalio/common';
import { bundleWorkflowCode, DefaultLogger, makeTelemetryFilterString, Runtime, Worker } from '@temporalio/worker';
import type { ReplayWorkerOptions } from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDataConverter } from '../../codec/data-converter.ts';
import { failureConverterPath } from '../../codec/failure-converter-path.ts';
import { createPayloadCodec } from '../../codec/payload-codec.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { continuedCase, goldenCases } from './golden-cases.ts';
import { prefixesOf, publishedCodecKeys, storedHistories } from './stored-histories.ts';
import type { History } from './stored-histories.ts';

const root = join(import.meta.dirname, '../..');
const stored = storedHistories();
const codec = createPayloadCodec(publishedCodecKeys());
const moved = temporaryFolder('moved-call');
const quiet = () => undefined;
const logger = { trace: quiet, debug: quiet, info: quiet, log: quiet, warn: console.warn, error: console.error };

async function workerOf(folder: string): Promise<ReplayWorkerOptions> {
  const workflowsPath = join(folder, 'workflows/index.ts');
  const { code } = await bundleWorkflowCode({ workflowsPath, failureConverterPath, logger });
  return { workflowBundle: { code }, dataConverter: createDataConverter(publishedCodecKeys()) };
}

let today: ReplayWorkerOptions;
beforeAll(async () => {
  // What does not fit is in the results; a line of log for each would bury them.
  const filter = makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' });
  Runtime.install({ logger: new DefaultLogger('ERROR'), telemetryOptions: { logging: { filter } } });
  today = await workerOf(root);
}, 120_000);
afterAll(() => {
  moved.remove();
});

/** Replays histories by name; what does not fit the code is in the result under its name. */
async function replay(
  worker: ReplayWorkerOptions,
  histories: readonly [string, History][],
): Promise<Map<string, unknown>> {
  const misfits = new Map<string, unknown>();
  const named = histories.map(([workflowId, history]) => ({ workflowId, history }));
  let replayed = 0;
  for await (const { workflowId, error } of Worker.runReplayHistories(worker, named)) {
    replayed += 1;
    if (error) misfits.set(workflowId, error);
  }
  expect(replayed).toBe(histories.length);
  return misfits;
}

const whole = stored.map(({ name, history }) => [name, history] as [string, History]);
const cut = stored.flatMap(({ name, history }) =>
  prefixesOf(history).map((prefix): [string, History] => [
    `${name} up to event ${String(prefix.events?.length)}`,
    prefix,
  ]),
);

describe('the stored histories', () => {
  test('are one of every golden case, and no others', () => {
    const names = stored.map(({ name }) => name.replace(/^(continued)-\d+$/, '$1'));
    expect([...new Set(names)].sort()).toEqual([...goldenCases, continuedCase].map(({ name }) => name).sort());
    expect(names.filter((name) => name === 'continued').length).toBeGreaterThan(1);
  });

  test.each([...goldenCases, continuedCase])('$name ended $outcome', async ({ name, outcome }) => {
    const last = stored
      .filter((each) => each.name.startsWith(name))
      .at(-1)
      ?.history.events?.at(-1);
    const result = last?.workflowExecutionCompletedEventAttributes?.result?.payloads ?? [];
    const [decoded] = await codec.decode(result);
    expect(decoded && defaultPayloadConverter.fromPayload(decoded)).toBe(outcome);
  });

  test('hold nothing in clear but what the engine itself writes, and no trace of the machine', () => {
    for (const { name, text } of stored) {
      expect(inClear(JSON.parse(text)), name).toEqual([]);
      for (const trace of [`@${hostname()}`, homedir(), root, 'node_modules']) expect(text, name).not.toContain(trace);
    }
  });
});

describe('the workflow code of today', () => {
  test('replays every history', async () => {
    expect(await replay(today, whole)).toEqual(new Map());
  });

  test('replays every history cut off before each of its workflow tasks', async () => {
    expect(cut.length).toBeGreaterThan(100);
    expect(await replay(today, cut)).toEqual(new Map());
  });
});

test('code in which one call was moved does not replay: the answer is awaited before the submission is sent', async () => {
  const other = await workerOf(movedCall());
  const moves = new Set(['submit', 'awaitAnswer']);
  const holdsOne = ({ events }: History): boolean =>
    events?.some((event) => moves.has(event.activityTaskScheduledEventAttributes?.activityType?.name ?? '')) === true;
  const misfits = await replay(other, [...whole, ...cut]);
  const expected = [...whole, ...cut].filter(([, history]) => holdsOne(history)).map(([name]) => name);
  expect([...misfits.keys()].sort()).toEqual(expected.sort());
  for (const error of misfits.values()) expect(error).toBeInstanceOf(DeterminismViolationError);
}, 120_000);

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

interface JsonPayload {
  metadata: Record<string, string>;
  data?: string;
}

const fromBase64 = (text = ''): string => Buffer.from(text, 'base64').toString('utf8');

/** What the engine writes in clear by itself: its note on a local activity, and why a call was never started. */
const ofTheEngine = [
  /^\{"seq":\d+,"attempt":1,"activity_id":"\d+","activity_type":"project",/,
  /^"ACTIVITY_ID_NOT_STARTED"$/,
];

/** Every payload in clear that is not the engine's own. */
function inClear(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(inClear);
  if (typeof value !== 'object' || value === null) return [];
  if (!isPayload(value)) return Object.values(value).flatMap(inClear);
  const text = fromBase64(value.data);
  return isEncrypted(value) || ofTheEngine.some((pattern) => pattern.test(text)) ? [] : [text];
}

function isPayload(value: object): value is JsonPayload {
  return 'metadata' in value && typeof value.metadata === 'object';
}

function isEncrypted({ metadata }: JsonPayload): boolean {
  return fromBase64(metadata['encoding']) === 'binary/encrypted';
}
