import { childOf, childrenOf, textAt } from './find-element.ts';
import { readXml, type Element } from './read-xml.ts';
import { part, writePackage, type Head, type Part } from './write-package.ts';

/** An acknowledgement with another content of its one record, signed anew: what the knobs make of a right one. */
export function rewriteRecords(secret: string, answer: string, change: (record: Part[]) => Part[]): string {
  const root = readXml(Buffer.from(answer));
  const names = ['SENDER', 'RECEIVER', 'YWLX', 'YWXTBH', 'FSSJ', 'FHDM', 'FHXX'] as const;
  const head = childOf(root, 'PACKAGEHEAD');
  const fields = Object.fromEntries(names.map((name) => [name, textAt(head, name)])) as unknown as Head;
  const [record] = childrenOf(childOf(root, 'RECORDS'), 'RECORD');
  return writePackage(secret, fields, [change(record?.children.map(asPart) ?? [])]);
}

function asPart({ name, attributes, text, children }: Element): Part {
  return part(name, children.length === 0 ? text : children.map(asPart), attributes);
}
