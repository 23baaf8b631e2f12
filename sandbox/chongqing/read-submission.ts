import { isChongqingTime } from './chongqing-time.ts';
import { ElementMissing, needText, numbered } from './element-missing.ts';
import { childOf, childrenOf, textAt } from './find-element.ts';
import type { IncomingSubmission } from '../province/intake.ts';
import type { HandlingSubject } from '../province/province-records.ts';
import { readFiles } from './read-files.ts';
import type { Element } from './read-xml.ts';

/** What the exchange reads out of the record of a submission; the rest is in the head. */
export type ChongqingSubmission = Omit<IncomingSubmission, 'correlation' | 'system' | 'fingerprint'>;

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
  const subject = readSubject(record);
  checkLists(record);
  const people = childrenOf(record, 'SQRXX').map((person) => textAt(person, 'SQRXM'));
  const [form, materials] = [readForm(record), readMaterials(record)];
  return { key, item, region, subject, names: [subject.name, ...people], form, materials };
}

function readSubject(record: Element): HandlingSubject {
  const name = needText(record, 'ZTXX/ZTMC');
  const [nameNumber, uscc, premises] = ['MCSBH', 'XYDM', 'JYCS'].map((element) => textAt(record, `ZTXX/${element}`));
  if (!nameNumber && !uscc) throw new ElementMissing('ZTXX/MCSBH');
  for (const related of numbered(childOf(record, 'ZTXX'), 'GLQY', 'ZTXX/GLQY')) {
    for (const element of ['GLGX', 'QYMC', 'XYDM']) {
      if (textAt(related, element) === '') throw new ElementMissing(`ZTXX/GLQY/${element}`);
    }
  }
  return { name, ...(nameNumber && { nameNumber }), ...(uscc && { uscc }), ...(premises && { premises }) };
}

function readMaterials(record: Element): ChongqingSubmission['materials'] {
  return numbered(record, 'DZCL', 'DZCL').map((material) => {
    const kind = textAt(material, 'CLLB');
    if (kind === '') throw new ElementMissing('DZCL/CLLB');
    if (!/^\d+$/.test(textAt(material, 'BB'))) throw new ElementMissing('DZCL/BB');
    return { kind, files: readFiles(material, 'DZCL/WJXX') };
  });
}

function readForm(record: Element): Record<string, string> {
  const form = childOf(record, 'BDXX');
  if (form === undefined) throw new ElementMissing('BDXX');
  return Object.fromEntries(
    childrenOf(form, 'X').map(({ attributes, text }) => {
      const name = attributes['n'];
      if (!name) throw new ElementMissing('BDXX/X/@n');
      return [name, text];
    }),
  );
}

const listElements: Record<string, string[]> = {
  SQRXX: ['SQRLB'],
  GDXX: ['QYMC', 'XYDM'],
  CLXX: ['CLLB', 'FS'],
  ZZXX: ['ZZBS', 'ZZLB', 'ZZBH', 'CZR', 'FZSJ', 'ZZZT', 'BB'],
};

function checkLists(record: Element): void {
  for (const [list, names] of Object.entries(listElements)) {
    for (const entry of numbered(record, list, list)) {
      for (const name of names) if (textAt(entry, name) === '') throw new ElementMissing(`${list}/${name}`);
    }
  }
  if (!childrenOf(record, 'CLXX').every((entry) => /^\d+$/.test(textAt(entry, 'FS')))) {
    throw new ElementMissing('CLXX/FS');
  }
}
