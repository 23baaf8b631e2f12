import type { CertificateStatus } from '../../domain/certificate.ts';
import type { GapReason } from '../../domain/correction.ts';
import type { MaterialType } from '../../domain/material.ts';
import type { ReportState } from '../../domain/report.ts';
import type { SubjectStatus } from '../../domain/subject.ts';

// Every code of the wire and our word for it, in the order of docs/provinces/chongqing/README.md, whose section is
// named at each table. Nothing here is as in Sichuan: the same number means another state.

/** "Package": our own name, and the platform that answers for a receiver that it cannot make out. */
export const us = 'CYTB-LIANBAN';
export const platform = '500000-JHPT';

/** "Business classes and systems": 业务类别. */
export const businessClasses = {
  submit: 'BJSQJS',
  withdraw: 'BJCHSQ',
  supplement: 'BJBCTJ',
  status: 'BJZTCX',
  certificate: 'ZZXXHQ',
  lookUp: 'ZTXXCX',
} as const;
export type Operation = keyof typeof businessClasses;

/** "Package": what an acknowledgement's class ends with. */
export const acknowledges = 'HZ';

/** "Business classes and systems": reverse call → the states that it may carry. */
export const reverseCalls: ReadonlyMap<string, readonly ReportState[]> = new Map([
  ['BJQSFK', ['received']],
  ['BJBZFK', ['correction']],
  ['BJSLFK', ['accepted']],
  ['BJGSFK', ['published', 'objected']],
  ['BJSPFK', ['granted', 'refused']],
  ['BJCHFK', ['withdrawn']],
]);

/** "Business classes and systems": the reverse call that carries an objection. */
export const objectionCall = 'GSYYTS';

/** "Business classes and systems": our system → receiver. */
export const systems: ReadonlyMap<string, string> = new Map([
  ['registration', '500000-QYZX'],
  ['identity', '500000-SFHY'],
  ['tax', '500000-SWZX'],
  ['seal', '500000-YZBA'],
  ['social-insurance', '500000-SBZY'],
  ['food-licensing', '500000-SPJY'],
  ['public-notice', '500000-QYGS'],
]);
export const systemCodes: ReadonlySet<string> = new Set(systems.values());

/** "Change of state": 办理状态 → our state. The province's other numbers are not used on this wire: never guess. */
export const states: ReadonlyMap<string, ReportState> = new Map([
  ['11', 'received'],
  ['7', 'correction'],
  ['13', 'accepted'],
  ['15', 'published'],
  ['16', 'objected'],
  ['1', 'granted'],
  ['3', 'refused'],
  ['5', 'withdrawn'],
]);

/** "Correction notice and objection": 原因代码 → our reason; any other number is `other`. */
export const gapReasons: ReadonlyMap<string, GapReason> = new Map([
  ['1', 'missing'],
  ['2', 'unreadable'],
  ['3', 'expired'],
  ['4', 'contradictory'],
  ['5', 'wrong-form'],
  ['9', 'other'],
]);

/** "`ZTXXCX`": 登记状态 → our status; any other number is `unknown`. */
export const subjectStatuses: ReadonlyMap<string, SubjectStatus> = new Map([
  ['1', 'alive'],
  ['2', 'revoked'],
  ['3', 'deregistered'],
  ['5', 'moved-out'],
]);
/** 查无: the one status without a name. */
export const enterpriseUnknown = '0';

/** "`ZTXXCX`": 限制代码 → our block code; another one is carried as it is. */
export const blockCodes: ReadonlyMap<string, string> = new Map([
  ['101', 'abnormal-list'],
  ['102', 'equity-frozen'],
  ['103', 'equity-pledged'],
  ['104', 'chattel-mortgaged'],
  ['201', 'serious-violation-list'],
  ['202', 'case-open'],
  ['301', 'branch-alive'],
  ['302', 'earlier-objection'],
]);

/** "File": what we send. */
export const fileTypeCodes: Readonly<Record<MaterialType, string>> = {
  'application/pdf': '1',
  'image/jpeg': '2',
  'image/png': '3',
};

