import { createExchange } from '../http-exchange.ts';
import { ProvinceRejected, ProvinceUnavailable } from '../province.ts';
import { readBy, UnreadableMessage } from '../unreadable-message.ts';
import {
  acknowledges,
  businessClasses,
  faults,
  ok,
  platform,
  rejections,
  systems,
  us,
  type Operation,
} from './codes.ts';
import { readPackage, writePackage, type Fields, type Head, type ReadPackage } from './package.ts';
import { Answered } from './records.ts';
import { stampOf } from './stamp.ts';
import { xml, type XmlNode } from './write-xml.ts';

/** How to reach Chongqing. `now` (ms since 1970) is an input so that a signed package can be compared. */
export interface ChongqingOptions {
  /** Address of the exchange platform, without `/exchange`. */
  baseUrl: string;
  /** Shared by us and the platform; signs packages in both directions. */
  secret: string;
  fetch?: typeof fetch;
  now?: () => number;
  timeoutMs?: number;
}

export const contentType = 'application/xml; charset=UTF-8';

interface Question {
  operation: Operation;
  system: string;
  ywxtbh: string;
  /** Content of the one record. */
  record: XmlNode[];
  /** Codes of a record, beside success, that the caller knows what to do with. */
  alsoFine?: string[];
}

/** Asks one thing of one system and hands back the answered record, whose code is `0` or one of `alsoFine`. */
export type Ask = (question: Question) => Promise<{ code: string; fields: Fields }>;

/**
 * The way through Chongqing's exchange platform: signs, sends, checks the acknowledgement's signature and that it
 * answers this very package, and sorts the codes of package and record. Every answer but the expected ones ends as
 * `ProvinceUnavailable` or `ProvinceRejected`; an unknown code is never a no.
 */
export function createPlatform(options: ChongqingOptions): Ask {
  const { secret, now = Date.now } = options;
  const exchange = createExchange({ ...options, province: 'Chongqing' });
  return async ({ operation, system, ywxtbh, record, alsoFine = [] }) => {
    const fail = (what: string): ProvinceUnavailable => new ProvinceUnavailable(`Chongqing ${operation}: ${what}`);
    const receiver = systems.get(system);
    if (receiver === undefined) throw fail('this system is not on the wire: compare the catalogue');
    const head = {
      sender: us,
      receiver,
      ywlx: businessClasses[operation],
      ywxtbh,
      fssj: stampOf(new Date(now()).toISOString()),
    };
    const body = writePackage(secret, head, [xml('RECORD', record, { sid: '1' })]);
    const answer = await exchange({
      operation,
      method: 'POST',
      path: '/exchange',
      headers: { 'content-type': contentType },
      body,
    });
    if (answer.status !== 200) throw fail(`HTTP ${String(answer.status)} is not the platform's`);
    const { code, message, fields } = readAcknowledgement(secret, head, answer.body, fail);
    if (code === ok || alsoFine.includes(code)) return { code, fields };
    const rejection = rejections.get(code);
    if (rejection?.answers.includes(operation))
      throw new ProvinceRejected(code, `${code} ${rejection.words}${elementIn(message)}`);
    throw fail(`code ${code}, ${faults.get(code) ?? 'which this request is never answered with'}`);
  };
}

/** The one record of an acknowledgement that says `0` as a whole. */
function readAcknowledgement(
  secret: string,
  asked: Head,
  body: Uint8Array,
  fail: (what: string) => Error,
): { code: string; message: string; fields: Fields } {
  try {
    const answer = readPackage(secret, body);
    if (!answer.signed) throw new UnreadableMessage('wrongly signed');
    expectAnswerTo(asked, answer);
    const code = answer.head.fhdm;
    if (code !== ok)
      throw fail(`code ${String(code)}, ${faults.get(code ?? '') ?? 'which no package is answered with'}`);
    const [record, ...others] = answer.records;
    if (record?.sid !== '1' || others.length > 0) throw new UnreadableMessage('not described by one record');
    const { FHDM, FHXX = '' } = readBy(Answered, record.fields);
    return { code: FHDM, message: FHXX, fields: record.fields };
  } catch (error) {
    if (error instanceof UnreadableMessage) throw fail(`the answer is ${error.message}`);
    throw error;
  }
}

/** Rightly signed is not enough: it must be the acknowledgement of what was asked. A refused package may lack class and number. */
function expectAnswerTo(asked: Head, { head, records }: ReadPackage): void {
  const refused = head.fhdm !== ok;
  const isFrom = head.sender === asked.receiver || (refused && head.sender === platform);
  const isClass = head.ywlx === `${asked.ywlx}${acknowledges}` || (refused && head.ywlx === '');
  const isNumber = head.ywxtbh === asked.ywxtbh || (refused && head.ywxtbh === '');
  const isWhole = !refused || records.length === 0;
  if (head.fhdm === undefined || head.receiver !== us || !isFrom || !isClass || !isNumber || !isWhole) {
    throw new UnreadableMessage('not the acknowledgement of what was asked');
  }
}

/** The element that `-904` names. Nothing else of a message in foreign words goes into an error: it may quote a person. */
function elementIn(message: string): string {
  const element = /：([A-Z]{1,12}(?:\/[A-Z]{1,12}){0,3})$/.exec(message)?.[1];
  return element === undefined ? '' : `：${element}`;
}
