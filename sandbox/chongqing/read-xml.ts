/** An element as the exchange platform sees it: texts decoded, blanks between elements left out. */
export interface Element {
  name: string;
  attributes: Record<string, string>;
  /** Of an element without children, as it stands between the tags. */
  text: string;
  children: Element[];
}

/** Not XML, or XML that the exchange does not allow. */
export class XmlNotAllowed extends Error {
  override readonly name = 'XmlNotAllowed';
}

const deepest = 16;
const declaration = /^<\?xml [^<>]*\?>/;
const openTag = /<([A-Za-z][A-Za-z0-9_.-]*)((?:\s+[A-Za-z][A-Za-z0-9_.-]*\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y;
const closeTag = /<\/([A-Za-z][A-Za-z0-9_.-]*)\s*>/y;
const attribute = /([A-Za-z][A-Za-z0-9_.-]*)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/**
 * Reads a package into its root element. Only what the wire allows is XML here: elements, attributes, text, the five
 * entities and character references.
 * @throws XmlNotAllowed for everything else, and for bytes that are not UTF-8.
 */
export function readXml(body: Uint8Array): Element {
  const reader = { text: decodeUtf8(body).replace(declaration, ''), at: 0 };
  skipBlanks(reader);
  const root = readElement(reader, 0);
  skipBlanks(reader);
  if (reader.at < reader.text.length) throw new XmlNotAllowed('something after the root element');
  return root;
}

interface Reader {
  text: string;
  at: number;
}

function readElement(reader: Reader, depth: number): Element {
  if (depth > deepest) throw new XmlNotAllowed('too deep');
  const [, name = '', given = '', selfClosed] = take(reader, openTag, 'a tag');
  const element: Element = { name, attributes: readAttributes(given), text: '', children: [] };
  if (selfClosed === '/') return element;
  let text = readText(reader);
  while (!reader.text.startsWith('</', reader.at)) {
    element.children.push(readElement(reader, depth + 1));
    text += readText(reader);
  }
  if (take(reader, closeTag, 'an end tag')[1] !== name) throw new XmlNotAllowed(`<${name}> is not closed`);
  if (element.children.length === 0) return { ...element, text: decodeText(text) };
  if (text.trim() !== '') throw new XmlNotAllowed('text beside elements');
  return element;
}

function readText(reader: Reader): string {
  const end = reader.text.indexOf('<', reader.at);
  if (end < 0) throw new XmlNotAllowed('the document breaks off');
  const text = reader.text.slice(reader.at, end);
  reader.at = end;
  return text;
}

function readAttributes(given: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [, name = '', double, single] of given.matchAll(attribute)) {
    if (Object.hasOwn(attributes, name)) throw new XmlNotAllowed(`attribute ${name} twice`);
    attributes[name] = decodeText(double ?? single ?? '');
  }
  return attributes;
}

function take(reader: Reader, pattern: RegExp, what: string): RegExpExecArray {
  pattern.lastIndex = reader.at;
  const match = pattern.exec(reader.text);
  if (match === null) throw new XmlNotAllowed(`${what} is expected`);
  reader.at = pattern.lastIndex;
  return match;
}

function skipBlanks(reader: Reader): void {
  while (/\s/.test(reader.text.charAt(reader.at))) reader.at += 1;
}

function decodeUtf8(body: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    throw new XmlNotAllowed('not UTF-8');
  }
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decodeText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/&([^;&]*)(;?)/g, (_whole, reference: string, end: string) => {
    const [, decimal, hexadecimal] = /^#(?:(\d{1,7})|x([0-9a-fA-F]{1,6}))$/.exec(reference) ?? [];
    const code = decimal === undefined ? parseInt(hexadecimal ?? '', 16) : Number(decimal);
    const entity = Object.hasOwn(entities, reference) ? entities[reference] : undefined;
    if (end === '' || (entity === undefined && !isCharacter(code))) throw new XmlNotAllowed('an unknown entity');
    return entity ?? String.fromCodePoint(code);
  });
}

/** The characters of XML 1.0. */
function isCharacter(code: number): boolean {
  if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd;
  return code <= 0xd7ff || (code >= 0xe000 && code <= 0xfffd) || (code >= 0x10000 && code <= 0x10ffff);
}
