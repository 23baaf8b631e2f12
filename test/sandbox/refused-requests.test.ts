import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunningProvince } from '../../sandbox/province/start-province.ts';
import { example } from './support/example-files.ts';
import { clientOf, startSandbox, temporaryFolder, type SandboxClient } from './support/sandbox-client.ts';
import { codeOf, elementText, requestLike, signed, type Message } from './support/wire-messages.ts';

const folders = { sichuan: temporaryFolder(), chongqing: temporaryFolder() };
let running: { sichuan: RunningProvince; chongqing: RunningProvince };
let sichuan: SandboxClient;
let chongqing: SandboxClient;

beforeAll(async () => {
  running = {
    sichuan: await startSandbox('sichuan', { folder: folders.sichuan.path }),
    chongqing: await startSandbox('chongqing', { folder: folders.chongqing.path }),
  };
  sichuan = clientOf('sichuan', running.sichuan.port);
  chongqing = clientOf('chongqing', running.chongqing.port);
});

afterAll(async () => {
  for (const province of ['sichuan', 'chongqing'] as const) {
    expect((await { sichuan, chongqing }[province].records()).effects).toEqual([]);
    await running[province].close();
    folders[province].remove();
  }
});

describe('Sichuan refuses, without any effect,', () => {
  const submission = example('sichuan', 'submit-tax', 'request');

  /** The example with the value at a path replaced; undefined removes it. */
  function sichuanWith(path: string, value: unknown): Message {
    const body = JSON.parse(submission.body) as { sj: unknown };
    const names = path.split('.');
    const last = names.pop() ?? '';
    const parent = names.reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], body.sj);
    (parent as Record<string, unknown>)[last] = value;
    return signed('sichuan', { headers: submission.headers, body: JSON.stringify(body) });
  }

  const texts =
    'ywlsh glh sxbm xzqh zgbm sjd.xzqh sjd.sjsj sqzt.mc sqzt.mcsbh sqr.0.js sqr.0.zjlx gdqy.0.qymc gdqy.0.tyshxydm';
  const more = 'clqd.0.cllx zz.0.zzbs zz.0.zzlx zz.0.zzhm zz.0.czzt zz.0.fzsj zz.0.zzzt zz.0.bbh';

  test.each(`${texts} ${more}`.split(' '))('a submission whose %s is missing, empty or no text', async (path) => {
    for (const value of [undefined, '', 7, null]) {
      const { body } = await sichuan.send(sichuanWith(path, value));
      expect(JSON.parse(body)).toEqual({ code: '2004', msg: `必填项缺失：${path.replace('.0.', '.')}` });
    }
  });

  test.each(['sqr', 'sqr.0.xm', 'sqr.0.zjhm'])('a submission without %s', async (path) => {
    for (const value of [undefined, '', []]) {
      expect(JSON.parse((await sichuan.send(sichuanWith(path, value))).body)).toMatchObject({ code: '2003' });
    }
  });

  test.each([
    ['sjd.sjsj', '20260230093000'],
    ['sjd.sjsj', '2026-03-02 09:30:00'],
    ['gdqy', undefined],
    ['clqd', {}],
    ['clqd.0.fs', '2'],
    ['zz', ['x']],
    ['bd', []],
    ['bd.capital', 1000000],
  ])('a submission whose %s is %j', async (path, value) => {
    expect(JSON.parse((await sichuan.send(sichuanWith(path, value))).body)).toMatchObject({ code: '2004' });
  });

  test.each([
    ['no body', ''],
    ['a list', '[]'],
    ['no sj', '{"fwbm":"bj.cx","xtbm":"scjg"}'],
    ['sj as text', '{"fwbm":"bj.cx","xtbm":"scjg","sj":"x"}'],
    ['a service as a number', '{"fwbm":1,"xtbm":"scjg","sj":{}}'],
  ])('%s as malformed', async (_what, body) => {
    const answer = await sichuan.send(signed('sichuan', { headers: submission.headers, body }));
    expect(JSON.parse(answer.body)).toEqual({ code: '1002', msg: '报文格式错误' });
  });

  test('more than 1 MB as malformed', async () => {
    const body = JSON.stringify({ fwbm: 'bj.sb', xtbm: 'scjg', sj: { bd: 'x'.repeat(1_100_000) } });
    const answer = await sichuan.send(signed('sichuan', { headers: submission.headers, body }));
    expect(answer).toMatchObject({ status: 200 });
    expect(JSON.parse(answer.body)).toMatchObject({ code: '1002' });
  });

  test.each([
    ['fwbm', 'constructor', '1003'],
    ['xtbm', '__proto__', '1004'],
  ])('a %s named %s', async (field, word, code) => {
    const body = submission.body.replace(new RegExp(`"${field}": "[^"]*"`), `"${field}": "${word}"`);
    expect(codeOf('sichuan', (await sichuan.send(signed('sichuan', { headers: submission.headers, body }))).body)).toBe(
      code,
    );
  });

  test.each(['x-app-id', 'x-timestamp', 'x-nonce', 'x-signature'])('a request without %s', async (name) => {
    const { [name]: _left, ...headers } = submission.headers;
    expect(codeOf('sichuan', (await sichuan.send({ headers, body: submission.body })).body)).toBe('1001');
  });

  test.each([
    ['x-app-id', 'sc-gateway'],
    ['x-timestamp', '2026-03-02 09:30:05'],
    ['x-nonce', 'short'],
  ])('a request whose %s is %s, however rightly signed', async (name, value) => {
    const message = signed('sichuan', { headers: { ...submission.headers, [name]: value }, body: submission.body });
    expect(codeOf('sichuan', (await sichuan.send(message)).body)).toBe('1001');
  });
});

