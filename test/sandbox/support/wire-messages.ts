import { createHash, createHmac } from 'node:crypto';
import { example, exampleSecret, type ProvinceName } from './example-files.ts';

/** A message with the headers that it travels with. */
export interface Message {
  headers: Record<string, string>;
  body: string;
}

/** What a message says of a handling, read with nothing but patterns from the wire's page. */
export interface Told {
  id: string;
  order: number;
  state: string;
  key: string;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const hmac = (text: string): Buffer => createHmac('sha256', exampleSecret).update(text).digest();

/** The text of an XML element's first appearance. */
export function elementText(xml: string, name: string): string {
  return new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1] ?? '';
}

/** What `SQM` must be by the page's formula. */
export function chongqingSignature(xml: string): string {
  const head = xml.slice(0, xml.indexOf('</PACKAGEHEAD>'));
  const records = xml.slice(xml.indexOf('<RECORDS>'), xml.lastIndexOf('</RECORDS>') + '</RECORDS>'.length);
  const names = ['VERSION', 'SENDER', 'RECEIVER', 'YWLX', 'YWXTBH', 'FSSJ', 'FHDM'];
  return hmac([...names.map((name) => elementText(head, name)), sha256(records)].join('|')).toString('base64');
}

/** What `x-signature` must be by the page's formula. */
export function sichuanSignature({ headers, body }: Message): string {
  const parts = ['x-app-id', 'x-timestamp', 'x-nonce'].map((name) => headers[name] ?? '');
  return hmac([...parts, sha256(body)].join('\n')).toString('hex');
}

/** Signs a message anew after its body was changed. */
export function signed(province: ProvinceName, { headers, body }: Message): Message {
  if (province === 'sichuan')
    return { headers: { ...headers, 'x-signature': sichuanSignature({ headers, body }) }, body };
  return { headers, body: body.replace(/<SQM>[^<]*<\/SQM>/, () => `<SQM>${chongqingSignature(body)}</SQM>`) };
}

/** An example's request with texts replaced, signed anew. */
export function requestLike(province: ProvinceName, name: string, replace: Record<string, string> = {}): Message {
  const { headers, body } = example(province, name, 'request');
  const changed = Object.entries(replace).reduce((text, [from, to]) => text.replaceAll(from, to), body);
  return signed(province, { headers, body: changed });
}

/** The return code of an answer: the record's, where there is one. */
export function codeOf(province: ProvinceName, answer: string): string {
  if (province === 'sichuan') return String((JSON.parse(answer) as { code: unknown }).code);
  return elementText(answer.slice(answer.indexOf('<RECORD ')), 'FHDM');
}

const words: Record<ProvinceName, Record<string, string>> = {
  sichuan: {
    '1': 'received',
    '6': 'correction',
    '3': 'accepted',
    '5': 'published',
    '15': 'objected',
    '11': 'granted',
    '13': 'refused',
    '14': 'withdrawn',
  },
  chongqing: {
    '11': 'received',
    '7': 'correction',
    '13': 'accepted',
    '15': 'published',
    '16': 'objected',
    '1': 'granted',
    '3': 'refused',
    '5': 'withdrawn',
  },
};

/** The change of state in an answer or callback; undefined when it tells none. */
export function toldIn(province: ProvinceName, body: string): Told | undefined {
  const id = fieldIn(province, body, 'ztbgbh', 'BGH');
  if (id === '') return undefined;
  const state = words[province][fieldIn(province, body, 'bjzt', 'BLZT')] ?? 'unknown';
  const order = Number(fieldIn(province, body, 'ztxh', 'XH'));
  return { id, order, state, key: fieldIn(province, body, 'ywlsh', 'WBLSH') };
}

/** What a callback tells, by its id: a change of state, or an objection. */
export function idOfCallback(province: ProvinceName, body: string): string {
  return toldIn(province, body)?.id ?? fieldIn(province, body, 'yybh', 'YYBH');
}

/** The text of a field's first appearance; empty when there is none. */
export function fieldIn(province: ProvinceName, body: string, sichuan: string, chongqing: string): string {
  if (province === 'chongqing') return elementText(body, chongqing);
  return new RegExp(`"${sichuan}":\\s*"?([^",}]*)`).exec(body)?.[1] ?? '';
}

/** What stays of a message when that which differs with every sending is left out: blanks and signatures of XML. */
export function comparable(province: ProvinceName, body: string): unknown {
  if (province === 'sichuan') return JSON.parse(body);
  return body.replace(/>\s+</g, '><').replace(/<SQM>[^<]*<\/SQM>/, '<SQM/>');
}
