import { describe, expect, test } from 'vitest';
import { ProvinceUnavailable, type Callback } from '../../adapters/province.ts';
import { answerTo } from './calls.ts';
import { readExample, type ProvinceName } from './examples.ts';
import { licensingReports } from './licensing-rows.ts';
import { licensingStories, lookUpOf, purposes } from './licensing-story.ts';
import { answering, portTo } from './ports.ts';
import { signedBy } from './signing.ts';

const provinces = ['sichuan', 'chongqing'] as const;
type Change = readonly [from: string | RegExp, to: string];

/** An example's text with changes that must find their place. */
function changed(province: ProvinceName, name: string, changes: readonly Change[]): string {
  const text = new TextDecoder().decode(readExample(province, name).bytes);
  return changes.reduce((before, [from, to]) => {
    const after = before.replace(from, to);
    expect(after).not.toBe(before);
    return after;
  }, text);
}

function read(province: ProvinceName, name: string, ...changes: Change[]): Callback {
  const { headers, body } = signedBy(province, changed(province, `${name}.callback`, changes));
  return portTo(province).readCallback(headers, body);
}

const reasonOf = (callback: Callback): string => (callback.kind === 'rejected' ? callback.reason : callback.kind);

const yy = '{"yybh": "A", "yysj": "20260303113005", "yyr": "B", "yyly": "C"}';
const yyxx = '<YYXX><YYBH>A</YYBH><YYSJ>2026-03-03 11:30:05</YYSJ><YYR>B</YYR><YYLY>C</YYLY></YYXX>';

