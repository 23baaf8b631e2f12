import type { ProvinceDialect } from '../province/province-dialect.ts';
import type { SystemName } from '../province/province-records.ts';
import { sichuanEnterprises } from './sichuan-enterprises.ts';
import { sichuanTime } from './sichuan-time.ts';

/** 系统编码: how the gateway calls its systems. */
export const systemCodes: Record<string, SystemName> = {
  scjg: 'registration',
  rkxx: 'identity',
  swzs: 'tax',
  yzgl: 'seal',
  lwzy: 'social-insurance',
  spjy: 'food-licensing',
  qygs: 'public-notice',
};

/** How Sichuan numbers things and gives reasons. */
export const sichuanDialect: ProvinceDialect = {
  province: 'sichuan',
  name: '四川',
  area: '51',
  issuer: '115101000084000179',
  publishesAtOnce: true,
  handlingNo: (region, at, count) => `SC${region}${sichuanTime(at).slice(2, 8)}${digits(count, 6)}`,
  changeId: (at, count) => `SCBG${sichuanTime(at).slice(0, 8)}${digits(count, 6)}`,
  changeOrder: (_state, earlier) => earlier.length + 1,
  noticeNo: (_region, at, count) => `川食补〔${sichuanTime(at).slice(0, 4)}〕${digits(count, 6)}号`,
  objectionId: (at, count) => `SCYY${sichuanTime(at).slice(0, 8)}${digits(count, 6)}`,
  deregistrationNo: (region, at, count) => `（${region}）登字〔${sichuanTime(at).slice(0, 4)}〕第${digits(count, 6)}号`,
  licenceSerial: (region, at, count) => `${sichuanTime(at).slice(2, 8)}${region}${digits(count, 6)}`,
  refusals: {
    registration: { code: 'DJ-07', reason: '名称与他人已登记的名称相同' },
    identity: { code: 'RK-02', reason: '姓名与公民身份号码不一致' },
    tax: { code: 'SW-11', reason: '法定代表人有未处理的涉税事项' },
    seal: { code: 'YZ-03', reason: '印章备案材料不符合规定' },
    'social-insurance': { code: 'SB-05', reason: '单位参保信息不完整' },
    'food-licensing': { code: 'SP-04', reason: '申请的经营项目与经营条件不相适应' },
    'public-notice': { code: 'GS-02', reason: '不符合简易注销公告的条件' },
  },
  checkFailed: { code: 'SP-06', reason: '现场核查不符合要求' },
  enterprises: sichuanEnterprises,
};

function digits(count: number, length: number): string {
  return String(count).padStart(length, '0');
}
