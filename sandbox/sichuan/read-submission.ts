import { instantOfStamp } from '../province/beijing-stamp.ts';
import { FieldMissing, isFields, listAt, textAt, valueAt, type Fields } from './read-fields.ts';

/** What the gateway makes of `sj` of a submission. */
export interface SichuanSubmission {
  key: string;
  correlation: string;
  item: string;
  region: string;
  subject: { name: string; nameNumber: string };
  /** Names of the subject and of all persons. */
  names: string[];
}

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
  const subject = { name: textAt(sj, 'sqzt.mc'), nameNumber: textAt(sj, 'sqzt.mcsbh') };
  const people = listAt(sj, 'sqr').map((person) => textAt(person, 'xm'));
  checkLists(sj);
  return { key, correlation, item, region, subject, names: [subject.name, ...people] };
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
  const form = valueAt(sj, 'bd');
  if (!isFields(form)) throw new FieldMissing('bd');
  for (const [name, value] of Object.entries(form)) {
    if (typeof value !== 'string') throw new FieldMissing(`bd.${name}`);
  }
  if (!listAt(sj, 'clqd').every(({ fs }) => Number.isInteger(fs))) throw new FieldMissing('clqd.fs');
}

function timeAt(sj: Fields, path: string): void {
  if (instantOfStamp(textAt(sj, path)) === undefined) throw new FieldMissing(path);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
