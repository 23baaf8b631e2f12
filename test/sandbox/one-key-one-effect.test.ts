import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RunningProvince } from '../../sandbox/province/start-province.ts';
import { provinceNames } from './support/example-files.ts';
import { clientOf, startSandbox, temporaryFolder, type SandboxClient } from './support/sandbox-client.ts';
import { codeOf, requestLike, toldIn } from './support/wire-messages.ts';

describe.each(provinceNames)('a key at %s', (province) => {
  const success = province === 'sichuan' ? '0000' : '0';
  const conflict = province === 'sichuan' ? '2002' : '-910';
  let folder: ReturnType<typeof temporaryFolder>;
  let running: RunningProvince;
  let client: SandboxClient;

  beforeEach(async () => {
    folder = temporaryFolder();
    running = await startSandbox(province, { folder: folder.path });
    client = clientOf(province, running.port);
    await client.desk('PUT', '/clock', { now: '2026-03-02T01:30:05Z' });
  });

  afterEach(async () => {
    await running.close();
    folder.remove();
  });

  test('sent 50 times at once has one effect and one answer', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => client.like('submit-registration')));
    expect(new Set(answers).size).toBe(1);
    const { keys, effects } = await client.records();
    expect(effects).toHaveLength(1);
    expect(keys).toMatchObject([{ attempts: 50, codes: { [success]: 50 } }]);
  });

  test('keeps its first answer after the decision', async () => {
    const first = await client.like('submit-registration');
    expect(toldIn(province, first)).toBeUndefined();
    expect(await client.status()).toMatchObject({ state: 'granted' });
    expect(await client.like('submit-registration')).toBe(first);
  });

  test('with another content, 25 of each at once, has the effect of whichever came first', async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, async (_, at) => {
        const replace: Record<string, string> = at % 2 === 0 ? {} : { '1000000': '2000000' };
        return codeOf(province, await client.like('submit-registration', replace));
      }),
    );
    expect(answers.filter((code) => code === success)).toHaveLength(25);
    expect(answers.filter((code) => code === conflict)).toHaveLength(25);
    expect((await client.records()).effects).toHaveLength(1);
  });

  test('of a withdrawal, sent 20 times at once, withdraws once and always says so', async () => {
    await client.desk('PUT', '/knobs', { decision: { 'social-insurance': 'silent' } });
    await client.like('submit-social-insurance');
    const answers = await Promise.all(Array.from({ length: 20 }, () => client.like('withdraw')));
    expect(new Set(answers.map((answer) => codeOf(province, answer)))).toEqual(new Set([success]));
    expect(new Set(answers.map((answer) => toldIn(province, answer)?.id)).size).toBe(1);
    const { effects } = await client.records();
    expect(effects.map(({ act }) => act)).toEqual(['submission', 'withdrawal']);
  });

  test('of a withdrawal that came too early is free: it withdraws once the submission is there', async () => {
    await client.desk('PUT', '/knobs', { decision: { 'social-insurance': 'silent' } });
    expect(codeOf(province, await client.like('withdraw'))).not.toBe(success);
    await client.like('submit-social-insurance');
    expect(toldIn(province, await client.like('withdraw'))).toMatchObject({ state: 'withdrawn' });
  });

  test('cannot be that of a submission and of a withdrawal', async () => {
    await client.like('submit-social-insurance');
    const { headers, body } = requestLike(province, 'withdraw', { '/withdrawal': '' });
    expect(codeOf(province, (await client.send({ headers, body })).body)).toBe(conflict);
  });

  test('is told apart by its order of fields and blanks no more than by its nonce', async () => {
    const first = await client.like('submit-registration');
    const { headers, body } = requestLike(province, 'submit-registration', { '\n        ': '\n   ' });
    expect(await client.send({ headers, body })).toMatchObject({ body: first });
  });
});
