import { describe, expect, test } from 'vitest';
import { signatureOf } from '../../adapters/sichuan/signature.ts';
import { exampleNames, exampleSecret, readExample } from './examples.ts';
import { portTo } from './ports.ts';
import { signedBySichuan } from './signing.ts';

type Message = { fwbm: string; xtbm: string; sj: Record<string, unknown> & { zt: Record<string, unknown> } };

const example = (name: string): Message =>
  JSON.parse(new TextDecoder().decode(readExample('sichuan', `${name}.callback`).bytes)) as Message;

/** What becomes of an example callback, changed and rightly signed. */
function reading(name: string, change: (message: Message) => void): string {
  const message = example(name);
  change(message);
  const { headers, body } = signedBySichuan(JSON.stringify(message));
  const callback = portTo('sichuan').readCallback(headers, body);
  return callback.kind === 'rejected' ? callback.reason : callback.kind;
}

test('the worked example of the signature comes out', () => {
  const body = readExample('sichuan', 'status-received.request').bytes;
  const signature = signatureOf('example-secret', {
    appId: 'lianban',
    timestamp: '20260302093005',
    nonce: '0a99cdf5244ff16a',
    body,
  });
  expect(body.byteLength).toBe(108);
  expect(signature).toBe('b63093f5a1e636a36c326d5fd6399f8451da2ac442f314111813b82f4c6f6982');
});

const signedExamples = exampleNames('sichuan').filter(
  (name) => readExample('sichuan', name).headers['x-signature'] !== undefined,
);

test.each(signedExamples)(
  'the signature of %s is as we compute it, but for the one that is wrong on purpose',
  (name) => {
    const { headers, bytes } = readExample('sichuan', name);
    const parts = {
      appId: headers['x-app-id'] ?? '',
      timestamp: headers['x-timestamp'] ?? '',
      nonce: headers['x-nonce'] ?? '',
      body: bytes,
    };
    expect(signatureOf(exampleSecret, parts) === headers['x-signature']).toBe(name !== 'error-signature.request');
  },
);

describe('a rightly signed callback', () => {
  test('is a report also with fields that we do not know', () => {
    const change = (message: Message): void => {
      Object.assign(message, { extra: 1 });
      Object.assign(message.sj.zt, { extra: { deep: ['x'] } });
    };
    expect(reading('registration-granted', change)).toBe('report');
  });

  test.each(['ywlsh', 'glh', 'bjbh', 'zt'])('is unreadable without sj.%s, or with a wrong type in it', (field) => {
    for (const value of [undefined, '', null, 7, true, [], ['x'], {}]) {
      expect(reading('registration-granted', ({ sj }) => Object.assign(sj, { [field]: value }))).toBe('unreadable');
    }
  });

  test.each(['ztbgbh', 'ztxh', 'bjzt', 'bgsj'])('is unreadable without zt.%s, or with a wrong type in it', (field) => {
    for (const value of [undefined, '', null, 0, -1, 1.5, true, [], ['x'], {}]) {
      expect(reading('registration-granted', ({ sj }) => Object.assign(sj.zt, { [field]: value }))).toBe('unreadable');
    }
  });

  test.each(['zzbs', 'zzlx', 'zzhm', 'czzt', 'fzsj', 'zzzt', 'bbh'])('is unreadable without zt.zz.%s', (field) => {
    for (const value of [undefined, '', null, 7]) {
      expect(reading('registration-granted', ({ sj }) => Object.assign(sj.zt.zz as object, { [field]: value }))).toBe(
        'unreadable',
      );
    }
  });

  test.each([
    '20260230093005',
    '20261302093005',
    '20260302243005',
    '2026030209300',
    '2026-03-02 09:30:05',
    '00000000000000',
  ])('is unreadable when it happened at %s', (stamp) => {
    expect(reading('registration-received', ({ sj }) => Object.assign(sj.zt, { bgsj: stamp }))).toBe('unreadable');
  });

  test('is unreadable when a licence, or the reason of a refusal, stands where it cannot', () => {
    const { zz } = example('registration-granted').sj.zt;
    const { byyy } = example('seal-refused').sj.zt;
    expect(reading('registration-accepted', ({ sj }) => Object.assign(sj.zt, { zz }))).toBe('unreadable');
    expect(reading('seal-refused', ({ sj }) => Object.assign(sj.zt, { zz }))).toBe('unreadable');
    expect(reading('tax-granted', ({ sj }) => Object.assign(sj.zt, { byyy }))).toBe('unreadable');
    expect(reading('seal-refused', ({ sj }) => Object.assign(sj.zt, { byyy: undefined }))).toBe('unreadable');
  });

  test('is unreadable from another service, or from a system that there is not', () => {
    expect(reading('tax-granted', (message) => Object.assign(message, { fwbm: 'bj.sb' }))).toBe('unreadable');
    expect(reading('tax-granted', (message) => Object.assign(message, { xtbm: 'gjj' }))).toBe('unreadable');
    expect(reading('tax-granted', (message) => Object.assign(message, { xtbm: 'constructor' }))).toBe('unreadable');
  });

  test('is unreadable when its correlation number is that of another submission', () => {
    const { glh } = example('seal-refused').sj;
    expect(reading('tax-granted', ({ sj }) => Object.assign(sj, { glh }))).toBe('unreadable');
  });

  test('keeps a correlation number that is not ours, for the caller to find no case for it', () => {
    expect(reading('tax-granted', ({ sj }) => Object.assign(sj, { glh: 'somebody-else-17' }))).toBe('report');
  });
});
