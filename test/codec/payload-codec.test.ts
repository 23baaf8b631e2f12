import { randomBytes } from 'node:crypto';
import { defaultPayloadConverter } from '@temporalio/common';
import type { Payload } from '@temporalio/common';
import { expect, test } from 'vitest';
import { createPayloadCodec, UnknownCodecKey } from '../../codec/payload-codec.ts';
import type { CodecKeys } from '../../codec/payload-codec.ts';

const oldKey = randomBytes(32);
const newKey = randomBytes(32);
const only = (current: string, ...entries: [string, Buffer][]): CodecKeys => ({ current, keys: new Map(entries) });
const payloadOf = (value: unknown): Payload => defaultPayloadConverter.toPayload<unknown>(value);

async function roundTrip(writer: CodecKeys, reader: CodecKeys, value: unknown): Promise<unknown> {
  const encoded = await createPayloadCodec(writer).encode([payloadOf(value)]);
  const [decoded] = await createPayloadCodec(reader).decode(encoded);
  return decoded && defaultPayloadConverter.fromPayload(decoded);
}

test('what was encoded reads back the same', async () => {
  const value = { name: '王某', idNumber: '50010319900101234X', nested: [1, null, '中文'] };
  expect(await roundTrip(only('a', ['a', oldKey]), only('a', ['a', oldKey]), value)).toEqual(value);
});

test('nothing of the value can be read from the payload, and two encodings differ', async () => {
  const codec = createPayloadCodec(only('a', ['a', oldKey]));
  const encoded = await codec.encode([payloadOf('50010319900101234X'), payloadOf('50010319900101234X')]);
  const texts = encoded.map(({ data }) => Buffer.from(data ?? []).toString('latin1'));
  for (const text of texts) expect(text).not.toContain('5001031990');
  expect(texts[0]).not.toEqual(texts[1]);
});

test('after a rotation the old key still reads what it wrote', async () => {
  const rotated = only('new', ['new', newKey], ['old', oldKey]);
  expect(await roundTrip(only('old', ['old', oldKey]), rotated, 'kept')).toBe('kept');
});

test('a payload whose key is missing says which key is needed', async () => {
  await expect(roundTrip(only('old', ['old', oldKey]), only('new', ['new', newKey]), 'x')).rejects.toThrow(
    UnknownCodecKey,
  );
  await expect(roundTrip(only('old', ['old', oldKey]), only('new', ['new', newKey]), 'x')).rejects.toThrow('"old"');
});

test('a changed byte is noticed wherever it is, and another key id is too', async () => {
  const keys = only('a', ['a', oldKey], ['b', oldKey]);
  const codec = createPayloadCodec(keys);
  const [payload] = await codec.encode([payloadOf('untouched')]);
  const data = Buffer.from(payload?.data ?? []);
  for (let at = 0; at < data.length; at += 1) {
    const changed = Buffer.from(data);
    changed[at] = (changed[at] ?? 0) ^ 1;
    await expect(codec.decode([{ ...payload, data: changed }])).rejects.toThrow();
  }
  const relabelled = { ...payload?.metadata, 'key-id': Buffer.from('b') };
  await expect(codec.decode([{ ...payload, metadata: relabelled }])).rejects.toThrow();
});

test('a payload that nobody encrypted passes through', async () => {
  const plain = payloadOf('plain');
  expect(await createPayloadCodec(only('a', ['a', oldKey])).decode([plain])).toEqual([plain]);
});
