import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import type { RunningProvince } from '../../sandbox/province/start-province.ts';
import { startCallbackReceiver, type CallbackReceiver } from './support/callback-receiver.ts';
import {
  example,
  listedExamples,
  provinceNames,
  type ExampleFile,
  type ProvinceName,
} from './support/example-files.ts';
import { clientOf, startSandbox, temporaryFolder, type SandboxClient } from './support/sandbox-client.ts';
import {
  chongqingSignature,
  comparable,
  elementText,
  fieldIn,
  idOfCallback,
  sichuanSignature,
} from './support/wire-messages.ts';

const hourMs = 3_600_000;

/** The moment at which an example was sent. */
function sentAt(province: ProvinceName, { headers, body }: ExampleFile): number | undefined {
  const stamp = province === 'sichuan' ? (headers['x-timestamp'] ?? '') : elementText(body, 'FSSJ').replace(/\D/g, '');
  const iso = stamp.replace(/^(....)(..)(..)(..)(..)(..)$/, '$1-$2-$3T$4:$5:$6+08:00');
  return stamp === '' ? undefined : Date.parse(iso);
}

describe.each(provinceNames)('the story that the examples of %s tell', (province) => {
  const examples = listedExamples(province);
  const story = examples.filter(({ part }) => part === 'request' || part === 'callback');
  const folder = temporaryFolder();
  let receiver: CallbackReceiver;
  let running: RunningProvince;
  let client: SandboxClient;
  let now = Math.min(...story.flatMap((one) => sentAt(province, one) ?? []));

  const setClock = (): Promise<unknown> => client.desk('PUT', '/clock', { now: new Date(now).toISOString() });

  beforeAll(async () => {
    receiver = await startCallbackReceiver();
    running = await startSandbox(province, {
      folder: folder.path,
      callbackUrl: receiver.url,
      decisionDelayMs: 2 * hourMs,
    });
    client = clientOf(province, running.port);
    await client.desk('PUT', '/knobs', { decision: { seal: 'refuse' }, correction: { 'food-licensing': true } });
    await setClock();
  });

  afterAll(async () => {
    await running.close();
    await receiver.close();
    folder.remove();
  });

  async function moveTo(moment: number): Promise<void> {
    while (now < moment) {
      now = Math.min(now + hourMs, moment);
      await setClock();
    }
  }

  test.each(story.map((one) => [one.file, one] as const))('%s', async (_file, one) => {
    await moveTo(sentAt(province, one) ?? now);
    if (one.name === 'notice-objection') await objectAsShown(one);
    if (one.part === 'request') await answersAsShown(one);
    else await isSent(one);
  });

  async function answersAsShown(request: ExampleFile): Promise<void> {
    const shown = examples.find(({ name, part }) => name === request.name && part === 'answer');
    for (const _time of ['first', 'again']) {
      const answer = await client.send(request);
      expect(answer.status).toBe(200);
      expect(answer.contentType.toLowerCase()).toBe(shown?.headers['content-type']?.toLowerCase());
      expect(comparable(province, answer.body)).toEqual(comparable(province, shown?.body ?? ''));
      if (province === 'chongqing') expect(elementText(answer.body, 'SQM')).toBe(chongqingSignature(answer.body));
    }
  }

  async function objectAsShown({ body }: ExampleFile): Promise<void> {
    const [key, by, reason] = [
      fieldIn(province, body, 'ywlsh', 'WBLSH'),
      fieldIn(province, body, 'yyr', 'YYR'),
      fieldIn(province, body, 'yyly', 'YYLY'),
    ];
    expect(await client.desk('POST', '/objections', { key, by, reason })).toMatchObject({ status: 200 });
  }

  async function isSent(shown: ExampleFile): Promise<void> {
    const id = idOfCallback(province, shown.body);
    const find = (): CallbackReceiver['came'][number] | undefined =>
      receiver.came.find(({ body }) => idOfCallback(province, body) === id);
    await eventually(() => expect(find()).toBeDefined(), { timeout: 5_000 });
    const sent = find() ?? { path: '', headers: {}, body: '' };
    expect(sent.path).toBe(`/callbacks/${province}`);
    expect(sent.headers['content-type']).toBe(shown.headers['content-type']);
    expect(comparable(province, sent.body)).toEqual(comparable(province, shown.body));
    if (province === 'chongqing') {
      expect(elementText(sent.body, 'SQM')).toBe(chongqingSignature(sent.body));
      return;
    }
    expect(sent.headers['x-signature']).toBe(sichuanSignature(sent));
    expect(sent.headers['x-app-id']).toBe(shown.headers['x-app-id']);
    expect(sent.headers['x-timestamp']).toBe(shown.headers['x-timestamp']);
    expect(sent.headers['x-nonce']).toMatch(/^[0-9a-zA-Z]{16,32}$/);
  }

  test('left one effect for each act, however often it was sent', async () => {
    const { bySubject, keys } = await client.records();
    expect(Object.values(bySubject).flatMap((acts) => Object.values(acts))).toEqual(Array(12).fill(1));
    expect(keys.filter(({ service }) => service === 'withdrawal')).toHaveLength(3);
    expect(keys.every(({ attempts }) => attempts >= 2)).toBe(true);
  });

  test('is told once: nothing that an answer told already comes by callback', () => {
    const told = receiver.came.map(({ body }) => idOfCallback(province, body));
    expect(new Set(told).size).toBe(told.length);
    // Chongqing's notice is received and published later, Sichuan's in the answer.
    expect(told).toHaveLength(province === 'sichuan' ? 16 : 18);
  });

  test('keeps no ID number and no form value on the disk', async () => {
    const journal = await readFile(`${folder.path}/journal.jsonl`, 'utf8');
    expect(journal).not.toMatch(/50010319900101234X|511602198812240011|510104198503073218|热食类|82\.5|\.pdf/);
  });

  test.each([
    [{ down: 'busy' }, 'error-busy', '200'],
    [{ outOfHours: true }, 'error-closed', '200'],
    [{ unknownCode: 'answer' }, 'error-unknown-code', '200'],
    [{ down: '503' }, 'error-down', '503'],
  ])('with %j, every request gets %s', async (knobs, name, status) => {
    await client.desk('PUT', '/knobs', knobs);
    await client.desk('PUT', '/clock', { now: '2026-03-02T13:30:05+08:00' });
    const answer = await client.send(example(province, 'status-received', 'request'));
    const shown = example(province, name, 'answer');
    expect(String(answer.status)).toBe(shown.headers[':status'] ?? '200');
    expect(String(answer.status)).toBe(status);
    expect(answer.contentType.toLowerCase()).toContain(shown.headers['content-type']?.toLowerCase());
    if (name === 'error-down') expect(answer.body).toBe(shown.body);
    else expect(comparable(province, answer.body)).toEqual(comparable(province, shown.body));
  });

  test('with half an answer as if it were whole, a submission that was taken gets the beginning of its answer', async () => {
    await client.desk('DELETE', '/knobs');
    await client.desk('PUT', '/clock', { now: '2026-03-02T09:30:05+08:00' });
    const whole = await client.send(example(province, 'submit-registration', 'request'));
    await client.desk('PUT', '/knobs', { halfAnswer: 'truncated' });
    const half = await client.send(example(province, 'submit-registration', 'request'));
    expect(half).toMatchObject({ status: 200, contentType: whole.contentType });
    expect(whole.body.startsWith(half.body)).toBe(true);
    expect(half.body.length).toBe(Math.floor(whole.body.length / 2));
  });

  test('with a partial answer, a submission that was taken gets its key without its number', async () => {
    await client.desk('PUT', '/knobs', { halfAnswer: 'partial' });
    await client.desk('PUT', '/clock', { now: '2026-03-02T09:30:05+08:00' });
    const answer = await client.send(example(province, 'submit-registration', 'request'));
    expect(comparable(province, answer.body)).toEqual(
      comparable(province, example(province, 'error-partial', 'answer').body),
    );
    if (province === 'chongqing') expect(elementText(answer.body, 'SQM')).toBe(chongqingSignature(answer.body));
  });
});
