/** An element to be written: its text, or its children in order. */
export interface XmlNode {
  name: string;
  attributes: Record<string, string>;
  content: string | XmlNode[];
}

/** An element; `content` is its text or its children. */
export function xml(name: string, content: string | XmlNode[], attributes: Record<string, string> = {}): XmlNode {
  return { name, attributes, content };
}

/** Two blanks a level, no line end after the last tag: as in the example files, so that bytes can be compared. */
export function writeXml({ name, attributes, content }: XmlNode, indent = ''): string {
  const head = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeAttribute(value)}"`);
  const open = `${indent}<${name}${head.join('')}>`;
  if (typeof content === 'string') return `${open}${escapeText(content)}</${name}>`;
  if (content.length === 0) return `${open}</${name}>`;
  return `${open}\n${content.map((child) => `${writeXml(child, `${indent}  `)}\n`).join('')}${indent}</${name}>`;
}

const references: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' };

/** Characters that XML 1.0 cannot hold become U+FFFD: one stray byte in a form must not make a case unsendable. */
function escapeText(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replace(/[&<>\r]/g, (character) => references[character] ?? character);
}

/** Unescaped, a tab or line end in an attribute would be read as a blank. */
function escapeAttribute(text: string): string {
  return escapeText(text).replaceAll('"', '&quot;').replaceAll('\t', '&#9;').replaceAll('\n', '&#10;');
}