describe('Chongqing refuses, without any effect,', () => {
  const submission = example('chongqing', 'submit-tax', 'request');

  async function sendChanged(change: (xml: string) => string): Promise<string> {
    const message = signed('chongqing', { headers: submission.headers, body: change(submission.body) });
    expect(message.body).not.toBe(submission.body);
    return (await chongqing.send(message)).body;
  }

  /** The first element of that name after the head emptied, or taken out. */
  const emptied = (name: string) => (xml: string) =>
    xml.replace(new RegExp(`(<RECORDS>[^]*?<${name}>)[^<]*</${name}>`), `$1</${name}>`);
  const removed = (name: string) => (xml: string) =>
    xml.replace(new RegExp(`(<RECORDS>[^]*?)<${name}>[^<]*</${name}>\\s*`), '$1');

  const paths =
    'WBLSH SXDM SJDXX/SJDQH SJDXX/SJSJ ZTXX/ZTMC ZTXX/MCSBH SQRXX/SQRLB GDXX/QYMC GDXX/XYDM CLXX/CLLB CLXX/FS';
  const licence = 'ZZXX/ZZBS ZZXX/ZZLB ZZXX/ZZBH ZZXX/CZR ZZXX/FZSJ ZZXX/ZZZT ZZXX/BB';

  test.each(`${paths} ${licence}`.split(' '))('a submission whose %s is missing or empty', async (path) => {
    for (const change of [emptied, removed]) {
      const answer = await sendChanged(change(path.split('/').at(-1) ?? ''));
      expect(codeOf('chongqing', answer)).toBe('-904');
      expect(answer).toContain(`<FHXX>必填项缺失：${path}</FHXX>`);
    }
  });

  test.each([
    ['SQRXM', '-903'],
    ['ZJHM', '-903'],
    ['SDQH', '-905'],
    ['SDBM', '-905'],
  ])('a submission without %s', async (name, code) => {
    for (const change of [emptied, removed]) {
      expect(codeOf('chongqing', await sendChanged(change(name)))).toBe(code);
    }
  });

  test.each([
    ['VERSION', 'VERSION'],
    ['SENDER', 'SENDER'],
    ['RECEIVER', 'RECEIVER'],
    ['YWLX', 'YWLX'],
    ['FSSJ', 'FSSJ'],
  ])('a package whose head has no %s', async (name, words) => {
    const answer = await sendChanged((xml) => xml.replace(new RegExp(`<${name}>[^<]*<`), `<${name}><`));
    expect(elementText(answer, 'FHDM')).toBe('-11');
    expect(elementText(answer, 'FHXX')).toBe(`报文结构错误：${words}`);
    expect(answer).toContain('<RECORDS></RECORDS>');
  });

  test.each([
    ['a second record', (xml: string) => xml.replace('</RECORDS>', '<RECORD sid="2"></RECORD></RECORDS>'), '-11'],
    ['a record that is not number 1', (xml: string) => xml.replace('sid="1"', 'sid="2"'), '-11'],
    ['a wrong time', (xml: string) => xml.replace(/<SJSJ>[^<]*/, '<SJSJ>2026-02-30 09:30:00'), '0'],
    ['a class named like a method', (xml: string) => xml.replace('BJSQJS', 'toString'), '-20'],
    ['a receiver named like a method', (xml: string) => xml.replace('500000-SWZX', 'constructor'), '-21'],
    ['a document type', (xml: string) => xml.replace('<PACKAGE>', '<!DOCTYPE PACKAGE><PACKAGE>'), '-10'],
    ['a comment', (xml: string) => xml.replace('<RECORDS>', '<!-- x --><RECORDS>'), '-10'],
    ['CDATA', (xml: string) => xml.replace(/<ZTMC>[^<]*/, '<ZTMC><![CDATA[x]]>'), '-10'],
    ['an entity of its own', (xml: string) => xml.replace(/<ZTMC>[^<]*/, '<ZTMC>&nbsp;'), '-10'],
    ['a character that XML has not', (xml: string) => xml.replace(/<ZTMC>[^<]*/, '<ZTMC>&#0;'), '-10'],
    ['text beside elements', (xml: string) => xml.replace('<ZTXX>', '<ZTXX>x'), '-10'],
    ['a second root', (xml: string) => `${xml}<PACKAGE></PACKAGE>`, '-10'],
    ['another root', (xml: string) => xml.replaceAll('PACKAGE>', 'PAKET>'), '-10'],
    ['depth without end', (xml: string) => xml.replace('<RECORDS>', `${'<A>'.repeat(99_999)}<RECORDS>`), '-10'],
  ])('%s', async (_what, change, code) => {
    const answer = await sendChanged(change);
    expect(elementText(answer, 'FHDM')).toBe(code);
    if (code === '0') expect(codeOf('chongqing', answer)).toBe('-904');
  });

  test('no body, and more than 1 MB', async () => {
    for (const body of ['', `<PACKAGE>${'x'.repeat(1_100_000)}</PACKAGE>`]) {
      const answer = await chongqing.send({ headers: submission.headers, body });
      expect(answer.status).toBe(200);
      expect(elementText(answer.body, 'FHDM')).toBe('-10');
    }
  });

  test('a package without a signature, and one whose record was changed after it', async () => {
    for (const [from, to] of [
      [/<SQM>[^<]*<\/SQM>/, ''],
      ['<FS>2</FS>', '<FS>3</FS>'],
      ['<FSSJ>2026', '<FSSJ>2027'],
    ] as const) {
      const answer = await chongqing.send({ headers: submission.headers, body: submission.body.replace(from, to) });
      expect(elementText(answer.body, 'FHDM')).toBe('-50');
    }
  });

  test('a query of 21 records, though not one of 20', async () => {
    const { headers, body } = requestLike('chongqing', 'status-received');
    const records = (count: number): string =>
      Array.from({ length: count }, (_, at) => `<RECORD sid="${String(at + 1)}"><WBLSH>x</WBLSH></RECORD>`).join('');
    const ask = async (count: number): Promise<string> => {
      const changed = body.replace(/<RECORDS>[^]*<\/RECORDS>/, `<RECORDS>${records(count)}</RECORDS>`);
      return (await chongqing.send(signed('chongqing', { headers, body: changed }))).body;
    };
    expect((await ask(20)).match(/-902/g)).toHaveLength(20);
    expect(elementText(await ask(21), 'FHXX')).toBe('报文结构错误：RECORD');
  });
});
