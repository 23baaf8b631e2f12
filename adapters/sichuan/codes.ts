import type { CertificateStatus } from '../../domain/certificate.ts';
import type { ReportState } from '../../domain/report.ts';

// Every code of the wire and our word for it, in the order of docs/provinces/sichuan/README.md, whose section is named
// at each table. Maps, not objects: a hostile `constructor` is in no table.

/** "Requests": 服务编码. */
export const services = { submit: 'bj.sb', withdraw: 'bj.ch', status: 'bj.cx', certificate: 'zz.hq' } as const;
export type Operation = keyof typeof services;

/** "Callbacks": the one service that the province calls. */
export const callbackService = 'bj.tz';

/** "Requests": our system → 系统编码. */
export const systems: ReadonlyMap<string, string> = new Map([
  ['registration', 'scjg'],
  ['identity', 'rkxx'],
  ['tax', 'swzs'],
  ['seal', 'yzgl'],
  ['social-insurance', 'lwzy'],
]);
export const systemCodes: ReadonlySet<string> = new Set(systems.values());

/** "Change of state": 办件状态 → our state. The province's other numbers are not used on this wire: never guess. */
export const states: ReadonlyMap<string, ReportState> = new Map([
  ['1', 'received'],
  ['3', 'accepted'],
  ['11', 'granted'],
  ['13', 'refused'],
  ['14', 'withdrawn'],
]);

/** "Licence": 证照类型 → our kind; another kind is carried as it is. */
export const certificateKinds: ReadonlyMap<string, string> = new Map([
  ['11100000000013338W001', 'business-licence'],
  ['11100000000013338W002', 'food-licence'],
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
  ['9999', 'the gateway is busy'],
]);

/** "Codes": a no to what was asked, in the province's words, and the requests that it can answer. */
export const rejections: ReadonlyMap<string, { words: string; answers: readonly Operation[] }> = new Map([
  ['2003', { words: '申请人信息缺失', answers: ['submit'] }],
  ['2004', { words: '必填项缺失', answers: ['submit', 'withdraw', 'status', 'certificate'] }],
  ['3001', { words: '用证事由缺失', answers: ['certificate'] }],
  ['3002', { words: '证照不存在', answers: ['certificate'] }],
]);

/** "Callbacks": how each outcome is replied. */
export const replies = {
  taken: { code: '0000', msg: '成功' },
  'rejected-signature': { code: '1001', msg: '签名校验失败' },
  unreadable: { code: '1002', msg: '报文格式错误' },
  'unknown-correlation': { code: '2001', msg: '业务流水号不存在' },
  'try-later': { code: '9999', msg: '系统繁忙，请稍后重试' },
} as const;
