import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ProvinceRejected, ProvinceUnavailable } from '../../adapters/province.ts';
import { answerTo, call, operations, type Operation } from './calls.ts';
import { exampleNames, exampleResponse, readExample, type ProvinceName } from './examples.ts';
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
  supplement: 'supplement-correction',
  lookUp: 'lookup',
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

  test('when its answer is anything at all', async () => {
    const anything = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.json().map((text) => new TextEncoder().encode(text)),
    );
    await fc.assert(
      fc.asyncProperty(anything, fc.constantFrom(...operations), async (bytes, operation) => {
        const failure = await ending(province, operation, () => new Response(new Uint8Array(bytes)));
        expect(failure).toBeInstanceOf(ProvinceUnavailable);
      }),
      { numRuns: 300 },
    );
  });

  test('when its answer is not in UTF-8', async () => {
    const { bytes } = readExample(province, `${good.submit}.answer`);
    const broken = bytes.slice();
    broken[broken.indexOf(0xe6)] = 0xff;
    expect(await ending(province, 'submit', () => new Response(broken))).toBeInstanceOf(ProvinceUnavailable);
  });

  test('when it answers another question, rightly signed', async () => {
    for (const operation of operations) {
      const others = [
        'status-refused',
        'submit-tax',
        'withdraw-decided',
        'certificate',
        'supplement-correction',
        'lookup-blocked',
      ].filter((name) => name !== good[operation]);
      for (const name of others) {
        expect(await ending(province, operation, () => exampleResponse(province, `${name}.answer`))).toBeInstanceOf(
          ProvinceUnavailable,
        );
      }
    }
  });

  test('when it uses a state or a code that the wire has not', async () => {
    const text = textOf(province, 'status-received.answer');
    const state = text.replace('"bjzt": "1"', '"bjzt": "9"').replace('<BLZT>11<', '<BLZT>6<');
    const otherState = await ending(province, 'status', () => answerTo(province, 'status', state));
    expect(String(otherState)).toMatch(/ProvinceUnavailable: .* unknown (?:bjzt 9|BLZT 6)$/);
    const refusal = textOf(province, 'error-unknown-key.answer');
    for (const code of province === 'sichuan' ? ['4711', '9998', '0001'] : ['-4711', '-1', '-903']) {
      const otherCode = refusal.replace('2001', code).replace('-902', code);
      const failure = await ending(province, 'status', () => answerTo(province, 'status', otherCode));
      expect(String(failure)).toMatch(
        new RegExp(`ProvinceUnavailable: .* code ${code}, which this request is never answered with`),
      );
    }
  });
});

/** Faults between the machines, each with the words that tell ops what to do. */
const faults: Record<ProvinceName, [string, Operation, string][]> = {
  sichuan: [
    ['error-signature', 'status', 'code 1001, the gateway refuses our signature: compare the secrets'],
    ['error-malformed', 'submit', 'code 1002, the gateway cannot read our message'],
    ['error-unknown-service', 'status', 'code 1003, the gateway has not this service'],
    ['error-unknown-system', 'status', 'code 1004, the gateway has not this system'],
    ['error-key-reused', 'submit', 'code 2002, the key came before with other content, and that submission stands'],
    ['error-closed', 'submit', 'code 9001, the gateway is closed now: it answers in its service hours'],
    ['error-busy', 'submit', 'code 9999, the gateway is busy'],
    ['error-unknown-code', 'submit', 'code 4711, which this request is never answered with'],
    ['error-half', 'submit', 'the answer is not JSON'],
    ['error-partial', 'submit', 'the answer is not as described at bjbh'],
  ],
  chongqing: [
    ['error-malformed', 'status', 'code -10, the platform cannot read our package'],
    ['error-structure', 'status', 'code -11, the platform misses an element'],
    ['error-unknown-service', 'status', 'code -20, the platform has not this business class'],
    ['error-unknown-system', 'status', 'code -21, the platform has not this system'],
    ['error-signature', 'status', 'code -50, the platform refuses our signature: compare the secrets'],
    ['error-closed', 'submit', 'code -98, the system is closed now: it answers in its service hours'],
    ['error-busy', 'submit', 'code -99, the platform is busy'],
    ['error-unknown-code', 'submit', 'code -4711, which this request is never answered with'],
    ['error-half', 'submit', 'the answer is not XML'],
    ['error-partial', 'submit', 'the answer is not as described at BJBH'],
    ['error-correlation-missing', 'submit', 'code -901, the platform misses our correlation number'],
    ['error-key-reused', 'submit', 'code -910, the key came before with other content, and that submission stands'],
  ],
};

