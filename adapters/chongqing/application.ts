import type { MaterialFile } from '../../domain/material.ts';
import type { Subject } from '../../domain/subject.ts';
import type { Submission, Supplement } from '../province.ts';
import { fileTypeCodes } from './codes.ts';
import { licenceOf } from './licence.ts';
import { stampOf } from './stamp.ts';
import { xml, type XmlNode } from './write-xml.ts';

/** The one record of `BJSQJS` 办件申请接收, without its `sid`. */
export function applicationOf(submission: Submission): XmlNode[] {
  const { collectedAt } = submission;
  return [
    xml('WBLSH', submission.key),
    xml('SXDM', submission.item),
    xml('SDQH', submission.region),
    xml('SDBM', submission.authority),
    xml('SJDXX', [
      xml('SJDQH', collectedAt.region),
      ...optional('SJCK', collectedAt.window),
      xml('SJSJ', stampOf(collectedAt.openedAt)),
    ]),
    subjectOf(submission.subject),
    ...numbered('SQRXX', submission.applicants, ({ role, name, idNumber }) => [
      xml('SQRLB', role),
      xml('SQRXM', name),
      xml('ZJHM', idNumber),
    ]),
    ...numbered('GDXX', submission.shareholders, ({ name, uscc }) => [xml('QYMC', name), xml('XYDM', uscc)]),
    xml(
      'BDXX',
      Object.entries(submission.form).map(([n, value]) => xml('X', value, { n })),
    ),
    ...numbered('CLXX', submission.papers, ({ kind, copies }) => [xml('CLLB', kind), xml('FS', String(copies))]),
    ...numbered('DZCL', submission.materials, ({ kind, version, files }) => [
      xml('CLLB', kind),
      xml('BB', String(version)),
      ...numbered('WJXX', files, fileOf),
    ]),
    ...submission.certificates.map((certificate, index) => licenceOf(certificate, index + 1)),
  ];
}

/** The one record of `BJBCTJ` 办件补充提交, without its `sid`. */
export function supplementOf(supplement: Supplement): XmlNode[] {
  const belongs = [xml('WBLSH', supplement.key), xml('YWBLSH', supplement.of)];
  if (supplement.what === 'correction') {
    const answers = numbered('DA', supplement.answers, ({ gap, value, files = [] }) => [
      xml('XBH', gap),
      ...optional('NR', value),
      ...numbered('WJXX', files, fileOf),
    ]);
    return [...belongs, xml('BCLB', 'BZ'), xml('BZDA', [xml('WSBH', supplement.noticeNo), ...answers])];
  }
  const { booked, result } = supplement;
  const found = [
    xml('HCSJ', stampOf(booked.at)),
    ...booked.inspectors.map((inspector, index) => xml('HCRY', inspector, { no: String(index + 1) })),
    xml('HCJL', result.passed ? '1' : '2'),
    xml('HCSM', result.words),
    xml('HCPZ', [xml('PZSM', result.evidence.text), xml('PZBH', result.evidence.reference)]),
  ];
  return [...belongs, xml('BCLB', 'HC'), xml('HCJG', found)];
}

function subjectOf({ name, nameNumber, uscc, premises, related = {} }: Subject): XmlNode {
  return xml('ZTXX', [
    xml('ZTMC', name),
    ...optional('MCSBH', nameNumber),
    ...optional('XYDM', uscc),
    ...optional('JYCS', premises),
    ...numbered('GLQY', Object.entries(related), ([relation, other]) => [
      xml('GLGX', relation),
      xml('QYMC', other.name),
      xml('XYDM', other.uscc),
    ]),
  ]);
}

/** Wire document, "File". */
function fileOf({ name, sha256, bytes, type }: MaterialFile): XmlNode[] {
  return [
    xml('WJMC', name),
    xml('WJZY', sha256.toUpperCase()),
    xml('WJDX', String(bytes)),
    xml('WJGS', fileTypeCodes[type]),
  ];
}

function optional(name: string, text: string | undefined): XmlNode[] {
  return text === undefined ? [] : [xml(name, text)];
}

/** Elements of one name, counted from 1 in `no`. */
function numbered<T>(name: string, values: readonly T[], contentOf: (value: T) => XmlNode[]): XmlNode[] {
  return values.map((value, index) => xml(name, contentOf(value), { no: String(index + 1) }));
}
