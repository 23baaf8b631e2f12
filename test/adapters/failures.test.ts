import { describe, expect, test } from 'vitest';
import { ProvinceRejected, ProvinceUnavailable } from '../../adapters/province.ts';
import { answerTo, call, operations, type Operation } from './calls.ts';
import { exampleResponse, readExample, type ProvinceName } from './examples.ts';
import { answering, portTo } from './ports.ts';
import { moments } from './story.ts';

const provinces = ['sichuan', 'chongqing'] as const;

/** What a call ends with when the province answers so. */
async function ending(
  province: ProvinceName,
  operation: Operation,
  answer: () => Response | Promise<Response>,
): Promise<unknown> {
  const port = portTo(province, { fetch: answering(answer).fetch, now: () => moments.opening, timeoutMs: 60 });
  return call(port, province, operation).then(
    () => 'answered',
    (error: unknown) => error,
  );
}

const good: Record<Operation, string> = {
  submit: 'submit-registration',
  withdraw: 'withdraw',
  status: 'status-received',
  certificate: 'certificate',
};
const textOf = (province: ProvinceName, name: string): string =>
  new TextDecoder().decode(readExample(province, name).bytes);

const httpStatuses = [
  201, 204, 301, 302, 307, 400, 401, 403, 404, 405, 408, 409, 410, 413, 418, 422, 425, 429, 451, 500, 501, 502, 503,
  504, 599,
];

