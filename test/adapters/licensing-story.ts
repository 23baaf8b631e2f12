import { createHash } from 'node:crypto';
import type { Certificate } from '../../domain/certificate.ts';
import type { CorrectionNotice } from '../../domain/correction.ts';
import { correlationOf } from '../../domain/correlation.ts';
import type { MaterialFile, MaterialType, MaterialVersion } from '../../domain/material.ts';
import type { Objection } from '../../domain/objection.ts';
import type { SubjectRecord } from '../../domain/subject.ts';
import type { Submission, SubjectQuery, Supplement } from '../../adapters/province.ts';
import type { ProvinceName } from './examples.ts';
import { openedAt, sides, type LicensingSide } from './licensing-sides.ts';

/** The second day of the examples' story: a food licence with a correction and a check, a public notice with an objection. */
export interface LicensingStory {
  food: Submission;
  notice: Submission;
  correctionNotice: CorrectionNotice;
  correction: Supplement & { what: 'correction' };
  check: Supplement & { what: 'check' };
  /** Corrections that the province says no to. */
  mismatched: Supplement;
  notWaitedFor: Supplement;
  neverSubmitted: Supplement;
  objection: Objection;
  /** Business licence of the branch, and the food licence that is granted to it. */
  branchLicence: Certificate;
  foodLicence: Certificate;
  lookUps: Record<'lookup' | 'lookup-blocked' | 'lookup-deregistered' | 'lookup-unknown', SubjectRecord>;
  /** When the notice is out: in the answer to its submission, or later. */
  publishes: 'nextDay' | 'correcting';
  /** USCC of an enterprise that is in no register. */
  unknownUscc: string;
}

const asOf = '2026-03-03T01:30:05.000Z';
const evidence = { text: '现场核查记录表及照片 6 张', reference: 'HC-2026-0303-01' };
const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex');

function file(province: ProvinceName, what: string, name: string, bytes: number, type: MaterialType): MaterialFile {
  return { fileId: `file-${what}`, sha256: sha256Of(`${province} ${what}`), bytes, type, name };
}

function materialsOf(province: ProvinceName): MaterialVersion[] {
  const one = (kind: string, files: MaterialFile[]): MaterialVersion => ({
    kind,
    version: 1,
    files,
    at: openedAt,
    by: 'enterprise:1',
  });
  return [
    one('layout', [file(province, 'layout1', '设备设施布局图.pdf', 482_133, 'application/pdf')]),
    one('rules', [file(province, 'rules1', '食品安全管理制度 & 操作规程.pdf', 120_441, 'application/pdf')]),
    one('health-certificates', [
      file(province, 'health1', '健康证明-1.jpg', 301_772, 'image/jpeg'),
      file(province, 'health2', '健康证明-2.png', 298_004, 'image/png'),
    ]),
  ];
}

const form = {
  'business-form': 'catering',
  items: '热食类食品制售；冷食类食品制售 <不含生食>',
  area: '86',
  staff: '7',
};

