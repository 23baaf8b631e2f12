import { parseCorrelation } from '../../domain/correlation.ts';
import { largestAnswer } from '../http-exchange.ts';
import type { Callback, CallbackOutcome, CallbackReply } from '../province.ts';
import { readBy, UnreadableMessage } from '../unreadable-message.ts';
import { acknowledges, objectionCall, platform, replies, reverseCalls, systemCodes, us } from './codes.ts';
import { readPackage, writePackage, type Head, type ReadPackage } from './package.ts';
import { contentType } from './platform.ts';
import { Changed, Objected, toReport } from './records.ts';
import { stampOf } from './stamp.ts';
import { xml } from './write-xml.ts';

/**
 * Reads a reverse call (wire document, "Reverse calls"). The signature lies inside, so that half a document is
 * unreadable and not wrongly signed. Its time is signed but compared with no clock: the document says so. Never throws.
 */
export function readCallback(secret: string, rawBody: Uint8Array): Callback {
  try {
    const call = readCall(secret, rawBody);
    if (!call.signed) return { kind: 'rejected', reason: 'signature' };
    return callbackIn(call);
  } catch (error) {
    return { kind: 'rejected', reason: error instanceof UnreadableMessage ? error.reason : 'unreadable' };
  }
}

/** The signed acknowledgement of a reverse call. What the head of the call cannot be read for is left empty. */
export function replyTo(
  secret: string,
  now: () => number,
  outcome: CallbackOutcome,
  rawBody: Uint8Array,
): CallbackReply {
  const { code, words, record } = replies[outcome];
  const call = headOf(secret, rawBody);
  const head = {
    sender: us,
    receiver: call?.sender ?? platform,
    ywlx: call === undefined ? '' : `${call.ywlx}${acknowledges}`,
    ywxtbh: call?.ywxtbh ?? '',
    fssj: stampOf(new Date(now()).toISOString()),
    fhdm: code,
  };
  const records =
    record === undefined ? [] : [xml('RECORD', [xml('FHDM', record.code), xml('FHXX', record.words)], { sid: '1' })];
  return { status: 200, headers: { 'content-type': contentType }, body: writePackage(secret, head, records, words) };
}

/** A package of a reverse call; throws `UnreadableMessage` when it is none, whoever signed it. */
function readCall(secret: string, rawBody: Uint8Array): ReadPackage {
  if (rawBody.byteLength > largestAnswer) throw new UnreadableMessage('larger than a package may be');
  const call = readPackage(secret, rawBody);
  const { sender, receiver, ywlx, fhdm } = call.head;
  // Our own packages have the same secret: one that comes back to us is no word of the province.
  const isClass = ywlx === objectionCall || reverseCalls.has(ywlx);
  const isCall = receiver === us && systemCodes.has(sender) && isClass && fhdm === undefined;
  if (!isCall) throw new UnreadableMessage('not a reverse call');
  return call;
}

function headOf(secret: string, rawBody: Uint8Array): Head | undefined {
  try {
    return readPackage(secret, rawBody).head;
  } catch (error) {
    if (error instanceof UnreadableMessage) return undefined;
    throw error;
  }
}

function callbackIn({ head, records }: ReadPackage): Callback {
  const [record, ...others] = records;
  if (record?.sid !== '1' || others.length > 0) throw new UnreadableMessage('not described by one record');
  const { ywlx, ywxtbh } = head;
  if (ywlx === objectionCall) {
    const { WBLSH, YYXX } = readBy(Objected, record.fields);
    expectCorrelated(ywxtbh, WBLSH);
    return { kind: 'objection', correlation: ywxtbh, key: WBLSH, objection: YYXX };
  }
  const report = toReport(readBy(Changed, record.fields));
  if (!reverseCalls.get(ywlx)?.includes(report.state))
    throw new UnreadableMessage('of a class that does not fit its BLZT');
  expectCorrelated(ywxtbh, report.key);
  return { kind: 'report', correlation: ywxtbh, report };
}

/** Throws `UnreadableMessage` without a correlation number, and when it is one of ours and of another key. */
function expectCorrelated(ywxtbh: string, key: string): void {
  if (ywxtbh === '') throw new UnreadableMessage('without YWXTBH');
  const correlated = parseCorrelation(ywxtbh);
  if (correlated !== undefined && correlated.key !== key) throw new UnreadableMessage('of a YWXTBH of another WBLSH');
}
