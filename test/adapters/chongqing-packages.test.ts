import { describe, expect, test } from 'vitest';
import { readPackage } from '../../adapters/chongqing/package.ts';
import { ProvinceUnavailable } from '../../adapters/province.ts';
import { exampleNames, exampleSecret, readExample } from './examples.ts';
import { answering, portTo } from './ports.ts';
import { signedByChongqing } from './signing.ts';
import { moments, stories } from './story.ts';

const textOf = (name: string): string => new TextDecoder().decode(readExample('chongqing', name).bytes);
const granted = textOf('registration-granted.callback');
const refused = textOf('seal-refused.callback');

/** What becomes of a callback's text, signed as it stands. */
function reading(text: string, sign = true): string {
  const body = sign ? signedByChongqing(text).body : new TextEncoder().encode(text);
  const callback = portTo('chongqing').readCallback({}, body);
  return callback.kind === 'rejected' ? callback.reason : callback.kind;
}

/** A change of the text that must find its place. */
function changed(text: string, from: string | RegExp, to: string): string {
  const after = text.replace(from, to);
  expect(after).not.toBe(text);
  return after;
}

test('the worked example of the signature comes out', () => {
  const { head, signed, records } = readPackage(
    'example-secret',
    readExample('chongqing', 'status-received.request').bytes,
  );
  expect(signed).toBe(true);
  expect(head).toMatchObject({
    sender: 'CYTB-LIANBAN',
    receiver: '500000-QYZX',
    ywlx: 'BJZTCX',
    fssj: '2026-03-02 09:30:05',
  });
  expect(records).toEqual([{ sid: '1', fields: { WBLSH: stories.chongqing.registration.key } }]);
});

const packages = exampleNames('chongqing').filter(
  (name) => !['error-malformed.request', 'error-half.answer', 'error-down.answer'].includes(name),
);

test.each(packages)('the signature of %s is as we compute it, but for the one that is wrong on purpose', (name) => {
  expect(readPackage(exampleSecret, readExample('chongqing', name).bytes).signed).toBe(
    name !== 'error-signature.request',
  );
});

describe('a reverse call', () => {
  test('is a report also with elements that we do not know, even twice', () => {
    const more = changed(granted, '<BGH>', '<NEW>1</NEW><NEW><A>2</A></NEW><BGH>');
    expect(reading(changed(more, '<FSSJ>', '<NEW>x</NEW><FSSJ>'))).toBe('report');
  });

  test.each(['WBLSH', 'BJBH', 'BGH', 'XH', 'BLZT', 'BGSJ', 'ZZBS', 'ZZLB', 'ZZBH', 'CZR', 'FZSJ', 'ZZZT', 'BB'])(
    'is unreadable without %s, with an empty one, with two, or with more than text in it',
    (name) => {
      const element = new RegExp(`<${name}>([^<]*)</${name}>`);
      for (const to of ['', `<${name}></${name}>`, '$&$&', `<${name}><X>$1</X></${name}>`]) {
        expect(reading(changed(granted, element, to))).toBe('unreadable');
      }
    },
  );

  test.each(['VERSION', 'SENDER', 'RECEIVER', 'YWLX', 'YWXTBH', 'FSSJ'])(
    'is unreadable without %s in its head',
    (name) => {
      expect(reading(changed(granted, new RegExp(`<${name}>[^<]*</${name}>`), ''))).toBe('unreadable');
    },
  );

  test.each([
    ['another version', '<VERSION>1.2<', '<VERSION>2.0<'],
    ['another receiver', '<RECEIVER>CYTB-LIANBAN<', '<RECEIVER>CYTB-ANDERE<'],
    ['a sender that is no system', '<SENDER>500000-QYZX<', '<SENDER>500000-GJJ<'],
    ['the class of a request', '<YWLX>BJSPFK<', '<YWLX>BJZTCX<'],
    ['the class of another state', '<YWLX>BJSPFK<', '<YWLX>BJSLFK<'],
    ['the class of an acknowledgement', '<YWLX>BJSPFK<', '<YWLX>BJSPFKHZ<'],
    ['a return code', '</FSSJ>', '</FSSJ><FHDM>0</FHDM>'],
    ['the correlation number of another submission', '/registration/1@', '/seal/1@'],
    ['a correlation number with the joining sign', /<YWXTBH>[^<]*</, '<YWXTBH>a|b<'],
    ['a day that is none', '<BGSJ>2026-03-02', '<BGSJ>2026-02-30'],
    ['another form of time', '<BGSJ>2026-03-02 11:30:05', '<BGSJ>20260302113005'],
    ['another sid', 'sid="1"', 'sid="2"'],
    ['no record', /<RECORDS>[^]*<\/RECORDS>/, '<RECORDS></RECORDS>'],
    ['two records', /<RECORD sid="1">[^]*<\/RECORD>/, '$&$&'],
    ['a licence without a grant', '<BLZT>1<', '<BLZT>5<'],
    ['a refusal without a reason', '<BLZT>1<', '<BLZT>3<'],
  ])('is unreadable with %s', (_what, from, to) => {
    expect(reading(changed(granted, from, to))).toBe('unreadable');
  });

  test('is unreadable when a refusal also grants a licence', () => {
    const licence = /<ZZXX>[^]*<\/ZZXX>/.exec(granted)?.[0] ?? '';
    expect(reading(changed(refused, '<BYXK>', `${licence}<BYXK>`))).toBe('unreadable');
  });

  test('keeps a correlation number that is not ours, for the caller to find no case for it', () => {
    expect(reading(changed(granted, /<YWXTBH>[^<]*</, '<YWXTBH>somebody-else-17<'))).toBe('report');
  });

  test('cannot be given other records than the signed ones', () => {
    const signed = /<RECORDS>[^]*<\/RECORDS>/.exec(granted)?.[0] ?? '';
    const forged = changed(signed, '<BLZT>1<', '<BLZT>3<')
      .replace('<RECORDS>', '<RECORDS >')
      .replace('</RECORDS>', '</RECORDS >');
    const smuggled = [
      changed(granted, signed, `${forged}${signed}`),
      changed(granted, signed, `${signed}${forged}`),
      changed(changed(granted, signed, forged), '<VERSION>', `<X>${signed}</X><VERSION>`),
      changed(granted, signed, `${signed}${forged.replaceAll('RECORDS >', 'RECORDS>')}`),
    ];
    const original = portTo('chongqing').readCallback({}, new TextEncoder().encode(granted));
    for (const text of smuggled) {
      const callback = portTo('chongqing').readCallback({}, new TextEncoder().encode(text));
      if (callback.kind === 'report') expect(callback).toEqual(original);
    }
    expect(original.kind).toBe('report');
  });

  test.each(['submit-registration.request', 'status-granted.request', 'status-granted.answer', 'callback-taken.reply'])(
    'is not what %s is, though it is signed with the same secret',
    (name) => {
      expect(reading(textOf(name), false)).toBe('unreadable');
    },
  );
});