function story(province: ProvinceName, side: LicensingSide): LicensingStory {
  const key = `${side.caseNo}/licensing/1`;
  const noticeKey = `${side.noticeCaseNo}/notice/1`;
  const correlation = correlationOf(key, side.workflowId);
  const { branchLicence, parentLicence } = side;
  const [leadName, leadId] = side.lead;
  const [exitName, exitId] = side.exitLead;
  const nothing = { shareholders: [], form: {}, papers: [], materials: [], certificates: [] };
  const belongs = { of: key, correlation, system: 'food-licensing' };
  const correction: LicensingStory['correction'] = {
    ...belongs,
    key: `${key}/correction/1`,
    what: 'correction',
    noticeNo: side.noticeNo,
    answers: [
      { gap: '1', value: '82.5' },
      { gap: '2', files: [file(province, 'layout2', '设备设施布局图（补正）.pdf', 515_209, 'application/pdf')] },
    ],
  };
  const otherKey = `${side.otherCaseNo}/licensing/1`;
  const record = (
    { uscc, name }: Pick<SubjectRecord, 'uscc' | 'name'>,
    more: Partial<SubjectRecord>,
  ): SubjectRecord => ({
    uscc,
    name,
    status: 'alive',
    blocks: [],
    asOf,
    ...more,
  });
  return {
    food: {
      ...nothing,
      key,
      correlation,
      system: 'food-licensing',
      item: 'food-licence',
      region: side.region,
      authority: `${side.region}-market-supervision`,
      collectedAt: side.collectedAt,
      subject: {
        name: branchLicence.holder,
        uscc: branchLicence.number,
        premises: side.premises,
        related: { parent: { name: parentLicence.holder, uscc: parentLicence.number } },
      },
      applicants: [
        { role: 'person-in-charge', name: leadName, idNumber: leadId },
        { role: 'food-safety-manager', name: '李晓岚', idNumber: '511602198812240011' },
      ],
      form,
      materials: materialsOf(province),
      certificates: [branchLicence, parentLicence],
    },
    notice: {
      ...nothing,
      key: noticeKey,
      correlation: correlationOf(noticeKey, side.noticeWorkflowId),
      system: 'public-notice',
      item: 'public-notice',
      region: side.exitRegion,
      authority: `${side.exitRegion}-market-supervision`,
      collectedAt: side.exitCollectedAt,
      subject: side.exiting,
      applicants: [{ role: 'legal-representative', name: exitName, idNumber: exitId }],
      papers: [
        { kind: 'application', copies: 1 },
        { kind: 'investors-promise', copies: 1 },
      ],
    },
    correctionNotice: {
      noticeNo: side.noticeNo,
      gaps: [
        {
          id: '1',
          pin: { on: 'field', code: 'area' },
          reason: 'contradictory',
          words: '经营面积与布局图上标注的不一致',
        },
        {
          id: '2',
          pin: { on: 'material', kind: 'layout' },
          reason: 'unreadable',
          words: '布局图扫描不清，看不出操作间',
        },
      ],
    },
    correction,
    check: {
      ...belongs,
      key: `${key}/check`,
      what: 'check',
      booked: { at: '2026-03-03T05:00:00.000Z', inspectors: side.inspectors },
      result: { passed: true, words: '现场与布局图一致，冷藏设施运行正常', evidence },
    },
    mismatched: { ...correction, noticeNo: side.otherNoticeNo },
    notWaitedFor: { ...correction, key: `${key}/correction/2` },
    neverSubmitted: {
      ...correction,
      key: `${otherKey}/correction/1`,
      of: otherKey,
      correlation: correlationOf(otherKey, side.workflowId),
    },
    objection: { ...side.objection, at: '2026-03-03T03:30:05.000Z', reason: '尚有到期货款 23 万元未清偿' },
    branchLicence,
    foodLicence: side.foodLicence,
    lookUps: {
      lookup: record({ uscc: side.exiting.uscc ?? '', name: side.exiting.name }, {}),
      'lookup-blocked': record(side.blocked, { blocks: side.blocked.blocks }),
      'lookup-deregistered': record(side.former, { status: 'deregistered' }),
      'lookup-unknown': record({ uscc: side.unknownUscc, name: '' }, { status: 'unknown' }),
    },
    publishes: side.publishes,
    unknownUscc: side.unknownUscc,
  };
}

export const licensingStories: Record<ProvinceName, LicensingStory> = {
  sichuan: story('sichuan', sides.sichuan),
  chongqing: story('chongqing', sides.chongqing),
};

/** Why the examples look an enterprise up, and fetch a branch's and a parent's licence: codes of the catalogue. */
export const purposes = {
  lookUp: 'exit-precheck',
  branch: 'branch-licence-for-food',
  parent: 'parent-alive-for-food',
} as const;

/** A look-up as the examples ask it. */
export function lookUpOf(province: ProvinceName, uscc: string, purpose: string = purposes.lookUp): SubjectQuery {
  const caseNo = licensingStories[province].notice.key.slice(0, 23);
  return { uscc, system: 'registration', purpose, caseNo };
}
