import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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
import { chongqingSignature, comparable, elementText, sichuanSignature, toldIn } from './support/wire-messages.ts';

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
    await client.desk('PUT', '/knobs', { decision: { seal: 'refuse' } });
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

  async function isSent(shown: ExampleFile): Promise<void> {
    const id = toldIn(province, shown.body)?.id;
    const find = (): CallbackReceiver['came'][number] | undefined =>
      receiver.came.find(({ body }) => toldIn(province, body)?.id === id);
    while (find() === undefined) await receiver.until(receiver.came.length + 1);
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
    expect(Object.values(bySubject).flatMap((acts) => Object.values(acts))).toEqual(Array(7).fill(1));
    expect(keys.filter(({ service }) => service === 'withdrawal')).toHaveLength(3);
    expect(keys.every(({ attempts }) => attempts >= 2)).toBe(true);
  });

  test('is told once: nothing that an answer told already comes by callback', () => {
    const told = receiver.came.map(({ body }) => toldIn(province, body)?.id);
    expect(new Set(told).size).toBe(told.length);
    expect(told).toHaveLength(11);
  });

  test('keeps no ID number and no form value on the disk', async () => {
    const journal = await readFile(`${folder.path}/journal.jsonl`, 'utf8');
    expect(journal).not.toMatch(/50010319900101234X|511602198812240011|510104198503073218|样例路/);
  });

  test.each([
    ['busy', 'error-busy', '200'],
    ['503', 'error-down', '503'],
  ])('when %s, every request gets %s', async (down, name, status) => {
    await client.desk('PUT', '/knobs', { down });
    const answer = await client.send(example(province, 'status-received', 'request'));
    const shown = example(province, name, 'answer');
    expect(String(answer.status)).toBe(shown.headers[':status'] ?? '200');
    expect(String(answer.status)).toBe(status);
    expect(answer.contentType.toLowerCase()).toContain(shown.headers['content-type']?.toLowerCase());
    if (name === 'error-down') expect(answer.body).toBe(shown.body);
    else expect(comparable(province, answer.body)).toEqual(comparable(province, shown.body));
  });
});
