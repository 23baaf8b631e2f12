import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { readBy, UnreadableMessage } from '../unreadable-message.ts';
import { readXml, XmlUnreadable, type XmlElement } from './read-xml.ts';
import { instantOfStamp } from './stamp.ts';
import { writeXml, xml, type XmlNode } from './write-xml.ts';

/** The signed values of a package's head; `fhdm` only in acknowledgements. Wire document, "Package". */
export interface Head {
  sender: string;
  receiver: string;
  ywlx: string;
  ywxtbh: string;
  fssj: string;
  fhdm?: string | undefined;
}

/** A package that could be read. Whether it is to be believed is in `signed`. */
export interface ReadPackage {
  head: Head;
  fhxx: string;
  signed: boolean;
  /** The fields of each record with its `sid`, as they stand in the signed bytes. */
  records: { sid: string; fields: Fields }[];
}

/** Child elements by name, empty ones left out; a name that came twice is a list. */
export interface Fields {
  [name: string]: string | Fields | (string | Fields)[];
}

const version = '1.2';

// No value of a head may hold the sign that joins them for the signature.
const Name = z.string().regex(/^[0-9A-Z-]{1,40}$/);
const PackageHead = z.object({
  VERSION: z.literal(version),
  SENDER: Name,
  RECEIVER: Name,
  YWLX: z
    .string()
    .regex(/^[A-Z]{1,20}$/)
    .optional(),
  YWXTBH: z
    .string()
    .regex(/^[\x21-\x7b\x7d\x7e]{1,240}$/)
    .optional(),
  FSSJ: z.string().refine((stamp) => instantOfStamp(stamp) !== undefined),
  SQM: z.string().max(100).optional(),
  FHDM: z
    .string()
    .regex(/^(?:0|-\d{1,4})$/)
    .optional(),
  FHXX: z.string().max(500).optional(),
});

/** Writes and signs a package. `fhxx` goes into acknowledgements only, beside `fhdm`. */
export function writePackage(secret: string, head: Head, records: XmlNode[], fhxx?: string): string {
  const body = writeXml(xml('RECORDS', records), '  ');
  const sqm = sealOf(secret, head, new TextEncoder().encode(body.trimStart()));
  const values = [
    xml('VERSION', version),
    xml('SENDER', head.sender),
    xml('RECEIVER', head.receiver),
    xml('YWLX', head.ywlx),
    xml('YWXTBH', head.ywxtbh),
    xml('FSSJ', head.fssj),
    xml('SQM', sqm),
    ...(head.fhdm === undefined ? [] : [xml('FHDM', head.fhdm), xml('FHXX', fhxx ?? '')]),
  ];
  const top = writeXml(xml('PACKAGEHEAD', values), '  ');
  return `<?xml version="1.0" encoding="UTF-8"?>\n<PACKAGE>\n${top}\n${body}\n</PACKAGE>`;
}

/**
 * Reads a package and says whether its signature is right. The records are read from the very bytes that the
 * signature covers, so that nothing that was not signed can take their place. Throws `UnreadableMessage`.
 */
export function readPackage(secret: string, bytes: Uint8Array): ReadPackage {
  const root = parse(bytes);
  if (root.name !== 'PACKAGE') throw new UnreadableMessage('not a PACKAGE');
  const { SQM = '', FHXX = '', ...values } = readBy(PackageHead, fieldsOf(root).PACKAGEHEAD);
  const recordBytes = recordsIn(bytes);
  const records = parse(recordBytes);
  const head = {
    sender: values.SENDER,
    receiver: values.RECEIVER,
    ywlx: values.YWLX ?? '',
    ywxtbh: values.YWXTBH ?? '',
    fssj: values.FSSJ,
    fhdm: values.FHDM,
  };
  return {
    head,
    fhxx: FHXX,
    signed: isSame(SQM, sealOf(secret, head, recordBytes)),
    records: records.children
      .filter(({ name }) => name === 'RECORD')
      .map((record) => ({ sid: record.attributes.get('sid') ?? '', fields: fieldsOf(record) })),
  };
}

/** `SQM`: wire document, "Signature". `records` are the bytes from `<RECORDS>` to `</RECORDS>`. */
function sealOf(secret: string, head: Head, records: Uint8Array): string {
  const recordsHash = createHash('sha256').update(records).digest('hex');
  const { sender, receiver, ywlx, ywxtbh, fssj, fhdm = '' } = head;
  const canonical = [version, sender, receiver, ywlx, ywxtbh, fssj, fhdm, recordsHash].join('|');
  return createHmac('sha256', secret).update(canonical).digest('base64');
}

function isSame(given: string, right: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(right)];
  return a.byteLength === b.byteLength && timingSafeEqual(a, b);
}

function recordsIn(bytes: Uint8Array): Uint8Array {
  const [open, close] = ['<RECORDS>', '</RECORDS>'];
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const from = buffer.indexOf(open);
  const to = buffer.indexOf(close);
  const once = from === buffer.lastIndexOf(open) && to === buffer.lastIndexOf(close);
  if (from < 0 || to < from || !once) throw new UnreadableMessage('not described by one RECORDS');
  return buffer.subarray(from, to + close.length);
}

function parse(bytes: Uint8Array): XmlElement {
  try {
    return readXml(bytes);
  } catch (error) {
    throw new UnreadableMessage(error instanceof XmlUnreadable ? `not XML of this wire: ${error.message}` : 'not XML');
  }
}

function fieldsOf(element: XmlElement): Fields {
  const found = new Map<string, string | Fields | (string | Fields)[]>();
  for (const child of element.children) {
    const value = child.children.length > 0 ? fieldsOf(child) : child.text;
    const before = found.get(child.name);
    if (value === '') continue;
    found.set(child.name, before === undefined ? value : [before, value].flat());
  }
  return Object.fromEntries(found);
}
