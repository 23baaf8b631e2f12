import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** One element. It holds text or children, never both (space between children is layout and dropped). */
export interface XmlElement {
  name: string;
  attributes: Map<string, string>;
  children: XmlElement[];
  text: string;
}

/** The bytes are no XML that we take; the message says what is wrong and quotes nothing of them. */
export class XmlUnreadable extends Error {
  override readonly name = 'XmlUnreadable';
}

const deepest = 16;

/** Entities stay as they are written: only the five of the standard and character references are decoded, once, below. */
const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: false,
  cdataPropName: '#cdata',
  ignoreDeclaration: true,
  ignorePiTags: true,
  maxNestedTags: deepest,
});

/**
 * Reads one XML document strictly: UTF-8 only, well-formed, one root, at most 16 deep, no document type, no
 * processing instructions, no entities but the standard's five. All text stays text (`007` is not 7).
 * Throws `XmlUnreadable`, and nothing else, whatever the bytes are.
 */
export function readXml(bytes: Uint8Array): XmlElement {
  const text = decodeUtf8(bytes);
  const declaration = /^<\?xml\s[^?]*\?>/.exec(text)?.[0] ?? '';
  const encoding = /encoding\s*=\s*["']([^"']*)["']/.exec(declaration)?.[1];
  if (encoding !== undefined && encoding.toUpperCase() !== 'UTF-8')
    throw new XmlUnreadable('the encoding is not UTF-8');
  const body = text.slice(declaration.length);
  if (/<!(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)/i.test(body))
    throw new XmlUnreadable('a document type is refused');
  if (body.includes('<?')) throw new XmlUnreadable('processing instructions are refused');
  const nodes = parse(body);
  const [root, ...others] = nodes.map((node) => toElement(node)).filter((node) => node !== undefined);
  if (root === undefined || others.length > 0) throw new XmlUnreadable('there is not exactly one root element');
  // The parser drops text behind a root that closes itself.
  const strayText = nodes.some((node) => textOf(node).trim() !== '') || !body.trimEnd().endsWith('>');
  if (strayText) throw new XmlUnreadable('text stands outside of the root element');
  return root;
}

function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new XmlUnreadable('the bytes are not UTF-8');
  }
}

/** The parser forgives what the validator refuses, and throws plain errors that may quote the text. */
function parse(body: string): unknown[] {
  try {
    if (XMLValidator.validate(body) === true) {
      const nodes: unknown = parser.parse(body);
      if (Array.isArray(nodes)) return nodes;
    }
  } catch {
    // Told below.
  }
  throw new XmlUnreadable('the text is not well-formed XML');
}

/** The parser's ordered nodes are `{ <name>: nodes, ':@': attributes }`, or `{ '#text': … }`, which gives undefined here. */
function toElement(node: unknown): XmlElement | undefined {
  if (typeof node !== 'object' || node === null) throw new XmlUnreadable('the text is not well-formed XML');
  const [name, inner] = Object.entries(node).find(([key]) => key !== ':@') ?? [];
  if (name === undefined || name === '#text' || name === '#cdata') return undefined;
  if (!Array.isArray(inner) || !/^[A-Za-z_][\w.-]{0,63}$/.test(name))
    throw new XmlUnreadable('an element has no usable name');
  const children = inner.map((child: unknown) => toElement(child)).filter((child) => child !== undefined);
  const text = inner.map((child: unknown) => textOf(child)).join('');
  if (children.length > 0 && text.trim() !== '') throw new XmlUnreadable('text stands between elements');
  return { name, attributes: attributesOf(node), children, text: children.length > 0 ? '' : text };
}

function textOf(node: unknown): string {
  if (typeof node !== 'object' || node === null) return '';
  if ('#text' in node && typeof node['#text'] === 'string') return decodeReferences(node['#text']);
  if ('#cdata' in node && Array.isArray(node['#cdata'])) {
    return node['#cdata'].map((part: unknown) => (isText(part) ? part['#text'] : '')).join('');
  }
  return '';
}

function isText(node: unknown): node is { '#text': string } {
  return typeof node === 'object' && node !== null && '#text' in node && typeof node['#text'] === 'string';
}

function attributesOf(node: object): Map<string, string> {
  const found = ':@' in node && typeof node[':@'] === 'object' && node[':@'] !== null ? node[':@'] : {};
  return new Map(Object.entries(found).map(([name, value]) => [name, decodeReferences(String(value))]));
}

const standardEntities = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** One pass, so that `&amp;lt;` becomes `&lt;` and not `<`. */
function decodeReferences(text: string): string {
  return text.replace(/&([^;&]{0,12};?)/g, (_whole, reference: string) => {
    if (!reference.endsWith(';')) throw new XmlUnreadable('an entity is not known');
    const name = reference.slice(0, -1);
    const digits = /^#(?:x([0-9a-fA-F]{1,6})|(\d{1,7}))$/.exec(name);
    const code = digits?.[1] === undefined ? Number(digits?.[2]) : Number.parseInt(digits[1], 16);
    const decoded =
      digits === null ? standardEntities.get(name) : isXmlCharacter(code) ? String.fromCodePoint(code) : undefined;
    if (decoded === undefined) throw new XmlUnreadable('an entity is not known');
    return decoded;
  });
}

/** XML 1.0, production [2] Char. */
function isXmlCharacter(code: number): boolean {
  if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd;
  return code <= 0xd7ff || (code >= 0xe000 && code <= 0xfffd) || (code >= 0x10000 && code <= 0x10ffff);
}