describe('an acknowledgement', () => {
  const ask = async (text: string): Promise<unknown> => {
    const { fetch } = answering(() => new Response(text));
    const { key, system } = stories.chongqing.registration;
    const port = portTo('chongqing', { fetch, now: () => moments.granted });
    return port.status({ key, system }).catch((error: unknown) => error);
  };
  const right = textOf('status-granted.answer');
  const signed = (text: string): string => new TextDecoder().decode(signedByChongqing(text).body);

  test('that is wrongly signed leaves the outcome unknown', async () => {
    expect(await ask(right)).toMatchObject({ kind: 'known' });
    for (const text of [
      changed(right, /<SQM>./, '<SQM>A'),
      changed(right, /<SQM>.*<\/SQM>/, ''),
      changed(right, '<BLZT>1<', '<BLZT>3<'),
    ]) {
      const failure = await ask(text);
      expect(failure).toBeInstanceOf(ProvinceUnavailable);
      expect(String(failure)).toContain('wrongly signed');
    }
  });

  test.each([
    ['the words of the package, which are not signed', '<FHXX>成功', '<FHXX>别的'],
    ['its layout outside of the signed bytes', '  <PACKAGEHEAD>', '<PACKAGEHEAD>'],
  ])('may differ in %s', async (_what, from, to) => {
    expect(await ask(changed(right, from, to))).toMatchObject({ kind: 'known' });
  });

  test.each([
    ['from another system', '<SENDER>500000-QYZX<', '<SENDER>500000-SWZX<'],
    ['from the platform, though it says success', '<SENDER>500000-QYZX<', '<SENDER>500000-JHPT<'],
    ['to somebody else', '<RECEIVER>CYTB-LIANBAN<', '<RECEIVER>CYTB-ANDERE<'],
    ['to another class', '<YWLX>BJZTCXHZ<', '<YWLX>BJCHSQHZ<'],
    ['about another key', /<YWXTBH>[^<]*</, '<YWXTBH>CY0/registration/1<'],
    ['about another key in its record', /<WBLSH>[^<]*</, '<WBLSH>CY0/registration/1<'],
    ['without a code', '<FHDM>0</FHDM>', ''],
    ['that refuses the package and still has a record', '<FHDM>0<', '<FHDM>-20<'],
    ['without a record', /<RECORD sid="1">[^]*<\/RECORD>/, ''],
    ['with another sid', 'sid="1"', 'sid="2"'],
  ])('%s leaves the outcome unknown', async (_what, from, to) => {
    expect(await ask(signed(changed(right, from, to)))).toBeInstanceOf(ProvinceUnavailable);
  });

  test('with more records than were asked leaves the outcome unknown', async () => {
    expect(await ask(textOf('status-two-records.answer'))).toBeInstanceOf(ProvinceUnavailable);
  });
});
