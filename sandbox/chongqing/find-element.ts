import type { Element } from './read-xml.ts';

/** The first child of that name. */
export function childOf(parent: Element | undefined, name: string): Element | undefined {
  return parent?.children.find((child) => child.name === name);
}

/** All children of that name. */
export function childrenOf(parent: Element | undefined, name: string): Element[] {
  return parent?.children.filter((child) => child.name === name) ?? [];
}

/** The text at a path of names; empty when there is none. */
export function textAt(parent: Element | undefined, path: string): string {
  return path.split('/').reduce<Element | undefined>(childOf, parent)?.text ?? '';
}
