import { childrenOf, textAt } from './find-element.ts';
import type { Element } from './read-xml.ts';

/** A mandatory element is missing or empty; `path` names it as `SJDXX/SJSJ`. */
export class ElementMissing extends Error {
  override readonly name = 'ElementMissing';
  readonly path: string;
  constructor(path: string) {
    super(`missing: ${path}`);
    this.path = path;
  }
}

/** The text of a mandatory element. @throws ElementMissing */
export function needText(record: Element, path: string): string {
  const text = textAt(record, path);
  if (text === '') throw new ElementMissing(path);
  return text;
}

/** All children of a name, which are counted from 1 in `no`; `path` names them in the answer. @throws ElementMissing */
export function numbered(parent: Element | undefined, name: string, path: string): Element[] {
  const entries = childrenOf(parent, name);
  if (entries.some(({ attributes }, at) => attributes['no'] !== String(at + 1)))
    throw new ElementMissing(`${path}/@no`);
  return entries;
}
