/** An element to be written: its text, or its children in order. */
export interface XmlNode {
  name: string;
  attributes?: Record<string, string>;
  content: string | XmlNode[];
}

/** An element; `content` is its text or its children, of which the absent ones are left out. */
export function xml(
  name: string,
  content: string | (XmlNode | undefined)[],
  attributes?: Record<string, string>,
): XmlNode {
  return {
    name,
    ...(attributes === undefined ? {} : { attributes }),
    content: typeof content === 'string' ? content : content.filter((child) => child !== undefined),
  };
}

/** One line, no layout, so that the bytes that are signed are the bytes that are sent. */
export function writeXml(root: XmlNode): string {
  return `<?xml version="1.0" encoding="UTF-8"?>${writeNode(root)}`;
}

function writeNode({ name, attributes = {}, content }: XmlNode): string {
  const head = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeText(value)}"`);
  const inner = typeof content === 'string' ? escapeText(content) : content.map(writeNode).join('');
  return `<${name}${head.join('')}>${inner}</${name}>`;
}

const references: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;' };

/** Characters that XML 1.0 cannot hold become U+FFFD: one stray byte in a form must not make a case unsendable. */
function escapeText(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replace(/[&<>"\r]/g, (character) => references[character] ?? character);
}