const rejections: Record<ProvinceName, [string, Operation, string, string][]> = {
  sichuan: [
    ['error-applicant-missing', 'submit', '2003', '申请人信息缺失'],
    ['error-field-missing', 'submit', '2004', '必填项缺失：xzqh'],
    ['error-purpose-missing', 'certificate', '3001', '用证事由缺失'],
    ['error-certificate-unknown', 'certificate', '3002', '证照不存在'],
    ['error-holder-without-certificate', 'certificate', '3002', '证照不存在'],
    ['error-purpose-unknown', 'certificate', '3003', '用证事由不在目录内'],
    ['error-purpose-unknown', 'lookUp', '3003', '用证事由不在目录内'],
    ['error-lookup-purpose-missing', 'lookUp', '3001', '用证事由缺失'],
    ['error-supplement-unknown', 'supplement', '2001', '业务流水号不存在'],
    ['error-not-waiting', 'supplement', '2006', '办件当前不接受补充'],
    ['error-correction-mismatch', 'supplement', '2007', '补正内容与告知书不符'],
  ],
  chongqing: [
    ['error-applicant-missing', 'submit', '-903', '申请人信息缺失'],
    ['error-destination-missing', 'submit', '-905', '属地信息缺失'],
    ['error-field-missing', 'submit', '-904', '必填项缺失：SXDM'],
    ['error-purpose-missing', 'certificate', '-920', '用证事由缺失'],
    ['error-certificate-unknown', 'certificate', '-921', '证照不存在'],
    ['error-holder-without-certificate', 'certificate', '-921', '证照不存在'],
    ['error-purpose-unknown', 'certificate', '-922', '用证事由不在目录内'],
    ['error-purpose-unknown', 'lookUp', '-922', '用证事由不在目录内'],
    ['error-lookup-purpose-missing', 'lookUp', '-920', '用证事由缺失'],
    ['error-supplement-unknown', 'supplement', '-902', '外部流水号不存在'],
    ['error-not-waiting', 'supplement', '-912', '办件不在待补充状态'],
    ['error-correction-mismatch', 'supplement', '-913', '补充内容与文书不符'],
  ],
};

describe.each(provinces)('%s', (province) => {
  const answeredBy = (example: string, operation: Operation): Promise<unknown> =>
    ending(province, operation, () => answerTo(province, operation, textOf(province, example)));

  test.each(faults[province])(
    '%s in a call of %s is a fault for ops, by which no case may end',
    async (example, operation, words) => {
      const failure = await answeredBy(example, operation);
      expect(failure).toBeInstanceOf(ProvinceUnavailable);
      expect(String(failure)).toContain(words);
    },
  );

  test.each(rejections[province])(
    '%s in a call of %s is a no, with its code and the words of the province',
    async (example, operation, code, words) => {
      const failure = await answeredBy(example, operation);
      expect(failure).toBeInstanceOf(ProvinceRejected);
      expect(failure).toMatchObject({ code, message: `${code} ${words}` });
    },
  );

  test('a no that does not belong to the question is not taken for one', async () => {
    const misplaced: [string, Operation][] = [
      ['error-applicant-missing', 'status'],
      ['error-applicant-missing', 'withdraw'],
      ['error-purpose-missing', 'submit'],
      ['error-certificate-unknown', 'submit'],
      ['error-unknown-key', 'submit'],
      ['error-unknown-key', 'certificate'],
      ['error-unknown-key', 'lookUp'],
      ['error-not-waiting', 'submit'],
      ['error-not-waiting', 'withdraw'],
      ['error-correction-mismatch', 'status'],
      ['error-purpose-unknown', 'submit'],
      ['error-certificate-unknown', 'lookUp'],
      ['error-applicant-missing', 'supplement'],
      ['error-purpose-missing', 'supplement'],
    ];
    for (const [example, operation] of misplaced) {
      expect(await answeredBy(example, operation)).toBeInstanceOf(ProvinceUnavailable);
    }
  });

  test('every example of an error is in one of the two tables, or among the exchanges', () => {
    const shown = [...faults[province], ...rejections[province]].map(([example]) => `${example}.answer`);
    const elsewhere = ['error-unknown-key.answer', 'error-down.answer'];
    const errors = exampleNames(province).filter((name) => /^error-.*\.answer$/.test(name));
    expect([...new Set([...shown, ...elsewhere])].sort()).toEqual(errors.sort());
  });

  test('a system that the wire has not is told before anything is sent, and is no refusal', async () => {
    const { fetch, sent } = answering(() => new Response());
    for (const system of ['land-registry', 'constructor', '__proto__', '']) {
      await expect(portTo(province, { fetch }).status({ key: 'k', system })).rejects.toThrow(
        /not on the wire: compare the catalogue/,
      );
    }
    expect(sent).toEqual([]);
  });
});

test.each(provinces)('%s needs a secret', (province) => {
  expect(() => portTo(province, { secret: '' })).toThrow(/secret/);
});