describe.each(provinces)('%s leaves the outcome unknown', (province) => {
  test.each(httpStatuses)('when it answers with HTTP %i, whatever the body says', async (status) => {
    const body = status === 204 ? null : readExample(province, `${good.submit}.answer`).bytes;
    expect(await ending(province, 'submit', () => new Response(body, { status }))).toBeInstanceOf(ProvinceUnavailable);
  });

  test.each(operations)('when it is down, busy, silent, or cuts the connection in a call of %s', async (operation) => {
    const reset = (): Promise<Response> =>
      Promise.reject(new TypeError('fetch failed', { cause: { code: 'ECONNRESET' } }));
    const silent = (): Promise<Response> => new Promise(() => undefined);
    const down = (): Response => exampleResponse(province, 'error-down.answer');
    const busy = (): Response => answerTo(province, operation, textOf(province, 'error-busy.answer'));
    const words = ['no connection (ECONNRESET)', 'no answer within 60 ms', 'HTTP 503', 'is busy'];
    for (const [index, answer] of [reset, silent, down, busy].entries()) {
      const failure = await ending(province, operation, answer);
      expect(failure).toBeInstanceOf(ProvinceUnavailable);
      expect(String(failure)).toContain(words[index]);
    }
  });

  test.each(operations)('when its answer to %s is cut short at any 50th byte', async (operation) => {
    const { bytes } = readExample(province, `${good[operation]}.answer`);
    for (let cut = 0; cut < bytes.byteLength; cut += 50) {
      expect(await ending(province, operation, () => new Response(bytes.slice(0, cut)))).toBeInstanceOf(
        ProvinceUnavailable,
      );
    }
  });

  test.each([
    ['nothing', ''],
    ['a web page', '<html><body>login</body></html>'],
    ['another JSON', '[1,2]'],
    ['null', 'null'],
    ['a number', '7'],
    ['a deep document', `${'[{"a":'.repeat(50_000)}1${'}]'.repeat(50_000)}`],
    ['a deep XML', '<a>'.repeat(50_000)],
    ['a prototype key', '{"__proto__":{"code":"0000","msg":"x"},"constructor":{"prototype":{"code":"0000"}}}'],
    ['a document type', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><PACKAGE>&x;</PACKAGE>'],
    ['more than a megabyte', 'x'.repeat(1_100_000)],
  ])('when its answer is %s', async (_what, body) => {
    expect(await ending(province, 'submit', () => new Response(body))).toBeInstanceOf(ProvinceUnavailable);
    expect(Object.hasOwn(Object.prototype, 'code')).toBe(false);
  });

  test('when its answer is not in UTF-8', async () => {
    const { bytes } = readExample(province, `${good.submit}.answer`);
    const broken = bytes.slice();
    broken[broken.indexOf(0xe6)] = 0xff;
    expect(await ending(province, 'submit', () => new Response(broken))).toBeInstanceOf(ProvinceUnavailable);
  });

  test('when it answers another question, rightly signed', async () => {
    for (const operation of operations) {
      const others = ['status-refused', 'submit-tax', 'withdraw-decided', 'certificate'].filter(
        (name) => name !== good[operation],
      );
      for (const name of others) {
        expect(await ending(province, operation, () => exampleResponse(province, `${name}.answer`))).toBeInstanceOf(
          ProvinceUnavailable,
        );
      }
    }
  });

  test('when it uses a state or a code that the wire has not', async () => {
    const text = textOf(province, 'status-received.answer');
    const state = text.replace('"bjzt": "1"', '"bjzt": "6"').replace('<BLZT>11<', '<BLZT>7<');
    const otherState = await ending(province, 'status', () => answerTo(province, 'status', state));
    expect(String(otherState)).toMatch(/ProvinceUnavailable: .* unknown (?:bjzt 6|BLZT 7)$/);
    const refusal = textOf(province, 'error-unknown-key.answer');
    for (const code of province === 'sichuan' ? ['4711', '9998', '0001'] : ['-4711', '-1', '-903']) {
      const otherCode = refusal.replace('2001', code).replace('-902', code);
      const failure = await ending(province, 'status', () => answerTo(province, 'status', otherCode));
      expect(String(failure)).toMatch(
        new RegExp(`ProvinceUnavailable: .* code ${code}, which this request is never answered with`),
      );
    }
  });

  test('when it refuses our signature: a wrong secret is for ops, and no case may end by it', async () => {
    const failure = await ending(province, 'status', () =>
      answerTo(province, 'status', textOf(province, 'error-signature.answer')),
    );
    expect(failure).toBeInstanceOf(ProvinceUnavailable);
    expect(String(failure)).toMatch(/compare the secrets/);
  });
});

const rejections: Record<ProvinceName, [string, Operation, string, string][]> = {
  sichuan: [
    ['error-malformed', 'submit', '1002', '报文格式错误'],
    ['error-unknown-service', 'status', '1003', '服务不存在'],
    ['error-unknown-system', 'status', '1004', '系统不存在'],
    ['error-key-reused', 'submit', '2002', '业务流水号重复且内容不一致'],
    ['error-applicant-missing', 'submit', '2003', '申请人信息缺失'],
    ['error-field-missing', 'submit', '2004', '必填项缺失：xzqh'],
    ['error-purpose-missing', 'certificate', '3001', '用证事由缺失'],
    ['error-certificate-unknown', 'certificate', '3002', '证照不存在'],
  ],
  chongqing: [
    ['error-malformed', 'status', '-10', '报文无法解析'],
    ['error-structure', 'status', '-11', '报文结构错误：RECORD'],
    ['error-unknown-service', 'status', '-20', '业务类别不存在'],
    ['error-unknown-system', 'status', '-21', '接收方不存在'],
    ['error-correlation-missing', 'submit', '-901', '业务协同编号缺失'],
    ['error-key-reused', 'submit', '-910', '外部流水号重复且内容不一致'],
    ['error-applicant-missing', 'submit', '-903', '申请人信息缺失'],
    ['error-destination-missing', 'submit', '-905', '属地信息缺失'],
    ['error-field-missing', 'submit', '-904', '必填项缺失：SXDM'],
    ['error-purpose-missing', 'certificate', '-920', '用证事由缺失'],
    ['error-certificate-unknown', 'certificate', '-921', '证照不存在'],
  ],
};

describe.each(provinces)('%s says no to the request itself', (province) => {
  test.each(rejections[province])('%s in a call of %s is %s %s', async (example, operation, code, words) => {
    const text = textOf(province, `${example}.answer`);
    const failure = await ending(province, operation, () => answerTo(province, operation, text));
    expect(failure).toBeInstanceOf(ProvinceRejected);
    expect(failure).toMatchObject({ code, message: `${code} ${words}` });
  });

  test('a system that the province has not is refused before anything is sent', async () => {
    const { fetch, sent } = answering(() => new Response());
    for (const system of ['land-registry', 'constructor', '__proto__', '']) {
      await expect(portTo(province, { fetch }).status({ key: 'k', system })).rejects.toBeInstanceOf(ProvinceRejected);
    }
    expect(sent).toEqual([]);
  });
});

test.each(provinces)('%s needs a secret', (province) => {
  expect(() => portTo(province, { secret: '' })).toThrow(/secret/);
});
