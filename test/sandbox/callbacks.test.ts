import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import type { RunningProvince } from '../../sandbox/province/start-province.ts';
import { startCallbackReceiver, type CallbackReceiver, type ReplyName } from './support/callback-receiver.ts';
import { provinceNames } from './support/example-files.ts';
import { clientOf, startSandbox, temporaryFolder } from './support/sandbox-client.ts';
import { toldIn } from './support/wire-messages.ts';

describe.each(provinceNames)('a callback of %s', (province) => {
  let folder: ReturnType<typeof temporaryFolder>;
  let receiver: CallbackReceiver;
  let running: RunningProvince;

  const start = async (): Promise<void> => {
    running = await startSandbox(province, { folder: folder.path, callbackUrl: receiver.url });
  };
  const outcomes = async (): Promise<(string | undefined)[]> => {
    const { handlings } = await clientOf(province, running.port).records();
    return handlings.flatMap(({ changes }) => changes.map(({ told }) => told));
  };

  beforeEach(async () => {
    folder = temporaryFolder();
    receiver = await startCallbackReceiver();
    await start();
  });

  afterEach(async () => {
    await running.close();
    await receiver.close();
    folder.remove();
  });

  test.each<ReplyName>(['signature', 'unreadable', 'try-later', 'down'])(
    'answered "%s" is sent again until it is taken, signed anew, the change unchanged',
    async (reply) => {
      receiver.replyWith(reply, reply, reply, 'taken');
      await clientOf(province, running.port).like('submit-registration');
      await eventually(async () => expect(await outcomes()).toEqual(['taken', 'taken', 'taken']));
      expect(receiver.came.map(({ body }) => toldIn(province, body)?.state)).toEqual([
        'received',
        'received',
        'received',
        'received',
        'accepted',
        'granted',
      ]);
      expect(new Set(receiver.came.slice(0, 4).map(({ body }) => toldIn(province, body)?.id)).size).toBe(1);
    },
  );

  test.each([
    ['nobody knows its correlation', 'unknown-correlation'],
    ['its case has ended', 'case-closed'],
  ] as const)('answered that %s is given up, and the next one is tried', async (_what, name) => {
    receiver.replyWith(name, 'taken');
    await clientOf(province, running.port).like('submit-registration');
    await eventually(async () => expect(await outcomes()).toEqual(['gave-up', 'taken', 'taken']));
    expect(receiver.came).toHaveLength(3);
  });

  test('that was not taken when the province stopped is sent by the next one', async () => {
    receiver.replyWith('try-later');
    await clientOf(province, running.port).like('submit-registration');
    await receiver.until(2);
    await running.close();
    const before = receiver.came.length;
    receiver.replyWith('taken');
    await start();
    await eventually(async () => expect(await outcomes()).toEqual(['taken', 'taken', 'taken']));
    expect(receiver.came.slice(before).map(({ body }) => toldIn(province, body)?.state)).toEqual([
      'received',
      'accepted',
      'granted',
    ]);
  });

  test('waits for nobody when no address is given', async () => {
    await running.close();
    running = await startSandbox(province, { folder: folder.path });
    await clientOf(province, running.port).like('submit-registration');
    expect(await outcomes()).toEqual([undefined, undefined, undefined]);
    await running.close();
    await start();
    await eventually(async () => expect(await outcomes()).toEqual(['taken', 'taken', 'taken']));
  });

  test('and the knobs and the clock of its province outlive a restart', async () => {
    const desk = (method: string, path: string, body?: unknown): Promise<{ body: unknown }> =>
      clientOf(province, running.port).desk(method, path, body);
    await desk('PUT', '/knobs', { decision: { registration: 'silent' } });
    await desk('PUT', '/clock', { now: '2026-03-02T09:30:05+08:00' });
    await clientOf(province, running.port).like('submit-registration');
    await running.close();
    await start();
    expect((await desk('GET', '/knobs')).body).toEqual([{ decision: { registration: 'silent' } }]);
    expect((await desk('GET', '/health')).body).toMatchObject({ now: '2026-03-02T01:30:05.000Z' });
    await desk('DELETE', '/knobs');
    expect(await clientOf(province, running.port).status()).toMatchObject({ state: 'granted' });
  });
});
