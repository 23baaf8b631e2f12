import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Callback, CallbackOutcome } from '../../adapters/province.ts';
import { exampleNames, readExample, type ProvinceName } from './examples.ts';
import { licensingReports } from './licensing-rows.ts';
import { licensingStories } from './licensing-story.ts';
import { portTo } from './ports.ts';
import { signedBy, signedBySichuan, type Arrived } from './signing.ts';
import { moments, stories } from './story.ts';

const provinces = ['sichuan', 'chongqing'] as const;
const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

function arrived(province: ProvinceName, name: string): Arrived {
  const { headers, bytes } = readExample(province, `${name}.callback`);
  return { headers, body: bytes };
}

function read(province: ProvinceName, { headers, body }: Arrived): Callback {
  return portTo(province).readCallback(headers, body);
}

const rejected = (reason: string): object => ({ kind: 'rejected', reason });

/** [example, step, state, number of the handling, number of the change, moment] */
const told = [
  ['registration-received', 'registration', 'received', 3, 5, 'opening'],
  ['registration-accepted', 'registration', 'accepted', 3, 6, 'accepted'],
  ['registration-granted', 'registration', 'granted', 3, 7, 'granted'],
  ['social-insurance-withdrawn', 'socialInsurance', 'withdrawn', 6, 11, 'granted'],
  ['tax-granted', 'tax', 'granted', 4, 14, 'later'],
  ['seal-refused', 'seal', 'refused', 5, 15, 'later'],
] as const;

/** The changes of the second day that are called back. */
const toldNextDay = {
  sichuan: ['food-received', 'food-correction', 'food-accepted', 'food-granted'],
  chongqing: ['food-received', 'food-correction', 'notice-published', 'food-accepted', 'food-granted'],
} as const;

const words = {
  sichuan: {
    no: 'SC51010426030200000',
    change: 'SCBG202603020000',
    refusal: { code: 'YZ-03', reason: '印章备案材料不符合规定' },
  },
  chongqing: {
    no: 'CQ-500112-2026-00000',
    change: '50BG-00000000',
    refusal: { code: '31', reason: '印章备案信息审核不通过' },
  },
};

const replies: [string, CallbackOutcome][] = [
  ['callback-taken', 'taken'],
  ['callback-signature', 'rejected-signature'],
  ['callback-unreadable', 'unreadable'],
  ['callback-unknown-correlation', 'unknown-correlation'],
  ['callback-case-closed', 'case-closed'],
  ['callback-try-later', 'try-later'],
];

