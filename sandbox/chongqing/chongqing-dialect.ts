import type { ProvinceDialect } from '../province/province-dialect.ts';
import type { SystemName } from '../province/province-records.ts';
import { chongqingTime } from './chongqing-time.ts';

/** 接收方: how the exchange platform calls its systems. */
export const systemCodes: Record<string, SystemName> = {
  '500000-QYZX': 'registration',
  '500000-SFHY': 'identity',
  '500000-SWZX': 'tax',
  '500000-YZBA': 'seal',
  '500000-SBZY': 'social-insurance',
};

/** The platform itself, and who calls it. */
export const platformCode = '500000-JHPT';
export const callerCode = 'CYTB-LIANBAN';

/** How Chongqing numbers things and gives reasons. */
export const chongqingDialect: ProvinceDialect = {
  province: 'chongqing',
  issuer: '11500000009000023G',
  handlingNo: (region, at, count) => `CQ-${region}-${chongqingTime(at).slice(0, 4)}-${digits(count, 6)}`,
  changeId: (_at, count) => `50BG-${digits(count, 10)}`,
  changeOrder: (state, earlier) => (state === 'withdrawn' ? 90 : (earlier + 1) * 10),
  licenceSerial: (region, at, count) =>
    `${region}${chongqingTime(at).slice(0, 10).replaceAll('-', '')}${digits(count, 4)}`,
  refusals: {
    registration: { code: '07', reason: '名称与他人在先登记的名称近似' },
    identity: { code: '12', reason: '人证信息核验不通过' },
    tax: { code: '21', reason: '法定代表人存在涉税未办结事项' },
    seal: { code: '31', reason: '印章备案信息审核不通过' },
    'social-insurance': { code: '41', reason: '单位参保登记信息有误' },
  },
};

function digits(count: number, length: number): string {
  return String(count).padStart(length, '0');
}