/** [example of a callback, what is wrong, the change in Sichuan, the change in Chongqing] */
const unreadable: [string, string, Change, Change][] = [
  ['food-correction', 'another state', ['"bjzt": "6"', '"bjzt": "3"'], ['<BLZT>7<', '<BLZT>13<']],
  ['food-correction', 'no notice', ['"bzgz"', '"x"'], [/BZGZ>/g, 'X>']],
  ['food-correction', 'a notice without its number', ['"gzsh"', '"x"'], [/<WSBH>.*<\/WSBH>/, '']],
  ['food-correction', 'no gap', [/"bzx": \[[^\]]*\]/, '"bzx": []'], [/<BZX no="1">[^]*<\/BZX>/, '']],
  ['food-correction', 'two gaps of one id', ['"xh": "2"', '"xh": "1"'], ['<XBH>2<', '<XBH>1<']],
  ['food-correction', 'a pin on something else', ['"dwlx": "bd"', '"dwlx": "ry"'], ['<DWLB>1<', '<DWLB>3<']],
  ['food-correction', 'a gap without words', [/"yysm": "[^"]+"/, '"yysm": ""'], [/<YYSM>[^<]+</, '<YYSM><']],
  ['food-accepted', 'an objection', ['"bjzt"', `"yy": ${yy}, "bjzt"`], ['<BLZT>', `${yyxx}<BLZT>`]],
  ['notice-objection', 'no id', [/"yybh": "[^"]+"/, '"yybh": ""'], [/<YYBH>[^<]+</, '<YYBH><']],
  ['notice-objection', 'no moment', ['"yysj": "2', '"yysj": "x'], ['<YYSJ>2', '<YYSJ>x']],
  ['notice-objection', 'nobody who objects', [/"yyr": "[^"]+"/, '"yyr": ""'], [/<YYR>[^<]+</, '<YYR><']],
  ['notice-objection', 'no reason', ['"yyly"', '"x"'], [/<YYLY>.*<\/YYLY>/, '']],
  ['notice-objection', 'no key', ['"ywlsh"', '"x"'], [/<WBLSH>.*<\/WBLSH>/, '']],
  ['notice-objection', 'the key of another notice', ['/notice/1",', '/notice/2",'], ['/notice/1</W', '/notice/2</W']],
  ['notice-objection', 'the class of a change', ['bj.yy', 'bj.tz'], ['<YWLX>GSYYTS', '<YWLX>BJGSFK']],
  ['notice-objection', 'the class of a request', ['bj.yy', 'bj.cx'], ['<YWLX>GSYYTS', '<YWLX>BJZTCX']],
];

describe.each(provinces)('%s', (province) => {
  const story = licensingStories[province];
  const pick = <T>(sichuan: T, chongqing: T): T => (province === 'sichuan' ? sichuan : chongqing);

  test.each(unreadable)('%s is unreadable with %s', (name, _what, sichuan, chongqing) => {
    expect(reasonOf(read(province, name, pick(sichuan, chongqing)))).toBe('unreadable');
  });

  test('a reason of a gap that the wire has not is another one, with its words', () => {
    const callback = read(province, 'food-correction', pick(['"md"', '"zz"'], ['<YYDM>4<', '<YYDM>8<']));
    const [gap] = callback.kind === 'report' ? (callback.report.correction?.gaps ?? []) : [];
    expect(gap).toEqual({ ...story.correctionNotice.gaps[0], reason: 'other' });
  });

  test('a change to objected is read as any other, should it be called back', () => {
    const text = changed(province, 'status-objected.answer', []);
    const call = pick(
      `{"fwbm":"bj.tz","xtbm":"qygs","sj":${JSON.stringify((JSON.parse(province === 'sichuan' ? text : '{}') as { sj?: object }).sj ?? {})}}`,
      text
        .replace(/<(SENDER|RECEIVER)>[^<]*<\/\1>/g, '')
        .replace('</VERSION>', '</VERSION><SENDER>500000-QYGS</SENDER><RECEIVER>CYTB-LIANBAN</RECEIVER>')
        .replace(/<YWLX>[^<]*</, '<YWLX>BJGSFK<')
        .replace(/<YWXTBH>[^<]*</, `<YWXTBH>${story.notice.correlation}<`)
        .replace(/<FHDM>0<\/FHDM>\s*<FHXX>成功<\/FHXX>/g, ''),
    );
    const { headers, body } = signedBy(province, call);
    expect(portTo(province).readCallback(headers, body)).toEqual({
      kind: 'report',
      correlation: story.notice.correlation,
      report: licensingReports(province)['notice-objected'],
    });
  });

  const ask = async (operation: 'lookUp' | 'supplement', example: string, ...changes: Change[]): Promise<unknown> => {
    const { fetch } = answering(() => answerTo(province, operation, changed(province, `${example}.answer`, changes)));
    const port = portTo(province, { fetch });
    const asked =
      operation === 'lookUp'
        ? port.lookUp(lookUpOf(province, story.lookUps.lookup.uscc))
        : port.supplement(story.check);
    return asked.catch((error: unknown) => error);
  };
  const { uscc } = story.lookUps.lookup;
  const blockedUscc = story.lookUps['lookup-blocked'].uscc;

  test('a registration status that the wire has not is unknown, never alive', async () => {
    for (const code of ['7', '12']) {
      const change = pick<Change>(['"djzt": "1"', `"djzt": "${code}"`], ['<DJZT>1<', `<DJZT>${code}<`]);
      expect(await ask('lookUp', 'lookup', change)).toMatchObject({ uscc, status: 'unknown' });
    }
  });

  test.each([
    ['revoked', '3', '2'],
    ['moved-out', '4', '5'],
    ['deregistered', '2', '3'],
  ])('an enterprise that is %s has its own number on each side', async (status, sichuan, chongqing) => {
    const change = pick<Change>(['"djzt": "1"', `"djzt": "${sichuan}"`], ['<DJZT>1<', `<DJZT>${chongqing}<`]);
    expect(await ask('lookUp', 'lookup', change)).toMatchObject({ uscc, status });
  });

  test('a block that the wire has not blocks all the same', async () => {
    const found = await ask(
      'lookUp',
      'lookup-blocked',
      [blockedUscc, uscc],
      pick<Change>(['"jyyc"', '"xin1"'], ['<XZDM>101<', '<XZDM>999<']),
    );
    expect(found).toMatchObject({ blocks: [{ code: pick('xin1', '999') }, { code: 'equity-pledged' }] });
  });

  test.each([
    [
      'about another enterprise',
      [/"tyshxydm": "[^"]*"/, '"tyshxydm": "91510104MAE0000290"'],
      [/<XYDM>[^<]*</, '<XYDM>91500103MAE000029D<'],
    ],
    ['without a name though it is alive', ['"qymc"', '"x"'], [/<QYMC>.*<\/QYMC>/, '']],
    ['with a name though it is unknown', ['"djzt": "1"', '"djzt": "9"'], ['<DJZT>1<', '<DJZT>0<']],
    ['without a status', ['"djzt": "1"', '"djzt": ""'], ['<DJZT>1<', '<DJZT><']],
    ['without its moment', ['"sjsj"', '"x"'], [/<SJSJ>.*<\/SJSJ>/, '']],
  ] as [string, Change, Change][])(
    'a look-up that is answered %s leaves the outcome unknown',
    async (_what, sichuan, chongqing) => {
      expect(await ask('lookUp', 'lookup', pick(sichuan, chongqing))).toBeInstanceOf(ProvinceUnavailable);
    },
  );

  test('a state that comes with the answer to a supplement is its report', async () => {
    const zt = '"zt": {"ztbgbh": "SCBG1", "ztxh": 4, "bjzt": "11", "bgsj": "20260303133005"}, ';
    const ztbg = '<ZTBG><BGH>50BG-1</BGH><XH>30</XH><BLZT>1</BLZT><BGSJ>2026-03-03 13:30:05</BGSJ></ZTBG>';
    const taken = await ask(
      'supplement',
      'supplement-check',
      pick<Change>(['"jssj"', `${zt}"jssj"`], ['</JSSJ>', `</JSSJ>${ztbg}`]),
    );
    expect(taken).toMatchObject({ report: { key: story.food.key, state: 'granted' } });
  });

  test('an answer about the supplement itself, or another submission, leaves the outcome unknown', async () => {
    for (const key of [story.check.key, story.notice.key]) {
      const change = pick<Change>(
        [`"ywlsh": "${story.food.key}"`, `"ywlsh": "${key}"`],
        [/<WBLSH>[^<]*</, `<WBLSH>${key}<`],
      );
      expect(await ask('supplement', 'supplement-check', change)).toBeInstanceOf(ProvinceUnavailable);
    }
  });

  test.each([
    [
      'of another holder',
      ['91510104MAE0000103', '91510104MAE0000290'],
      ['<ZZBH>91500103MAE000010G', '<ZZBH>91500103MAE000029D'],
    ],
    ['of another kind', [/"zzlx": "[^"]*"/, '"zzlx": "11100000000013338W002"'], ['<ZZLB>YYZZ', '<ZZLB>SPJY']],
  ] as [string, Change, Change][])('a licence %s is not what was asked for', async (_what, sichuan, chongqing) => {
    const caseNo = 'CY0';
    const text = changed(province, 'certificate-of-holder.answer', [pick(sichuan, chongqing)]);
    const { fetch } = answering(() => answerTo(province, 'certificate', text));
    const holder = { uscc: story.branchLicence.number, kind: 'business-licence' };
    const query = { holder, system: 'registration', purpose: purposes.branch, caseNo };
    await expect(portTo(province, { fetch }).fetchCertificate(query)).rejects.toBeInstanceOf(ProvinceUnavailable);
  });

  test('a check that was not passed is sent as such', async () => {
    const { fetch, sent } = answering(() => new Response(null, { status: 503 }));
    const failed = { ...story.check, result: { ...story.check.result, passed: false } };
    await expect(portTo(province, { fetch }).supplement(failed)).rejects.toBeInstanceOf(ProvinceUnavailable);
    expect(sent[0]?.body).toContain(pick('"jl": "0"', '<HCJL>2</HCJL>'));
  });
});
