import { createHmac } from 'node:crypto';
import type { Desk } from '../province/desk.ts';
import { callerCode, platformCode, systemCodes } from './chongqing-dialect.ts';
import { chongqingTime, isChongqingTime } from './chongqing-time.ts';
import { exchangeServices } from './exchange-services.ts';
import { isSameSignature, packageSignature, recordsIn, type SignedHead } from './package-signature.ts';
import { childOf, childrenOf, textAt } from './find-element.ts';
import { readXml, XmlNotAllowed, type Element } from './read-xml.ts';
import { part, writePackage, type Part } from './write-package.ts';

/** Why a package is refused as a whole. */
export interface PackageRefusal {
  code: string;
  words: string;
}

export interface ExchangeCall {
  secret: string;
  desk: Desk;
  body: Buffer;
  /** An instant, ISO 8601 UTC. */
  now: string;
}

/** Does what a package asks and writes its acknowledgement. */
export function acknowledge({ secret, desk, body, now }: ExchangeCall): string {
  const root = parse(body);
  if (root === undefined) return refuse(secret, undefined, now, { code: '-10', words: '报文无法解析' });
  const head = headOf(root);
  const records = childrenOf(childOf(root, 'RECORDS'), 'RECORD');
  const refusal = refusalOf(secret, { root, head, records, body });
  if (refusal !== undefined) return refuse(secret, head, now, refusal);
  const service = exchangeServices[head.YWLX];
  const system = systemCodes[head.RECEIVER];
  if (service === undefined || system === undefined) throw new Error('A package was let through unchecked');
  const answers = records.map((record): Part[] => {
    const fingerprint = fingerprintOf(secret, head, record);
    const { code, words, parts } = service.answer({
      desk,
      system,
      correlation: head.YWXTBH,
      record,
      fingerprint,
      now,
    });
    return [part('FHDM', code), part('FHXX', words), ...parts];
  });
  return writePackage(secret, { ...answerHead(head, now), FHDM: '0', FHXX: '成功' }, answers);
}

/** Writes the acknowledgement that refuses a whole package. */
export function refuse(secret: string, head: SignedHead | undefined, now: string, refusal: PackageRefusal): string {
  return writePackage(secret, { ...answerHead(head, now), FHDM: refusal.code, FHXX: refusal.words }, []);
}

/** The head of a package, as far as it can be read; nothing of it is checked. */
export function headIn(body: Buffer): SignedHead | undefined {
  const root = parse(body);
  return root && headOf(root);
}

function parse(body: Buffer): Element | undefined {
  try {
    const root = readXml(body);
    return root.name === 'PACKAGE' ? root : undefined;
  } catch (error) {
    if (error instanceof XmlNotAllowed) return undefined;
    throw error;
  }
}

function headOf(root: Element): SignedHead & { SQM: string } {
  const names = ['VERSION', 'SENDER', 'RECEIVER', 'YWLX', 'YWXTBH', 'FSSJ', 'FHDM', 'SQM'] as const;
  const head = childOf(root, 'PACKAGEHEAD');
  return Object.fromEntries(names.map((name) => [name, textAt(head, name)])) as unknown as SignedHead & { SQM: string };
}

interface ReadPackage {
  root: Element;
  head: SignedHead & { SQM: string };
  records: Element[];
  body: Buffer;
}

function refusalOf(secret: string, { root, head, records, body }: ReadPackage): PackageRefusal | undefined {
  const wrong = wrongElement(root, head);
  const signed = recordsIn(body);
  if (wrong !== undefined || signed === undefined) return structure(wrong ?? 'RECORDS');
  if (!isSameSignature(head.SQM, packageSignature(secret, head, signed))) {
    return { code: '-50', words: '授权码校验失败' };
  }
  const service = Object.hasOwn(exchangeServices, head.YWLX) ? exchangeServices[head.YWLX] : undefined;
  if (service === undefined) return { code: '-20', words: '业务类别不存在' };
  if (!Object.hasOwn(systemCodes, head.RECEIVER)) return { code: '-21', words: '接收方不存在' };
  if (head.YWXTBH === '') return { code: '-901', words: '业务协同编号缺失' };
  if (records.length === 0 || records.length > service.mostRecords) return structure('RECORD');
  const counted = records.every(({ attributes }, at) => attributes['sid'] === String(at + 1));
  return counted ? undefined : structure('RECORD/@sid');
}

function structure(element: string): PackageRefusal {
  return { code: '-11', words: `报文结构错误：${element}` };
}

function wrongElement(root: Element, head: SignedHead): string | undefined {
  if (childOf(root, 'PACKAGEHEAD') === undefined) return 'PACKAGEHEAD';
  if (head.VERSION !== '1.2') return 'VERSION';
  if (head.SENDER !== callerCode) return 'SENDER';
  if (head.RECEIVER === '') return 'RECEIVER';
  if (head.YWLX === '') return 'YWLX';
  if (!isChongqingTime(head.FSSJ)) return 'FSSJ';
  return childOf(root, 'RECORDS') === undefined ? 'RECORDS' : undefined;
}

function answerHead(head: SignedHead | undefined, now: string): Parameters<typeof writePackage>[1] {
  const receiver = head?.RECEIVER ?? '';
  return {
    SENDER: Object.hasOwn(systemCodes, receiver) ? receiver : platformCode,
    RECEIVER: callerCode,
    YWLX: head?.YWLX ? `${head.YWLX}HZ` : '',
    YWXTBH: head?.YWXTBH ?? '',
    FSSJ: chongqingTime(now),
  };
}

function fingerprintOf(secret: string, { YWLX, RECEIVER, YWXTBH }: SignedHead, record: Element): string {
  const text = JSON.stringify([YWLX, RECEIVER, YWXTBH, inOrder(record)]);
  return createHmac('sha256', secret).update(text).digest('hex');
}

/** An element as a text that does not depend on the order of its children and attributes. */
function inOrder({ name, attributes, text, children }: Element): string {
  return JSON.stringify([name, Object.entries(attributes).sort(), text, children.map(inOrder).sort()]);
}
