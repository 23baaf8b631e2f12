import type { CertificateStatus } from '../../domain/certificate.ts';
import type { ReportState } from '../../domain/report.ts';

// Every code of the wire and our word for it, in the order of docs/provinces/chongqing/README.md, whose section is
// named at each table. Nothing here is as in Sichuan: the same number means another state.

/** "Package": our own name, and the platform that answers for a receiver that it cannot make out. */
export const us = 'CYTB-LIANBAN';
export const platform = '500000-JHPT';

/** "Business classes and systems": 业务类别. */
export const businessClasses = {
  submit: 'BJSQJS',
  withdraw: 'BJCHSQ',
  status: 'BJZTCX',
  certificate: 'ZZXXHQ',
} as const;
export type Operation = keyof typeof businessClasses;

/** "Package": what an acknowledgement's class ends with. */
export const acknowledges = 'HZ';

/** "Business classes and systems": reverse call → the states that it may carry. */
export const reverseCalls: ReadonlyMap<string, readonly ReportState[]> = new Map([
  ['BJQSFK', ['received']],
  ['BJSLFK', ['accepted']],
  ['BJSPFK', ['granted', 'refused']],
  ['BJCHFK', ['withdrawn']],
]);

/** "Business classes and systems": our system → receiver. */
export const systems: ReadonlyMap<string, string> = new Map([
  ['registration', '500000-QYZX'],
  ['identity', '500000-SFHY'],
  ['tax', '500000-SWZX'],
  ['seal', '500000-YZBA'],
  ['social-insurance', '500000-SBZY'],
]);
export const systemCodes: ReadonlySet<string> = new Set(systems.values());

/** "Change of state": 办理状态 → our state. The province's other numbers are not used on this wire: never guess. */
export const states: ReadonlyMap<string, ReportState> = new Map([
  ['11', 'received'],
  ['13', 'accepted'],
  ['1', 'granted'],
  ['3', 'refused'],
  ['5', 'withdrawn'],
]);

/** "Licence": 证照类别 → our kind; another kind is carried as it is. */
export const certificateKinds: ReadonlyMap<string, string> = new Map([
  ['YYZZ', 'business-licence'],
  ['SPJY', 'food-licence'],
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
 * "Codes", of the package: after these nobody refused the application, and the same package may be sent again. A wrong
 * signature is among them, against the table's "no": it says that our secret is wrong, which ops mend, and no case may
 * end by that.
 */
export const askAgain: ReadonlyMap<string, string> = new Map([
  ['-50', 'the platform refuses our signature: compare the secrets'],
  ['-99', 'the platform is busy'],
]);

/** "Codes", of the package: a no to the request itself, in the province's words. */
export const packageRejections: ReadonlyMap<string, string> = new Map([
  ['-10', '报文无法解析'],
  ['-11', '报文结构错误'],
  ['-20', '业务类别不存在'],
  ['-21', '接收方不存在'],
  ['-901', '业务协同编号缺失'],
]);

/** "Codes", of a record: a no to the request itself, and the requests that it can answer. */
export const recordRejections: ReadonlyMap<string, { words: string; answers: readonly Operation[] }> = new Map([
  ['-903', { words: '申请人信息缺失', answers: ['submit'] }],
  ['-904', { words: '必填项缺失', answers: ['submit', 'withdraw', 'status', 'certificate'] }],
  ['-905', { words: '属地信息缺失', answers: ['submit'] }],
  ['-910', { words: '外部流水号重复且内容不一致', answers: ['submit', 'withdraw'] }],
  ['-920', { words: '用证事由缺失', answers: ['certificate'] }],
  ['-921', { words: '证照不存在', answers: ['certificate'] }],
]);

/** "Reverse calls": how each outcome is acknowledged; `record` is the one record's own answer. */
export const replies = {
  taken: { code: '0', words: '成功', record: { code: '0', words: '成功' } },
  'rejected-signature': { code: '-50', words: '授权码校验失败', record: undefined },
  unreadable: { code: '-10', words: '报文无法解析', record: undefined },
  'unknown-correlation': { code: '0', words: '成功', record: { code: '-902', words: '外部流水号不存在' } },
  'try-later': { code: '-99', words: '系统忙，请稍后重发', record: undefined },
} as const;
