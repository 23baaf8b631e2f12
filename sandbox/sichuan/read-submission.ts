import { instantOfStamp } from '../province/beijing-stamp.ts';
import type { IncomingSubmission } from '../province/intake.ts';
import type { HandlingSubject } from '../province/province-records.ts';
import {
  FieldMissing,
  isFields,
  isText,
  listAt,
  optionalListAt,
  optionalTextAt,
  textAt,
  valueAt,
} from './read-fields.ts';
import type { Fields } from './read-fields.ts';
import { readFiles } from './read-files.ts';

/** What the gateway reads out of `sj` of a submission. */
export type SichuanSubmission = Omit<IncomingSubmission, 'system' | 'fingerprint'>;

/** Whether every person is there with name and ID number. */
export function hasApplicants(sj: Fields): boolean {
  const people = sj['sqr'];
  return (
    Array.isArray(people) &&
    people.length > 0 &&
    people.every((person) => isFields(person) && isText(person['xm']) && isText(person['zjhm']))
  );
}

/** Reads a submission whose people have been checked. @throws FieldMissing */
export function readSubmission(sj: Fields): SichuanSubmission {
  const [key, correlation, item, region] = ['ywlsh', 'glh', 'sxbm', 'xzqh'].map((name) => textAt(sj, name)) as [
    string,
    string,
    string,
    string,
  ];
  textAt(sj, 'zgbm');
  textAt(sj, 'sjd.xzqh');
  timeAt(sj, 'sjd.sjsj');
  const subject = readSubject(sj);
  const people = listAt(sj, 'sqr').map((person) => textAt(person, 'xm'));
  checkLists(sj);
  const [form, materials] = [readForm(sj), readMaterials(sj)];
  return { key, correlation, item, region, subject, names: [subject.name, ...people], form, materials };
}

function readSubject(sj: Fields): HandlingSubject {
  const name = textAt(sj, 'sqzt.mc');
  const [nameNumber, uscc, premises] = ['mcsbh', 'tyshxydm', 'jycs'].map((field) =>
    optionalTextAt(sj, `sqzt.${field}`),
  );
  if (nameNumber === undefined && uscc === undefined) throw new FieldMissing('sqzt.mcsbh');
  for (const related of optionalListAt(sj, 'sqzt.glqy')) {
    for (const field of ['gx', 'mc', 'tyshxydm'])
      if (!isText(related[field])) throw new FieldMissing(`sqzt.glqy.${field}`);
  }
  return {
    name,
    ...(nameNumber !== undefined && { nameNumber }),
    ...(uscc !== undefined && { uscc }),
    ...(premises !== undefined && { premises }),
  };
}

function readMaterials(sj: Fields): SichuanSubmission['materials'] {
  return optionalListAt(sj, 'dzcl').map((material) => {
    if (!isText(material['cllx'])) throw new FieldMissing('dzcl.cllx');
    if (!Number.isInteger(material['bbh'])) throw new FieldMissing('dzcl.bbh');
    return { kind: material['cllx'], files: readFiles(material, 'dzcl.wj') };
  });
}

const listFields: Record<string, string[]> = {
  sqr: ['js', 'zjlx'],
  gdqy: ['qymc', 'tyshxydm'],
  clqd: ['cllx'],
  zz: ['zzbs', 'zzlx', 'zzhm', 'czzt', 'fzsj', 'zzzt', 'bbh'],
};

function checkLists(sj: Fields): void {
  for (const [list, names] of Object.entries(listFields)) {
    for (const entry of listAt(sj, list)) {
      for (const name of names) if (!isText(entry[name])) throw new FieldMissing(`${list}.${name}`);
    }
  }
  if (!listAt(sj, 'clqd').every(({ fs }) => Number.isInteger(fs))) throw new FieldMissing('clqd.fs');
}

function readForm(sj: Fields): Record<string, string> {
  const form = valueAt(sj, 'bd');
  if (!isFields(form)) throw new FieldMissing('bd');
  for (const [name, value] of Object.entries(form)) {
    if (typeof value !== 'string') throw new FieldMissing(`bd.${name}`);
  }
  return form as Record<string, string>;
}

function timeAt(sj: Fields, path: string): void {
  if (instantOfStamp(textAt(sj, path)) === undefined) throw new FieldMissing(path);
}
