import type { ReportState } from '../../domain/report.ts';
import type { ProvinceDialect } from '../province/province-dialect.ts';
import type { SystemName } from '../province/province-records.ts';
import { chongqingEnterprises } from './chongqing-enterprises.ts';
import { chongqingTime } from './chongqing-time.ts';

/** 接收方: how the exchange platform calls its systems. */
export const systemCodes: Record<string, SystemName> = {
  '500000-QYZX': 'registration',
  '500000-SFHY': 'identity',
  '500000-SWZX': 'tax',
  '500000-YZBA': 'seal',
  '500000-SBZY': 'social-insurance',
  '500000-SPJY': 'food-licensing',
  '500000-QYGS': 'public-notice',
};

/** The platform itself, and who calls it. */
export const platformCode = '500000-JHPT';
export const callerCode = 'CYTB-LIANBAN';

/** 序号 of a change by its state: with gaps, and the same for every handling that goes the usual way. */
const orders: Record<ReportState, number> = {
  received: 10,
  correction: 15,
  accepted: 20,
  published: 20,
  objected: 25,
  granted: 30,
  refused: 30,
  withdrawn: 90,
};

/** How Chongqing numbers things and gives reasons. */
export const chongqingDialect: ProvinceDialect = {
  province: 'chongqing',
  name: '重庆',
  area: '50',
  issuer: '11500000009000023G',
  publishesAtOnce: false,
  handlingNo: (region, at, count) => `CQ-${region}-${chongqingTime(at).slice(0, 4)}-${digits(count, 6)}`,
  changeId: (_at, count) => `50BG-${digits(count, 10)}`,
  changeOrder(state, earlier) {
    const usual = earlier.length === 1 && orders[state] === 30 ? 20 : orders[state];
    return Math.max(usual, (earlier.at(-1) ?? 0) + 1);
  },
  noticeNo: (_region, at, count) => `渝食许补〔${chongqingTime(at).slice(0, 4)}〕${digits(count, 6)}号`,
  objectionId: (_at, count) => `50YY-${digits(count, 10)}`,
  deregistrationNo: (region, at, count) =>
    `（${region}）登记内销〔${chongqingTime(at).slice(0, 4)}〕${digits(count, 6)}`,
  licenceSerial: (region, at, count) =>
    `${region}${chongqingTime(at).slice(0, 10).replaceAll('-', '')}${digits(count, 4)}`,
  refusals: {
    registration: { code: '07', reason: '名称与他人在先登记的名称近似' },
    identity: { code: '12', reason: '人证信息核验不通过' },
    tax: { code: '21', reason: '法定代表人存在涉税未办结事项' },
    seal: { code: '31', reason: '印章备案信息审核不通过' },
    'social-insurance': { code: '41', reason: '单位参保登记信息有误' },
    'food-licensing': { code: '51', reason: '申请项目与经营条件不相符' },
    'public-notice': { code: '61', reason: '不具备简易注销公告条件' },
  },
  checkFailed: { code: '53', reason: '现场核查结论为不合格' },
  enterprises: chongqingEnterprises,
};

function digits(count: number, length: number): string {
  return String(count).padStart(length, '0');
}
