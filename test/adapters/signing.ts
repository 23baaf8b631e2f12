import { createHash, createHmac } from 'node:crypto';
import { exampleSecret, type ProvinceName } from './examples.ts';

/** A callback as it arrives: headers and raw bytes. */
export interface Arrived {
  headers: Record<string, string>;
  body: Uint8Array;
}

// Written a second time from the wire documents' "Signature", so that the adapters' own signing is not its judge.

/** Signs any body as Sichuan's gateway would. */
export function signedBySichuan(body: string | Uint8Array, changes: Record<string, string> = {}): Arrived {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  const headers = {
    'x-app-id': 'sc-gateway',
    'x-timestamp': '20260302113005',
    'x-nonce': '0123456789abcdef',
    ...changes,
  };
  const hash = createHash('sha256').update(bytes).digest('hex');
  const canonical = `${headers['x-app-id']}\n${headers['x-timestamp']}\n${headers['x-nonce']}\n${hash}`;
  const signature = createHmac('sha256', exampleSecret).update(canonical).digest('hex');
  return { headers: { 'x-signature': signature, ...headers, ...changes }, body: bytes };
}

/** Puts the right `SQM` into a package of Chongqing that has a head and `RECORDS`; leaves any other text as it is. */
export function signedByChongqing(text: string): Arrived {
  const value = (name: string): string =>
    new RegExp(`<${name}>([^<]*)</${name}>`).exec(text.split('<RECORDS>')[0] ?? '')?.[1] ?? '';
  const records = /<RECORDS>[^]*<\/RECORDS>/.exec(text)?.[0] ?? '';
  const head = ['VERSION', 'SENDER', 'RECEIVER', 'YWLX', 'YWXTBH', 'FSSJ', 'FHDM'].map(value);
  const canonical = [...head, createHash('sha256').update(records).digest('hex')].join('|');
  const sqm = createHmac('sha256', exampleSecret).update(canonical).digest('base64');
  return { headers: {}, body: new TextEncoder().encode(text.replace(/<SQM>[^<]*<\/SQM>/, `<SQM>${sqm}</SQM>`)) };
}

/** Signs a text as the province would. */
export function signedBy(province: ProvinceName, text: string): Arrived {
  return province === 'sichuan' ? signedBySichuan(text) : signedByChongqing(text);
}
