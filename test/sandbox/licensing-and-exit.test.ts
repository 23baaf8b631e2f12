import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { foodLicenceCheckDigit } from '../../sandbox/province/issue-food-licence.ts';
import type { RunningProvince } from '../../sandbox/province/start-province.ts';
import { checkCertificateIdentifier } from '../../domain/identifiers/certificate-identifier.ts';
import { eventually } from '../support/eventually.ts';
import { freshUscc } from '../support/fresh-uscc.ts';
import { startCallbackReceiver, type CallbackReceiver } from './support/callback-receiver.ts';
import { example, provinceNames } from './support/example-files.ts';
import { clientOf, startSandbox, temporaryFolder, type SandboxClient } from './support/sandbox-client.ts';
import { codeOf, fieldIn, idOfCallback, toldIn } from './support/wire-messages.ts';

const codes = {
  sichuan: { success: '0000', conflict: '2002', unknown: '2001', notWaiting: '2006', mismatch: '2007' },
  chongqing: { success: '0', conflict: '-910', unknown: '-902', notWaiting: '-912', mismatch: '-913' },
};
/** How the examples' numbers of a notice are written; an empty province gives the same ones in 2026. */
const noticeNumbers = { sichuan: '川食补〔2026〕000001号', chongqing: '渝食许补〔2026〕000001号' };
const failed = {
  sichuan: { '"jl": "1"': '"jl": "0"' },
  chongqing: { '<HCJL>1</HCJL>': '<HCJL>2</HCJL>' },
};
const asDeregistration = {
  sichuan: { '"public-notice"': '"company-deregistration"', '"qygs"': '"scjg"', '/notice/1': '/deregistration/1' },
  chongqing: { '>public-notice<': '>company-deregistration<', 'QYGS<': 'QYZX<', '/notice/1': '/deregistration/1' },
};
const asNotification = {
  sichuan: { '"public-notice"': '"exit-notification"', '"qygs"': '"scjg"', '/notice/1': '/told/1' },
  chongqing: { '>public-notice<': '>exit-notification<', 'QYGS<': 'QYZX<', '/notice/1': '/told/1' },
};
const asNoticeWithdrawal = (province: 'sichuan' | 'chongqing', key: string): Record<string, string> => {
  const withdrawn = fieldIn(province, example(province, 'withdraw', 'request').body, 'yywlsh', 'YWBLSH');
  return { [withdrawn]: key, '"lwzy"': '"qygs"', '500000-SBZY': '500000-QYGS' };
};

