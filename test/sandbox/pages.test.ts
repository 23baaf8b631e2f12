import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RunningProvince } from '../../sandbox/province/start-province.ts';
import { example, provinceNames } from './support/example-files.ts';
import { clientOf, startSandbox, temporaryFolder, type SandboxClient } from './support/sandbox-client.ts';
import { fieldIn } from './support/wire-messages.ts';

const published = { sichuan: '广安样例商贸有限公司', chongqing: '重庆样例贸易有限公司' };

describe.each(provinceNames)('the pages of %s', (province) => {
  let folder: ReturnType<typeof temporaryFolder>;
  let running: RunningProvince;
  let client: SandboxClient;
  let base: string;

  beforeEach(async () => {
    folder = temporaryFolder();
    running = await startSandbox(province, { folder: folder.path });
    client = clientOf(province, running.port);
    base = `http://127.0.0.1:${String(running.port)}`;
  });

  afterEach(async () => {
    await running.close();
    folder.remove();
  });

  interface Shown {
    status: number;
    url: string;
    html: string;
  }

  async function open(path: string): Promise<Shown> {
    const response = await fetch(base + path);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    return { status: response.status, url: response.url.slice(base.length), html: await response.text() };
  }

  /** Sends a form as a browser does, and follows where it leads. */
  async function fill(path: string, fields: [string, string][], site = 'same-origin'): Promise<Shown> {
    const headers = { 'sec-fetch-site': site };
    const response = await fetch(base + path, { method: 'POST', body: new URLSearchParams(fields), headers });
    return { status: response.status, url: response.url.slice(base.length), html: await response.text() };
  }

  const keyOf = (name: string): string => fieldIn(province, example(province, name, 'request').body, 'ywlsh', 'WBLSH');
  const handlingNo = async (): Promise<string> => (await client.records()).handlings.at(-1)?.handlingNo ?? '';
  const tokenIn = ({ html }: Shown): string => /name="token"\s+value="([^"]+)"/.exec(html)?.[1] ?? '';

  async function publishedNotice(): Promise<string> {
    await client.like('submit-notice');
    return `/notices/${encodeURIComponent(await handlingNo())}`;
  }

  test.each(['/notices', '/sandbox/desk'])(
    '%s is Chinese, has one heading, one main part, and a label for every field',
    async (path) => {
      await client.desk('PUT', '/knobs', { decision: { 'food-licensing': 'silent' } });
      await client.like('submit-food');
      const { html, status } = await open(path);
      expect(status).toBe(200);
      expect(html).toMatch(/^<!doctype html>\s*<html lang="zh-CN">/);
      expect(html.match(/<h1/g)).toHaveLength(1);
      expect(html.match(/<main id="main"/g)).toHaveLength(1);
      expect(unlabelled(html)).toEqual([]);
      expect(html).not.toMatch(/<script|onclick|undefined|\[object/);
    },
  );

  test('the list of notices has those that run, and no others', async () => {
    expect((await open('/notices')).html).toContain('当前没有公示中的公告');
    const path = await publishedNotice();
    expect((await open('/notices')).html).toContain(`<a href="${path}">${published[province]}</a>`);
    const { uscc = '' } = (await client.records()).handlings[0]?.subject ?? {};
    await client.desk('PUT', '/enterprises', { uscc, status: 'deregistered' });
    expect((await open('/notices')).html).not.toContain(published[province]);
    expect((await open(path)).status).toBe(404);
  });

  test('anybody objects once, however often the form is sent; the page, the records and the status tell it', async () => {
    const path = await publishedNotice();
    const shown = await open(path);
    expect(unlabelled(shown.html)).toEqual([]);
    const fields: [string, string][] = [
      ['token', tokenIn(shown)],
      ['by', '<b>某债权人</b>'],
      ['reason', '货款 "未付" & 利息'],
    ];
    const answers = [await fill(`${path}/objections`, fields), await fill(`${path}/objections`, fields)];
    for (const { url, html } of answers) {
      expect(url).toContain('?taken=');
      expect(html).toContain('异议已收到');
      expect(html).toContain('&lt;b&gt;某债权人&lt;/b&gt;');
      expect(html).toContain('货款 &quot;未付&quot; &amp; 利息');
    }
    const { effects, handlings } = await client.records();
    expect(effects.map(({ act }) => act)).toEqual(['submission', 'objection']);
    expect(handlings[0]?.objections).toMatchObject([{ objection: { by: '<b>某债权人</b>' } }]);
    expect(await client.status('status-published')).toMatchObject({ state: 'objected' });
  });

  test.each([
    [{ by: ' ', reason: '未付款' }, '请填写异议人名称'],
    [{ by: '某人', reason: '' }, '请填写异议理由'],
    [{ by: '某'.repeat(61), reason: '未付款' }, '异议人名称不超过 60 字'],
    [{ by: '某人', reason: '因'.repeat(501) }, '异议理由不超过 500 字'],
    [{ by: '某人', reason: '我是 50010319900101234X' }, '请勿填写身份证号码'],
  ])('an objection of %j is not taken, and says why beside the form', async ({ by, reason }, words) => {
    const path = await publishedNotice();
    const token = tokenIn(await open(path));
    const { status, html } = await fill(`${path}/objections`, [
      ['token', token],
      ['by', by],
      ['reason', reason],
    ]);
    expect(status).toBe(400);
    expect(html).toMatch(new RegExp(`role="alert">[^<]*${words}`));
    expect((await client.records()).handlings[0]?.objections).toEqual([]);
  });

  test('a form from another site does nothing', async () => {
    const path = await publishedNotice();
    const fields: [string, string][] = [
      ['token', 'x'],
      ['by', '某人'],
      ['reason', '未付款'],
    ];
    expect((await fill(`${path}/objections`, fields, 'cross-site')).status).toBe(403);
    expect((await fill('/sandbox/desk/knobs', [['down', '503']], 'cross-site')).status).toBe(403);
    expect((await client.records()).handlings[0]?.objections).toEqual([]);
    expect((await client.desk('GET', '/knobs')).body).toEqual([]);
  });

  test('the desk asks for a correction of what was ticked, each gap with reason and words', async () => {
    await client.desk('PUT', '/clock', { now: '2026-03-02T01:30:05Z' });
    await client.desk('PUT', '/knobs', { decisionDelayMs: 60_000 });
    await client.like('submit-food');
    expect((await open('/sandbox/desk')).html).toContain('从业人员健康证明');
    const { html } = await fill('/sandbox/desk/correction', [
      ['key', keyOf('submit-food')],
      ['gap', 'field:area'],
      ['gap', 'material:layout'],
      ['reason.field:area', 'contradictory'],
      ['words.field:area', '面积不一致'],
      ['reason.material:layout', 'unreadable'],
      ['words.material:layout', ''],
    ]);
    expect(html).toContain('已发出');
    const change = (await client.records()).handlings[0]?.changes.at(-1);
    expect(change).toMatchObject({
      state: 'correction',
      tell: true,
      correction: {
        gaps: [
          { id: '1', pin: { on: 'field', code: 'area' }, reason: 'contradictory', words: '面积不一致' },
          { id: '2', pin: { on: 'material', kind: 'layout' }, reason: 'unreadable', words: '请补正' },
        ],
      },
    });
    const again = await fill('/sandbox/desk/correction', [
      ['key', keyOf('submit-food')],
      ['gap', 'field:area'],
    ]);
    expect(again).toMatchObject({ status: 409 });
    expect(again.html).toContain('正在补正');
  });

  test('the desk decides, with reasons of its own, and only once', async () => {
    await client.desk('PUT', '/knobs', { decision: { tax: 'silent', seal: 'silent' } });
    await client.like('submit-tax');
    await client.like('submit-seal');
    const granted = await fill('/sandbox/desk/decide', [
      ['key', keyOf('submit-tax')],
      ['decision', 'grant'],
      ['reason', ''],
    ]);
    expect(granted.html).toContain('已准予');
    await fill('/sandbox/desk/decide', [
      ['key', keyOf('submit-seal')],
      ['decision', 'refuse'],
      ['reason', '印模不清'],
    ]);
    const { handlings } = await client.records();
    expect(handlings.map(({ changes }) => changes.at(-1))).toMatchObject([
      { state: 'granted' },
      { state: 'refused', refusal: { reason: '印模不清' } },
    ]);
    const again = await fill('/sandbox/desk/decide', [
      ['key', keyOf('submit-tax')],
      ['decision', 'refuse'],
    ]);
    expect(again.status).toBe(409);
    expect((await open('/sandbox/desk')).html).toContain('印模不清');
  });

  test('the desk turns every knob, shows it turned, and clears them all', async () => {
    await fill('/sandbox/desk/knobs', [
      ['down', 'busy'],
      ['halfAnswer', 'true'],
      ['unknownCode', 'state'],
      ['certificate', 'revoked'],
      ['outOfHours', 'on'],
      ['duplicateCallback', 'on'],
      ['slow', '5'],
      ['decisionDelayMs', ''],
      ['systems', 'tax'],
      ['systems', 'seal'],
      ['decision.tax', 'silent'],
      ['correction.food-licensing', 'true'],
      ['correction.registration', 'false'],
    ]);
    expect((await client.desk('GET', '/knobs')).body).toEqual([
      {
        down: 'busy',
        halfAnswer: true,
        unknownCode: 'state',
        certificate: 'revoked',
        outOfHours: true,
        duplicateCallback: true,
        slow: 5,
        systems: ['tax', 'seal'],
        decision: { tax: 'silent' },
        correction: { 'food-licensing': true, registration: false },
      },
    ]);
    expect((await open('/sandbox/desk')).html).toMatch(/<option value="busy" selected>/);
    const wrong = await fill('/sandbox/desk/knobs', [['slow', '-1']]);
    expect(wrong.status).toBe(409);
    expect(wrong.html).toContain('slow');
    await fill('/sandbox/desk/knobs', [['clear', 'yes']]);
    expect((await client.desk('GET', '/knobs')).body).toEqual([]);
  });

  test('the desk revokes the business licence of an enterprise by its USCC, and restores it', async () => {
    const [enterprise] = (await client.records()).enterprises;
    for (const status of ['revoked', 'valid']) {
      const fields: [string, string][] = [
        ['id', enterprise?.uscc ?? ''],
        ['status', status],
      ];
      expect((await fill('/sandbox/desk/certificates', fields)).html).toContain('的状态已更改');
      expect((await client.records()).certificates.find(({ number }) => number === enterprise?.uscc)).toMatchObject({
        status,
      });
    }
    expect(await fill('/sandbox/desk/certificates', [['id', 'none']])).toMatchObject({ status: 409 });
  });
});

/** Fields of a page that neither lie in a label nor have one of their own. */
function unlabelled(html: string): string[] {
  const outside = html.replace(/<label[^]*?<\/label\s*>/g, '');
  return [...outside.matchAll(/<(input|select|textarea)\b[^>]*>/g)]
    .map(([tag]) => tag)
    .filter((tag) => !/type="hidden"|aria-label="/.test(tag));
}
