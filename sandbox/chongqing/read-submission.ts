import { isChongqingTime } from './chongqing-time.ts';
import { childOf, childrenOf, textAt } from './find-element.ts';
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

/** What the exchange makes of the record of a submission. */
export interface ChongqingSubmission {
  key: string;
  item: string;
  region: string;
  subject: { name: string; nameNumber: string };
  /** Names of the subject and of all persons. */
  names: string[];
}

/** The text of a mandatory element. @throws ElementMissing */
export function needText(record: Element, path: string): string {
  const text = textAt(record, path);
  if (text === '') throw new ElementMissing(path);
  return text;
}

/** Whether every person is there with name and ID number. */
export function hasApplicants(record: Element): boolean {
  const people = childrenOf(record, 'SQRXX');
  return people.length > 0 && people.every((one) => textAt(one, 'SQRXM') !== '' && textAt(one, 'ZJHM') !== '');
}

/** Whether the deciding place is named. */
export function hasDestination(record: Element): boolean {
  return textAt(record, 'SDQH') !== '' && textAt(record, 'SDBM') !== '';
}

/** Reads a submission whose people and destination have been checked. @throws ElementMissing */
export function readSubmission(record: Element): ChongqingSubmission {
  const [key, item, region] = ['WBLSH', 'SXDM', 'SDQH'].map((path) => needText(record, path)) as [
    string,
    string,
    string,
  ];
  needText(record, 'SJDXX/SJDQH');
  if (!isChongqingTime(needText(record, 'SJDXX/SJSJ'))) throw new ElementMissing('SJDXX/SJSJ');
  const subject = { name: needText(record, 'ZTXX/ZTMC'), nameNumber: needText(record, 'ZTXX/MCSBH') };
  checkLists(record);
  const people = childrenOf(record, 'SQRXX').map((person) => textAt(person, 'SQRXM'));
  return { key, item, region, subject, names: [subject.name, ...people] };
}

const listElements: Record<string, string[]> = {
  SQRXX: ['SQRLB'],
  GDXX: ['QYMC', 'XYDM'],
  CLXX: ['CLLB', 'FS'],
  ZZXX: ['ZZBS', 'ZZLB', 'ZZBH', 'CZR', 'FZSJ', 'ZZZT', 'BB'],
};

function checkLists(record: Element): void {
  for (const [list, names] of Object.entries(listElements)) {
    childrenOf(record, list).forEach((entry, at) => {
      if (entry.attributes['no'] !== String(at + 1)) throw new ElementMissing(`${list}/@no`);
      for (const name of names) if (textAt(entry, name) === '') throw new ElementMissing(`${list}/${name}`);
    });
  }
  if (!childrenOf(record, 'CLXX').every((entry) => /^\d+$/.test(textAt(entry, 'FS')))) {
    throw new ElementMissing('CLXX/FS');
  }
  const form = childOf(record, 'BDXX');
  if (form === undefined) throw new ElementMissing('BDXX');
  if (childrenOf(form, 'X').some(({ attributes }) => !attributes['n'])) throw new ElementMissing('BDXX/X/@n');
}