describe.each(provinceNames)('licensing and exit in %s', (province) => {
  const code = codes[province];
  let folder: ReturnType<typeof temporaryFolder>;
  let receiver: CallbackReceiver;
  let running: RunningProvince;
  let client: SandboxClient;

  const start = async (): Promise<void> => {
    running = await startSandbox(province, { folder: folder.path, callbackUrl: receiver.url });
    client = clientOf(province, running.port);
  };
  const turn = (knobs: unknown): Promise<unknown> => client.desk('PUT', '/knobs', knobs);
  const setClock = (now: string): Promise<unknown> => client.desk('PUT', '/clock', { now });
  const sent = async (name: string, replace?: Record<string, string>): Promise<string> =>
    codeOf(province, await client.like(name, replace));
  const keyOf = (name: string): string => fieldIn(province, example(province, name, 'request').body, 'ywlsh', 'WBLSH');
  const states = async (name: string): Promise<string[]> => {
    const { handlings } = await client.records();
    return handlings.find(({ key }) => key === keyOf(name))?.changes.map(({ state }) => state) ?? [];
  };

  beforeEach(async () => {
    folder = temporaryFolder();
    receiver = await startCallbackReceiver();
    await start();
    await setClock('2026-03-03T01:30:05Z');
  });

  afterEach(async () => {
    await running.close();
    await receiver.close();
    folder.remove();
  });

  test('food licensing decides after a check, and the licence has a number and an identifier that hold', async () => {
    await client.like('submit-food');
    expect(await states('submit-food')).toEqual(['received', 'accepted']);
    expect(await sent('supplement-check')).toBe(code.success);
    expect(await states('submit-food')).toEqual(['received', 'accepted', 'granted']);
    const [handling] = (await client.records()).handlings;
    const licence = handling?.changes.at(-1)?.certificate;
    const [, digits = '', check] = /^JY(\d{13})(\d)$/.exec(licence?.number ?? '') ?? [];
    expect(digits.slice(0, 7)).toBe(`2${handling?.region ?? ''}`);
    expect(check).toBe(foodLicenceCheckDigit(digits));
    expect(checkCertificateIdentifier(licence?.id ?? '')).toMatchObject({ ok: true });
  });

  test.each(['JY25101040047197', 'JY25101090016740', 'JY25001120001235'])('%s has its check digit', (number) => {
    expect(foodLicenceCheckDigit(number.slice(2, 15))).toBe(number.slice(15));
  });

  test('a check that was not passed refuses, whatever the rules and the knobs of granting say', async () => {
    await turn({ decision: { 'food-licensing': 'grant' } });
    await client.like('submit-food');
    await client.like('supplement-check', failed[province]);
    const change = (await client.records()).handlings[0]?.changes.at(-1);
    expect(change).toMatchObject({
      state: 'refused',
      refusal: { reason: expect.stringContaining('现场核查') as string },
    });
  });

  test('one notice lists every gap; nothing is accepted before each is answered in its way', async () => {
    await turn({ correction: { 'food-licensing': true } });
    await client.like('submit-food');
    expect(await sent('supplement-check')).toBe(code.notWaiting);
    const onlyOne = { sichuan: { '"xh": "2"': '"xh": "1"' }, chongqing: { '<XBH>2</XBH>': '<XBH>1</XBH>' } }[province];
    expect(await sent('supplement-correction', onlyOne)).toBe(code.mismatch);
    const valueForFiles = {
      sichuan: { '"xh": "2",': '"xh": "2", "nr": "见附件",' },
      chongqing: { '<XBH>2</XBH>': '<XBH>2</XBH><NR>见附件</NR>' },
    }[province];
    expect(await sent('supplement-correction', valueForFiles)).toBe(code.mismatch);
    expect(await sent('supplement-correction', { [noticeNumbers[province]]: '别的文书' })).toBe(code.mismatch);
    expect(await states('submit-food')).toEqual(['received', 'correction']);
    expect(await sent('supplement-correction')).toBe(code.success);
    expect(await states('submit-food')).toEqual(['received', 'correction', 'accepted']);
    expect(await sent('supplement-correction', { '/correction/1': '/correction/2' })).toBe(code.notWaiting);
  });

  test('a supplement sent 20 times at once has one effect and one answer; its key is nobody else’s', async () => {
    await client.like('submit-food');
    const answers = await Promise.all(Array.from({ length: 20 }, () => client.like('supplement-check')));
    expect(new Set(answers).size).toBe(1);
    expect(await sent('supplement-check', failed[province])).toBe(code.conflict);
    expect(await sent('submit-tax', { [keyOf('submit-tax')]: keyOf('supplement-check') })).toBe(code.conflict);
    const { effects, bySubject, keys } = await client.records();
    expect(effects.map(({ act }) => act)).toEqual(['submission', 'check']);
    expect(Object.values(bySubject)).toEqual([{ 'food-licence/submission': 1, 'food-licence/check': 1 }]);
    expect(keys.find(({ key }) => key === keyOf('supplement-check'))).toMatchObject({
      service: 'supplement',
      attempts: 22,
      codes: { [code.success]: 20, [code.conflict]: 2 },
    });
  });

  test('an answer to a notice that came too late finds the handling withdrawn', async () => {
    await turn({ correction: { 'food-licensing': true } });
    await client.like('submit-food');
    const withdrawn = fieldIn(province, example(province, 'withdraw', 'request').body, 'yywlsh', 'YWBLSH');
    const replace = { [withdrawn]: keyOf('submit-food'), '"lwzy"': '"spjy"', '500000-SBZY': '500000-SPJY' };
    expect(toldIn(province, await client.like('withdraw', replace))).toMatchObject({ state: 'withdrawn' });
    expect(await sent('supplement-correction')).toBe(code.notWaiting);
  });

  test.each([
    ['a name', { 样例餐饮: '补正许可样例餐饮' }, ['area', 'layout']],
    ['a form value', { 热食类: '待补热食类' }, ['items']],
    ['a file that cannot be read', { '健康证明-1': '模糊健康证明-1' }, ['health-certificates']],
    ['a file that has expired', { 食品安全管理制度: '过期食品安全管理制度' }, ['rules']],
  ])('%s lets the rules ask for a correction', async (_what, replace: Record<string, string>, pins) => {
    await client.like('submit-food', replace);
    const { correction } = (await client.records()).handlings[0]?.changes.at(-1) ?? {};
    expect(correction?.gaps.map(({ pin }) => (pin.on === 'field' ? pin.code : pin.kind))).toEqual(pins);
    await turn({ correction: { 'food-licensing': false } });
    await client.like('submit-food', { ...replace, '/licensing/1': '/licensing/2' });
    expect((await client.records()).handlings[1]?.changes.map(({ state }) => state)).toEqual(['received', 'accepted']);
  });

  test('every objection is pushed, also late ones; the status keeps the first', async () => {
    await client.like('submit-notice');
    const key = keyOf('submit-notice');
    const objections = [];
    for (const [at, by] of [
      ['2026-03-10T01:00:00Z', '甲'],
      ['2026-05-10T01:00:00Z', '乙'],
    ] as const) {
      await setClock(at);
      objections.push((await client.desk('POST', '/objections', { key, by, reason: '货款未付' })).body);
    }
    expect(objections).toMatchObject([
      { at: '2026-03-10T01:00:00.000Z', by: '甲' },
      { at: '2026-05-10T01:00:00.000Z', by: '乙' },
    ]);
    const ids = (objections as { id: string }[]).map(({ id }) => id);
    await eventually(() => {
      const came = receiver.came.map(({ body }) => idOfCallback(province, body));
      expect(came.filter((id) => ids.includes(id))).toEqual(ids);
    });
    const answer = await client.like('status-published');
    expect(toldIn(province, answer)).toMatchObject({ state: 'objected' });
    expect(fieldIn(province, answer, 'yyr', 'YYR')).toBe('甲');
    expect(receiver.came.map(({ body }) => toldIn(province, body)?.state)).not.toContain('objected');
  });

  test('an objection of one form is one objection; against what is no notice, or has ended, there is none', async () => {
    await client.like('submit-notice');
    await client.like('submit-tax');
    const key = keyOf('submit-notice');
    const words = { by: '甲', reason: '货款未付' };
    const object = (of: string, token: string): Promise<{ status: number; body: unknown }> =>
      client.desk('POST', '/objections', { key: of, token, ...words });
    expect((await object(key, 'one')).body).toEqual((await object(key, 'one')).body);
    expect(await object(keyOf('submit-tax'), 'two')).toMatchObject({ status: 404 });
    expect(toldIn(province, await client.like('withdraw', asNoticeWithdrawal(province, key)))?.state).toBe('withdrawn');
    expect(await object(key, 'three')).toMatchObject({ status: 409 });
    expect((await object(key, 'one')).status).toBe(200);
    const { effects } = await client.records();
    expect(effects.filter(({ act }) => act === 'objection')).toHaveLength(1);
  });

  test('an enterprise whose notice was objected to is blocked for the next one', async () => {
    await client.like('submit-notice');
    await client.desk('POST', '/objections', { key: keyOf('submit-notice'), by: '甲', reason: '货款未付' });
    expect(await client.like('lookup')).toMatch(province === 'sichuan' ? /"dm":"gsyy"/ : /<XZDM>302</);
  });

  test('a deregistration is a notice of its own, and the register knows it at once', async () => {
    await client.like('submit-notice');
    await client.like('submit-notice', asDeregistration[province]);
    const { handlings, enterprises, certificates } = await client.records();
    const [notice, deregistration] = handlings;
    const certificate = deregistration?.changes.at(-1)?.certificate;
    expect(certificate).toMatchObject({ kind: 'deregistration-notice', status: 'valid' });
    expect(checkCertificateIdentifier(certificate?.id ?? '')).toMatchObject({ ok: true });
    const { uscc } = deregistration?.subject ?? {};
    expect(enterprises.find((one) => one.uscc === uscc)?.status).toBe('deregistered');
    expect(certificates.find(({ number }) => number === uscc)?.status).toBe('cancelled');
    expect(await client.like('lookup')).toMatch(province === 'sichuan' ? /"djzt":"2"/ : /<DJZT>3</);
    const late = { key: notice?.key, by: '甲', reason: '货款未付' };
    expect(await client.desk('POST', '/objections', late)).toMatchObject({ status: 409 });
  });

  test('an exit that the other province tells is acknowledged in the answer', async () => {
    expect(toldIn(province, await client.like('submit-notice', asNotification[province]))?.state).toBe('granted');
  });

  test('invented enterprises are in the register by their prefix, each in its own province', async () => {
    const uscc = fieldIn(province, example(province, 'lookup', 'request').body, 'tyshxydm', 'XYDM');
    const region = uscc.slice(2, 8);
    const status = async (asked: string): Promise<string> =>
      fieldIn(province, await client.like('lookup', { [uscc]: asked }), 'djzt', 'DJZT');
    const words = province === 'sichuan' ? ['1', '2', '1', '9'] : ['1', '3', '1', '0'];
    const asked = [
      freshUscc(region),
      freshUscc(region, 'deregistered'),
      freshUscc(region, 'abnormal-list'),
      freshUscc(province === 'sichuan' ? '500103' : '510104'),
    ];
    expect(await Promise.all(asked.map(status))).toEqual(words);
    const { enterprises, lookUps } = await client.records();
    expect(enterprises.find((one) => one.uscc === asked[2])?.blocks).toMatchObject([{ code: 'abnormal-list' }]);
    expect(lookUps.map((one) => one.uscc).sort()).toEqual([...asked].sort());
  });

  test('a licence revoked between two readings is told so the second time, also when a knob says it', async () => {
    const valid = fieldIn(province, await client.like('certificate-of-holder'), 'zzzt', 'ZZZT');
    const holder = fieldIn(province, example(province, 'certificate-of-holder', 'request').body, 'tyshxydm', 'XYDM');
    await client.desk('PUT', '/certificates', { holder, status: 'revoked' });
    const revoked = fieldIn(province, await client.like('certificate-of-holder'), 'zzzt', 'ZZZT');
    await client.desk('PUT', '/certificates', { holder, status: 'valid' });
    await turn({ certificate: 'suspended', systems: ['registration'] });
    const suspended = fieldIn(province, await client.like('certificate-of-holder'), 'zzzt', 'ZZZT');
    expect([valid, revoked, suspended]).toEqual(province === 'sichuan' ? ['1', '5', '7'] : ['0', '3', '4']);
  });

  test('unknown code of states: answers and callbacks tell a state that no page has, while it is on', async () => {
    await turn({ unknownCode: 'state', decision: { registration: 'silent' } });
    await client.like('submit-registration');
    expect(await client.status()).toMatchObject({ state: 'unknown' });
    await eventually(() => expect(receiver.came).toHaveLength(2));
    expect(receiver.came.map(({ body }) => toldIn(province, body)?.state)).toEqual(['unknown', 'unknown']);
    await client.desk('DELETE', '/knobs');
    expect(await client.status()).toMatchObject({ state: 'granted' });
  });

  test('by hand: a correction, an acceptance and a refusal in other words', async () => {
    await turn({ decisionDelayMs: 60_000 });
    await client.like('submit-food');
    const key = keyOf('submit-food');
    const gaps = [{ pin: { on: 'field', code: 'staff' }, reason: 'missing', words: '请填写人数' }];
    expect((await client.desk('POST', '/correction', { key, gaps })).body).toMatchObject({ correction: { gaps } });
    expect(await client.desk('POST', '/correction', { key })).toMatchObject({ status: 409 });
    expect(await client.desk('POST', '/accept', { key })).toMatchObject({ body: { state: 'accepted' } });
    expect(await client.desk('POST', '/accept', { key })).toMatchObject({ status: 409 });
    expect(await client.desk('POST', '/decide', { key, decision: 'refuse', reason: '不合条件' })).toMatchObject({
      body: { refusal: { reason: '不合条件' } },
    });
    expect(await client.desk('POST', '/correction', { key })).toMatchObject({ status: 409 });
  });

  test('everything is there again after a restart, and the register is not filled twice', async () => {
    await turn({ correction: { 'food-licensing': true } });
    await client.like('submit-food');
    await client.like('submit-notice');
    await client.desk('POST', '/objections', { key: keyOf('submit-notice'), by: '甲', reason: '货款未付' });
    await client.like('submit-notice', asDeregistration[province]);
    await client.like('lookup');
    await eventually(async () => {
      const { handlings } = await client.records();
      const told = handlings.flatMap(({ changes }) => changes.filter(({ tell }) => tell));
      expect([...told, ...handlings.flatMap(({ objections }) => objections)].every((one) => one.told)).toBe(true);
    });
    const { queries: _queries, ...before } = await client.records();
    await running.close();
    await start();
    const { queries: _after, ...after } = await client.records();
    expect(after).toEqual(before);
    await client.like('supplement-correction');
    expect(await states('submit-food')).toEqual(['received', 'correction', 'accepted']);
  });
});
