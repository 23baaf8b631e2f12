import type { CertificateStatus } from '../../domain/certificate.ts';
import type { GapReason } from '../../domain/correction.ts';
import type { MaterialType } from '../../domain/material.ts';
import type { ReportState } from '../../domain/report.ts';
import type { SubjectStatus } from '../../domain/subject.ts';

// Every code of the wire and our word for it, in the order of docs/provinces/sichuan/README.md, whose section is named
// at each table. Maps, not objects: a hostile `constructor` is in no table.

/** "Requests": 服务编码. */
export const services = {
  submit: 'bj.sb',
  withdraw: 'bj.ch',
  supplement: 'bj.bc',
  status: 'bj.cx',
  certificate: 'zz.hq',
  lookUp: 'qy.cx',
} as const;
export type Operation = keyof typeof services;

/** "Callbacks": the services that the province calls, for a change of state and for an objection. */
export const changeService = 'bj.tz';
export const objectionService = 'bj.yy';

/** "Requests": our system → 系统编码. */
export const systems: ReadonlyMap<string, string> = new Map([
  ['registration', 'scjg'],
  ['identity', 'rkxx'],
  ['tax', 'swzs'],
  ['seal', 'yzgl'],
  ['social-insurance', 'lwzy'],
  ['food-licensing', 'spjy'],
  ['public-notice', 'qygs'],
]);
export const systemCodes: ReadonlySet<string> = new Set(systems.values());

/** "Change of state": 办件状态 → our state. The province's other numbers are not used on this wire: never guess. */
export const states: ReadonlyMap<string, ReportState> = new Map([
  ['1', 'received'],
  ['6', 'correction'],
  ['3', 'accepted'],
  ['5', 'published'],
  ['15', 'objected'],
  ['11', 'granted'],
  ['13', 'refused'],
  ['14', 'withdrawn'],
]);

/** "Correction notice and objection": 原因代码 → our reason; any other is `other`. */
export const gapReasons: ReadonlyMap<string, GapReason> = new Map([
  ['qs', 'missing'],
  ['mh', 'unreadable'],
  ['gq', 'expired'],
  ['md', 'contradictory'],
  ['gs', 'wrong-form'],
  ['qt', 'other'],
]);

/** "`qy.cx`": 登记状态 → our status; any other number is `unknown`. */
export const subjectStatuses: ReadonlyMap<string, SubjectStatus> = new Map([
  ['1', 'alive'],
  ['2', 'deregistered'],
  ['3', 'revoked'],
  ['4', 'moved-out'],
]);
/** 查无此主体: the one status without a name. */
export const enterpriseUnknown = '9';

/** "`qy.cx`": 限制事项 → our block code; another one is carried as it is. */
export const blockCodes: ReadonlyMap<string, string> = new Map([
  ['jyyc', 'abnormal-list'],
  ['yzwf', 'serious-violation-list'],
  ['gqdj', 'equity-frozen'],
  ['gqcz', 'equity-pledged'],
  ['dcdy', 'chattel-mortgaged'],
  ['lasc', 'case-open'],
  ['fzjg', 'branch-alive'],
  ['gsyy', 'earlier-objection'],
]);

/** "File": what we send. */
export const fileTypeCodes: Readonly<Record<MaterialType, string>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
};

/** "Licence": 证照类型 → our kind; another kind is carried as it is. */
export const certificateKinds: ReadonlyMap<string, string> = new Map([
  ['11100000000013338W001', 'business-licence'],
  ['11100000000013338W002', 'food-licence'],
  ['11100000000013338W003', 'deregistration-notice'],
]);

/** "Licence": 证照状态 → our status; `99` and any other number are `unknown`. */
export const certificateStatuses: ReadonlyMap<string, CertificateStatus> = new Map([
  ['1', 'valid'],
  ['2', 'superseded'],
  ['3', 'expired'],
  ['4', 'cancelled'],
  ['5', 'revoked'],
  ['6', 'revoked'],
  ['7', 'suspended'],
]);

/** "Licence", last row: what we send. `revoked` has two numbers at the source, of which we send 撤销. */
export const certificateStatusCodes: Readonly<Record<CertificateStatus, string>> = {
  valid: '1',
  superseded: '2',
  expired: '3',
  cancelled: '4',
  revoked: '5',
  suspended: '7',
  unknown: '99',
};

/** "Codes". */
export const ok = '0000';
export const unknownKey = '2001';
export const alreadyDecided = '2005';

/**
 * "Codes": faults between the machines. Most are refused again when they are repeated, but none is a no to what was
 * applied for: were it taken for one, a wrong secret would end cases. After `2002` the first submission even stands,
 * and only its status tells what became of it. So the outcome stays unknown, and the handling waits for ops.
 */
export const faults: ReadonlyMap<string, string> = new Map([
  ['1001', 'the gateway refuses our signature: compare the secrets'],
  ['1002', 'the gateway cannot read our message'],
  ['1003', 'the gateway has not this service'],
  ['1004', 'the gateway has not this system'],
  ['2002', 'the key came before with other content, and that submission stands: ask for its status'],
  ['9001', 'the gateway is closed now: it answers in its service hours'],
  ['9999', 'the gateway is busy'],
]);

/** "Codes": a no to what was asked, in the province's words, and the requests that it can answer. */
export const rejections: ReadonlyMap<string, { words: string; answers: readonly Operation[] }> = new Map([
  ['2001', { words: '业务流水号不存在', answers: ['supplement'] }],
  ['2003', { words: '申请人信息缺失', answers: ['submit'] }],
  ['2004', { words: '必填项缺失', answers: ['submit', 'withdraw', 'supplement', 'status', 'certificate', 'lookUp'] }],
  ['2006', { words: '办件当前不接受补充', answers: ['supplement'] }],
  ['2007', { words: '补正内容与告知书不符', answers: ['supplement'] }],
  ['3001', { words: '用证事由缺失', answers: ['certificate', 'lookUp'] }],
  ['3002', { words: '证照不存在', answers: ['certificate'] }],
  ['3003', { words: '用证事由不在目录内', answers: ['certificate', 'lookUp'] }],
]);

/** "Callbacks": how each outcome is replied. */
export const replies = {
  taken: { code: '0000', msg: '成功' },
  'rejected-signature': { code: '1001', msg: '签名校验失败' },
  unreadable: { code: '1002', msg: '报文格式错误' },
  'unknown-correlation': { code: '2001', msg: '业务流水号不存在' },
  'case-closed': {
    code: '2008',
    msg: '联办件已办结，异议未收；请转告异议人向登记机关书面提出，或依法申请行政复议、提起行政诉讼',
  },
  'try-later': { code: '9999', msg: '系统繁忙，请稍后重试' },
} as const;