/** "Licence": 证照类别 → our kind; another kind is carried as it is. */
export const certificateKinds: ReadonlyMap<string, string> = new Map([
  ['YYZZ', 'business-licence'],
  ['SPJY', 'food-licence'],
  ['ZXTZ', 'deregistration-notice'],
]);

/** "Licence": 证照状态 → our status; `9` and any other number are `unknown`. */
export const certificateStatuses: ReadonlyMap<string, CertificateStatus> = new Map([
  ['0', 'valid'],
  ['1', 'cancelled'],
  ['2', 'revoked'],
  ['3', 'revoked'],
  ['4', 'suspended'],
  ['5', 'superseded'],
  ['6', 'expired'],
]);

/** "Licence", last row but one: what we send. `revoked` has two numbers at the source, of which we send 撤销. */
export const certificateStatusCodes: Readonly<Record<CertificateStatus, string>> = {
  valid: '0',
  superseded: '5',
  expired: '6',
  cancelled: '1',
  revoked: '3',
  suspended: '4',
  unknown: '9',
};

/** "Codes". */
export const ok = '0';
export const unknownKey = '-902';
export const alreadyDecided = '-911';

/**
 * "Codes", of package or record: faults between the machines. Most are refused again when they are repeated, but none
 * is a no to what was applied for: were it taken for one, a wrong secret would end cases. After `-910` the first
 * submission even stands, and only its status tells what became of it. So the outcome stays unknown, and the handling
 * waits for ops.
 */
export const faults: ReadonlyMap<string, string> = new Map([
  ['-10', 'the platform cannot read our package'],
  ['-11', 'the platform misses an element of our package'],
  ['-20', 'the platform has not this business class'],
  ['-21', 'the platform has not this system'],
  ['-50', 'the platform refuses our signature: compare the secrets'],
  ['-98', 'the system is closed now: it answers in its service hours'],
  ['-99', 'the platform is busy'],
  ['-901', 'the platform misses our correlation number'],
  ['-910', 'the key came before with other content, and that submission stands: ask for its status'],
]);

/** "Codes", of a record: a no to what was asked, in the province's words, and the requests that it can answer. */
export const rejections: ReadonlyMap<string, { words: string; answers: readonly Operation[] }> = new Map([
  ['-902', { words: '外部流水号不存在', answers: ['supplement'] }],
  ['-903', { words: '申请人信息缺失', answers: ['submit'] }],
  ['-904', { words: '必填项缺失', answers: ['submit', 'withdraw', 'supplement', 'status', 'certificate', 'lookUp'] }],
  ['-905', { words: '属地信息缺失', answers: ['submit'] }],
  ['-912', { words: '办件不在待补充状态', answers: ['supplement'] }],
  ['-913', { words: '补充内容与文书不符', answers: ['supplement'] }],
  ['-920', { words: '用证事由缺失', answers: ['certificate', 'lookUp'] }],
  ['-921', { words: '证照不存在', answers: ['certificate'] }],
  ['-922', { words: '用证事由不在目录内', answers: ['certificate', 'lookUp'] }],
]);

/** "Reverse calls": how each outcome is acknowledged; `record` is the one record's own answer. */
export const replies = {
  taken: { code: '0', words: '成功', record: { code: '0', words: '成功' } },
  'rejected-signature': { code: '-50', words: '授权码校验失败', record: undefined },
  unreadable: { code: '-10', words: '报文无法解析', record: undefined },
  'unknown-correlation': { code: '0', words: '成功', record: { code: '-902', words: '外部流水号不存在' } },
  'case-closed': {
    code: '0',
    words: '成功',
    record: {
      code: '-914',
      words: '联办件已办结，异议未收；请转告异议人向登记机关书面提出，或依法申请行政复议、提起行政诉讼',
    },
  },
  'try-later': { code: '-99', words: '系统忙，请稍后重发', record: undefined },
} as const;
