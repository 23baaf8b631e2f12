import { homedir, hostname } from 'node:os';
import { join } from 'node:path';
import { defaultPayloadConverter } from '@temporalio/common';
import { beforeAll, describe, expect, test } from 'vitest';
import { createPayloadCodec } from '../../codec/payload-codec.ts';
import { continuedCase, goldenCases } from './golden-cases.ts';
import { replayerOf, replayOf, silenceReplays, wholeHistories } from './replay-histories.ts';
import { publishedCodecKeys, storedHistories } from './stored-histories.ts';

const root = join(import.meta.dirname, '../..');
const stored = storedHistories();
const codec = createPayloadCodec(publishedCodecKeys());

beforeAll(silenceReplays);

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

test('the workflow code of today replays every history', async () => {
  expect(await replayOf(await replayerOf(root), wholeHistories)).toEqual(new Map());
}, 120_000);

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
