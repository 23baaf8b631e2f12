import { packageSignature } from './package-signature.ts';

/** An element to be written: name, text or children, attributes. */
export interface Part {
  name: string;
  content: string | Part[];
  attributes?: Record<string, string>;
}

/** 报文头 of a package that the province sends; `FHDM` and `FHXX` in acknowledgements only. */
export interface Head {
  SENDER: string;
  RECEIVER: string;
  YWLX: string;
  YWXTBH: string;
  FSSJ: string;
  FHDM?: string;
  FHXX?: string;
}

/** Shorthand for a part. */
export function part(name: string, content: string | Part[], attributes?: Record<string, string>): Part {
  return attributes === undefined ? { name, content } : { name, content, attributes };
}

/** Writes and signs a package; each record is the list of its elements. */
export function writePackage(secret: string, head: Head, records: Part[][]): string {
  const body = write(
    part(
      'RECORDS',
      records.map((record, at) => part('RECORD', record, { sid: String(at + 1) })),
    ),
  );
  const { FHDM, FHXX, ...sent } = { VERSION: '1.2', ...head };
  const SQM = packageSignature(secret, { ...sent, FHDM: FHDM ?? '' }, body);
  const fields = { ...sent, SQM, ...(FHDM !== undefined && { FHDM }), ...(FHXX !== undefined && { FHXX }) };
  const parts = Object.entries(fields).map(([name, text]) => part(name, text));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<PACKAGE>${write(part('PACKAGEHEAD', parts))}${body}</PACKAGE>`;
}

function write({ name, content, attributes = {} }: Part): string {
  const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${escape(value)}"`);
  const inner = typeof content === 'string' ? escape(content) : content.map(write).join('');
  return `<${name}${given.join('')}>${inner}</${name}>`;
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;' };

function escape(text: string): string {
  return text.replace(/[&<>"\r]/g, (character) => escapes[character] ?? character);
}