describe.each(provinces)('callbacks of %s', (province) => {
  test.each(told)('%s is read into our words', (example, step, state, handling, change, moment) => {
    const { key, correlation } = stories[province][step];
    const { no, change: id, refusal } = words[province];
    expect(read(province, arrived(province, example))).toEqual({
      kind: 'report',
      correlation,
      report: {
        id: `${id}${String(change).padStart(2, '0')}`,
        key,
        state,
        occurredAt: new Date(moments[moment]).toISOString(),
        provinceNo: `${no}${String(handling)}`,
        ...(example === 'registration-granted' ? { certificate: stories[province].licence } : {}),
        ...(state === 'refused' ? { refusal } : {}),
      },
    });
  });

  test.each(toldNextDay[province])('%s is read into our words', (example) => {
    const { food, notice } = licensingStories[province];
    const { correlation } = example.startsWith('food') ? food : notice;
    const report = licensingReports(province)[example];
    expect(read(province, arrived(province, example))).toEqual({ kind: 'report', correlation, report });
  });

  test('an objection is told apart from a change of state', () => {
    const { notice, objection } = licensingStories[province];
    const { key, correlation } = notice;
    expect(read(province, arrived(province, 'notice-objection'))).toEqual({
      kind: 'objection',
      correlation,
      key,
      objection,
    });
  });

  test('every example of a callback and of a reply is in these tables', () => {
    const names = exampleNames(province);
    const callbacks = [...told.map(([name]) => name), ...toldNextDay[province], 'notice-objection'];
    expect(names.filter((name) => name.endsWith('.callback')).sort()).toEqual(
      callbacks.map((name) => `${name}.callback`).sort(),
    );
    expect(names.filter((name) => name.endsWith('.reply')).sort()).toEqual(
      [...replies.map(([name]) => name), 'notice-objection'].map((name) => `${name}.reply`).sort(),
    );
  });

  test('the reply to an objection is that of a change of state, byte for byte', () => {
    const { headers, body } = arrived(province, 'notice-objection');
    const reply = portTo(province, { now: () => moments.corrected }).replyToCallback('taken', headers, body);
    expect(reply.status).toBe(200);
    expect(reply.body).toBe(textOf(readExample(province, 'notice-objection.reply').bytes));
  });

  test.each(replies)('%s is replied byte for byte', (example, outcome) => {
    const { headers, body } = arrived(province, 'registration-granted');
    const heard = outcome === 'unreadable' ? body.subarray(0, 300) : body;
    const reply = portTo(province, { now: () => moments.granted }).replyToCallback(outcome, headers, heard);
    expect(reply.status).toBe(200);
    expect(reply.headers['content-type']).toBe(
      province === 'sichuan' ? 'application/json; charset=utf-8' : 'application/xml; charset=UTF-8',
    );
    expect(reply.body).toBe(textOf(readExample(province, `${example}.reply`).bytes));
  });

  test('the same callback twice is the same report, so that it can be dropped by its id', () => {
    const once = arrived(province, 'registration-granted');
    expect(read(province, once)).toEqual(read(province, once));
  });

  test('a callback signed with another secret is rejected by its signature', () => {
    const { headers, body } = arrived(province, 'registration-granted');
    expect(portTo(province, { secret: 'another-secret' }).readCallback(headers, body)).toEqual(rejected('signature'));
  });

  test('a decision turned into another one is rejected by its signature', () => {
    const { headers, body } = arrived(province, 'seal-refused');
    const text = textOf(body);
    const turned = province === 'sichuan' ? text.replace('YZ-03', 'YZ-04') : text.replace('<YYDM>31', '<YYDM>32');
    expect(turned).not.toBe(text);
    expect(read(province, { headers, body: new TextEncoder().encode(turned) })).toEqual(rejected('signature'));
  });

  test('half a document is never a report, wherever it is cut, also when somebody signed the half', () => {
    for (const example of [...told.map(([name]) => name), ...toldNextDay[province], 'notice-objection']) {
      const { headers, body } = arrived(province, example);
      for (let cut = 0; cut < body.byteLength; cut += 50) {
        const half = body.subarray(0, cut);
        expect(read(province, { headers, body: half })).toEqual(
          rejected(province === 'sichuan' ? 'signature' : 'unreadable'),
        );
        expect(read(province, signedBy(province, textOf(half)))).toEqual(rejected('unreadable'));
      }
    }
  });

  test('a rightly signed callback with an unknown state is told apart and decides nothing', () => {
    const text = textOf(arrived(province, 'registration-received').body);
    for (const code of ['0', '2', '8', '9', '12', '17', '99', '011', '01']) {
      const other = text.replace('"bjzt": "1"', `"bjzt": "${code}"`).replace('<BLZT>11<', `<BLZT>${code}<`);
      expect(read(province, signedBy(province, other))).toEqual(rejected('unknown-state'));
    }
  });

  test('a reply is always there, whatever arrived', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }),
        fc.constantFrom(...replies.map(([, outcome]) => outcome)),
        (body, outcome) => {
          expect(portTo(province).replyToCallback(outcome, {}, body).status).toBe(200);
        },
      ),
    );
  });

  test('no bytes and no headers make reading throw, or give a report', () => {
    const header = fc.constantFrom('x-app-id', 'x-timestamp', 'x-nonce', 'x-signature', 'X-Signature', 'content-type');
    const headers = fc.dictionary(header, fc.option(fc.string(), { nil: undefined }));
    fc.assert(
      fc.property(headers, fc.uint8Array({ maxLength: 600 }), (some, body) => {
        expect(portTo(province).readCallback(some, body).kind).toBe('rejected');
      }),
      { numRuns: 500 },
    );
  });

  test('garbage that somebody signed is unreadable', () => {
    const packageOf = (inner: string): string =>
      `<PACKAGE><PACKAGEHEAD><SQM>x</SQM></PACKAGEHEAD><RECORDS>${inner}</RECORDS></PACKAGE>`;
    const piece = fc.constantFrom(
      '<RECORD sid="1">',
      '</RECORD>',
      '<ZTBG>',
      '</ZTBG>',
      '<BLZT>1</BLZT>',
      '&amp;',
      '<BGH>',
      'x',
      '<',
    );
    const garbage = fc.oneof(
      fc.json(),
      fc.string(),
      fc.array(piece).map((pieces) => packageOf(pieces.join(''))),
    );
    fc.assert(
      fc.property(garbage, (text) => {
        expect(read(province, signedBy(province, text))).toEqual(rejected('unreadable'));
      }),
      { numRuns: 500 },
    );
  });

  test('one changed byte anywhere is never another report', () => {
    const { headers, body } = arrived(province, 'registration-granted');
    const original = read(province, { headers, body });
    fc.assert(
      fc.property(fc.nat(body.byteLength - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const changed = body.slice();
        changed[at] = (changed[at] ?? 0) ^ flip;
        const outcome = read(province, { headers, body: changed });
        // Chongqing's layout outside of the signed parts may change without a meaning.
        if (outcome.kind === 'report') expect(outcome).toEqual(original);
        if (province === 'sichuan') expect(outcome).toEqual(rejected('signature'));
      }),
      { numRuns: 1_000 },
    );
  });

  test('a callback larger than a message may be is not looked at', () => {
    const { headers, body } = arrived(province, 'registration-granted');
    const large = new Uint8Array(1_048_577).fill(0x20);
    large.set(body);
    expect(read(province, { headers, body: large })).toEqual(rejected('unreadable'));
  });
});

test.each([
  ['app id', { 'x-app-id': 'lianban' }],
  ['timestamp', { 'x-timestamp': '2026-03-02' }],
  ['short nonce', { 'x-nonce': 'abc' }],
  ['nonce with a line end', { 'x-nonce': '0123456789\n20260302' }],
  ['signature in upper case', { 'x-signature': '4A05D1E920AC6DE4C79ABA6150D23A8E893FCA89A9523D04F0EA031734ECA307' }],
  ['empty signature', { 'x-signature': '' }],
])('Sichuan: a wrong %s is a wrong signature', (_what, changes) => {
  const body = textOf(arrived('sichuan', 'registration-received').body);
  expect(read('sichuan', signedBySichuan(body)).kind).toBe('report');
  expect(read('sichuan', signedBySichuan(body, changes))).toEqual(rejected('signature'));
});

test('Sichuan: header names count in any case, and a missing header is a wrong signature', () => {
  const { headers, body } = arrived('sichuan', 'registration-received');
  const loud = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toUpperCase(), value]));
  expect(read('sichuan', { headers: loud, body }).kind).toBe('report');
  for (const name of ['x-app-id', 'x-timestamp', 'x-nonce', 'x-signature']) {
    const { [name]: _gone, ...others } = headers;
    expect(read('sichuan', { headers: others, body })).toEqual(rejected('signature'));
  }
});
