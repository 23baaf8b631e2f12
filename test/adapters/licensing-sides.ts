import type { Certificate } from '../../domain/certificate.ts';
import type { Objection } from '../../domain/objection.ts';
import type { SubjectRecord } from '../../domain/subject.ts';
import type { Submission } from '../../adapters/province.ts';
import type { ProvinceName } from './examples.ts';

/** What differs between the provinces in the second day of the examples' story. */
export interface LicensingSide {
  caseNo: string;
  workflowId: string;
  noticeCaseNo: string;
  noticeWorkflowId: string;
  otherCaseNo: string;
  region: string;
  exitRegion: string;
  collectedAt: Submission['collectedAt'];
  exitCollectedAt: Submission['collectedAt'];
  premises: string;
  lead: [name: string, idNumber: string];
  exitLead: [name: string, idNumber: string];
  branchLicence: Certificate;
  parentLicence: Certificate;
  foodLicence: Certificate;
  exiting: Submission['subject'];
  noticeNo: string;
  otherNoticeNo: string;
  objection: Pick<Objection, 'id' | 'by'>;
  inspectors: string[];
  blocked: Pick<SubjectRecord, 'uscc' | 'name' | 'blocks'>;
  former: Pick<SubjectRecord, 'uscc' | 'name'>;
  publishes: 'nextDay' | 'correcting';
  unknownUscc: string;
}

export const openedAt = '2026-03-03T01:30:00.000Z';

function licence(id: string, kind: string, number: string, holder: string, issuedAt: string): Certificate {
  return { id, kind, number, holder, issuedAt, status: 'valid', version: '001' };
}

const since = '2025-06-18T02:00:00.000Z';
const grantedAt = '2026-03-03T06:30:05.000Z';
const [business, food] = ['1.2.156.3005.2.11100000000013338W001', '1.2.156.3005.2.11100000000013338W002'];
const [sichuanIssuer, chongqingIssuer] = ['115101000084000179', '11500000009000023G'];
const wang: [string, string] = ['王一凡', '50010319900101234X'];
const zhang: [string, string] = ['张明远', '510104198503073218'];
const li: [string, string] = ['李晓岚', '511602198812240011'];
const jinjiangBranch = '重庆样例餐饮连锁有限公司锦江店';
const yuzhongBranch = '成都样例餐饮连锁有限公司渝中店';
const [cases, workflows] = [
  ['CY5001032603034R7T2KWD8', 'CY5101042603036V2X9PCE1'] as const,
  ['case-pfxxk3tfonqw23dmmvzgc3dmnfxgo4zb', 'case-mnxw63djnztxezlbmrsxezdfoqwxi2lp'] as const,
];

const sichuan: LicensingSide = {
  caseNo: cases[0],
  workflowId: workflows[0],
  noticeCaseNo: 'CY5001122603038N3QJ6HFA',
  noticeWorkflowId: 'case-nzxxi2ldmuzgkylnmf2gkzdfoqwwk3lp',
  otherCaseNo: cases[1],
  region: '510104',
  exitRegion: '511602',
  collectedAt: { region: '500103', window: '500103-03', openedAt },
  exitCollectedAt: { region: '500112', window: '500112-01', openedAt },
  premises: '成都市锦江区样例路 18 号 1 层',
  lead: wang,
  exitLead: li,
  branchLicence: licence(
    `${business}.${sichuanIssuer}.250618510104900001.001.O`,
    'business-licence',
    '91510104MAE0000103',
    jinjiangBranch,
    since,
  ),
  parentLicence: licence(
    `${business}.${chongqingIssuer}.500103202506189002.001.C`,
    'business-licence',
    '91500103MAE000029D',
    '重庆样例餐饮连锁有限公司',
    since,
  ),
  foodLicence: licence(
    `${food}.${sichuanIssuer}.260303510104000002.001.T`,
    'food-licence',
    'JY25101040000026',
    jinjiangBranch,
    grantedAt,
  ),
  exiting: {
    name: '广安样例商贸有限公司',
    uscc: '91511602MAE0000374',
    related: { branch: { name: '广安样例商贸有限公司渝北分公司', uscc: '91500112MAE0000454' } },
  },
  noticeNo: '川食补〔2026〕000001号',
  otherNoticeNo: '川食补〔2026〕000099号',
  objection: { id: 'SCYY20260303000001', by: '四川样例物流有限公司' },
  inspectors: ['SC-510104-0217', 'SC-510104-0344'],
  blocked: {
    uscc: '91511602MAE000053R',
    name: '广安样例异常商贸有限公司',
    blocks: [
      { code: 'abnormal-list', words: '2025-07-01 被列入经营异常名录：未按期公示年度报告' },
      { code: 'equity-pledged', words: '股权出质 60 万股，未注销' },
    ],
  },
  former: { uscc: '91511602MAE000045Y', name: '重庆样例贸易有限公司广安分公司' },
  publishes: 'nextDay',
  unknownUscc: '91510104MAE0099988',
};

const chongqing: LicensingSide = {
  caseNo: cases[1],
  workflowId: workflows[1],
  noticeCaseNo: 'CY5116022603035M8T3BKAN',
  noticeWorkflowId: 'case-mrsxezlhnfzxi4tboruw63ron52gk4rb',
  otherCaseNo: cases[0],
  region: '500103',
  exitRegion: '500112',
  collectedAt: { region: '510104', window: '510104-02', openedAt },
  exitCollectedAt: { region: '511602', window: '511602-01', openedAt },
  premises: '重庆市渝中区样例路 18 号 1 层',
  lead: zhang,
  exitLead: zhang,
  branchLicence: licence(
    `${business}.${chongqingIssuer}.500103202506189001.001.S`,
    'business-licence',
    '91500103MAE000010G',
    yuzhongBranch,
    since,
  ),
  parentLicence: licence(
    `${business}.${sichuanIssuer}.250618510104900002.001.8`,
    'business-licence',
    '91510104MAE0000290',
    '成都样例餐饮连锁有限公司',
    since,
  ),
  foodLicence: licence(
    `${food}.${chongqingIssuer}.500103202603030002.001.R`,
    'food-licence',
    'JY25001030000020',
    yuzhongBranch,
    grantedAt,
  ),
  exiting: {
    name: '重庆样例贸易有限公司',
    uscc: '91500112MAE0000379',
    related: { branch: { name: '重庆样例贸易有限公司广安分公司', uscc: '91511602MAE000045Y' } },
  },
  noticeNo: '渝食许补〔2026〕000001号',
  otherNoticeNo: '渝食许补〔2026〕000099号',
  objection: { id: '50YY-0000000001', by: '重庆样例物流有限公司' },
  inspectors: ['CQ-500103-0217', 'CQ-500103-0344'],
  blocked: {
    uscc: '91500112MAE000053Y',
    name: '重庆样例异常贸易有限公司',
    blocks: [
      { code: 'abnormal-list', words: '2025-07-01 列入经营异常名录：通过登记的住所无法联系' },
      { code: 'equity-pledged', words: '股权出质 60 万股，未办理注销' },
    ],
  },
  former: { uscc: '91500112MAE0000454', name: '广安样例商贸有限公司渝北分公司' },
  publishes: 'correcting',
  unknownUscc: '91500103MAE009998M',
};

export const sides: Record<ProvinceName, LicensingSide> = { sichuan, chongqing };
