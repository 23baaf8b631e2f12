import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** The parts of a head that are signed; an absent one is the empty text. */
export interface SignedHead {
  VERSION: string;
  SENDER: string;
  RECEIVER: string;
  YWLX: string;
  YWXTBH: string;
  FSSJ: string;
  FHDM: string;
}

/** 授权码 over the head and the bytes of `<RECORDS>…</RECORDS>`. */
export function packageSignature(secret: string, head: SignedHead, records: Uint8Array | string): string {
  const { VERSION, SENDER, RECEIVER, YWLX, YWXTBH, FSSJ, FHDM } = head;
  const hash = createHash('sha256').update(records).digest('hex');
  return createHmac('sha256', secret)
    .update([VERSION, SENDER, RECEIVER, YWLX, YWXTBH, FSSJ, FHDM, hash].join('|'))
    .digest('base64');
}

/** Compares two signatures without telling by its time where they differ. */
export function isSameSignature(given: string, right: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** The bytes that are signed, both tags included; undefined when there are none. */
export function recordsIn(body: Buffer): Buffer | undefined {
  const from = body.indexOf('<RECORDS>');
  const to = body.lastIndexOf('</RECORDS>');
  return from < 0 || to < from ? undefined : body.subarray(from, to + '</RECORDS>'.length);
}
