/** One element. It holds text or children, never both (blanks between children are layout and dropped). */
export interface XmlElement {
  name: string;
  attributes: Map<string, string>;
  children: XmlElement[];
  text: string;
}

/** The bytes are no XML of this wire; the message says what is wrong and quotes nothing of them. */
export class XmlUnreadable extends Error {
  override readonly name = 'XmlUnreadable';
}

const deepest = 16;
const declaration = /^<\?xml\s+version\s*=\s*["']1\.0["'](?:\s+encoding\s*=\s*["']UTF-8["'])?\s*\?>\s*/i;
const forbidden = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;
const attribute = /\s+([A-Za-z_][\w.-]*)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/g;

/** A closing tag, an opening or empty tag, or text: all that this wire's XML is made of. */
const token =
  /<\/([A-Za-z_][\w.-]*)\s*>|<([A-Za-z_][\w.-]*)((?:\s+[A-Za-z_][\w.-]*\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|([^<]+)/y;

/**
 * Reads a document of the XML that the wire allows ("Transport"): UTF-8 without a mark, one root, at most 16 deep, the
 * five predefined entities and character references. A document type, comment, CDATA section, processing instruction
 * or namespace prefix has no production here, so nothing can expand, include or hide. All text stays text (`007` is
 * not 7). Throws `XmlUnreadable`, and nothing else, whatever the bytes are.
 */
export function readXml(bytes: Uint8Array): XmlElement {
  const text = decodeUtf8(bytes);
  if (forbidden.test(text)) throw new XmlUnreadable('there is a character that XML cannot hold');
  const body = text.replace(/\r\n?/g, '\n').replace(declaration, '').trimEnd();
  const top: XmlElement = { name: '', attributes: new Map(), children: [], text: '' };
  const open = [top];
  let position = 0;
  while (position < body.length) {
    token.lastIndex = position;
    const found = token.exec(body);
    if (found === null) throw new XmlUnreadable('there is markup that is not allowed here, or cut short');
    take(found, open);
    position = token.lastIndex;
  }
  const [root, ...others] = top.children;
  if (open.length > 1) throw new XmlUnreadable('an element is not closed');
  if (root === undefined || others.length > 0 || top.text !== '')
    throw new XmlUnreadable('there is not exactly one root element');
  return root;
}

/** Takes one token: `open` is the way from the document down to the element that is being read. */
function take([, closing, opening, attributes = '', empty, text]: RegExpExecArray, open: XmlElement[]): void {
  const current = open.at(-1);
  if (current === undefined) throw new XmlUnreadable('an element is closed twice');
  if (text !== undefined) {
    if (text.includes(']]>')) throw new XmlUnreadable('the end of a CDATA section stands in a text');
    current.text += decodeReferences(text);
    if (current.children.length > 0 || open.length === 1) dropLayout(current);
  } else if (opening !== undefined) {
    const element = { name: opening, attributes: readAttributes(attributes), children: [], text: '' };
    current.children.push(element);
    dropLayout(current);
    if (empty === '') open.push(element);
    if (open.length > deepest + 1) throw new XmlUnreadable('the elements are nested too deeply');
  } else {
    if (open.length === 1 || current.name !== closing) throw new XmlUnreadable('an element is closed by another name');
    open.pop();
  }
}

function dropLayout(element: XmlElement): void {
  if (/[^ \t\n]/.test(element.text)) throw new XmlUnreadable('text stands between elements');
  element.text = '';
}

function readAttributes(text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, name = '', inDouble, inSingle = ''] of text.matchAll(attribute)) {
    if (found.has(name)) throw new XmlUnreadable('an attribute is given twice');
    found.set(name, decodeReferences(inDouble ?? inSingle));
  }
  return found;
}

function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new XmlUnreadable('the bytes are not UTF-8');
  }
}

const predefined = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** One pass, so that `&amp;lt;` becomes `&lt;` and not `<`. */
function decodeReferences(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-fA-F]{1,6});|#(\d{1,7});|([a-z]{1,4});)?/g,
    (_all, hex?: string, decimal?: string, name?: string) => {
      const decoded = name === undefined ? characterAt(hex, decimal) : predefined.get(name);
      if (decoded === undefined) throw new XmlUnreadable('an entity is not known');
      return decoded;
    },
  );
}

function characterAt(hex: string | undefined, decimal: string | undefined): string | undefined {
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  if (!(code <= 0x10ffff)) return undefined;
  const character = String.fromCodePoint(code);
  return forbidden.test(character) ? undefined : character;
}
