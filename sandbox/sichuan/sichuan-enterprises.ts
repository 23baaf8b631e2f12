import type { Block } from '../../domain/subject.ts';
import type { Enterprise } from '../province/enterprise.ts';

/**
 * The enterprises in Sichuan's register from the first start. All are invented, with valid check digits; all were
 * registered on 18 June 2025, 10:00:00 Beijing time. The first five are those of the wire's page.
 */
export const sichuanEnterprises: readonly Enterprise[] = [
  alive(1, '91510104MAE0000103', '重庆样例餐饮连锁有限公司锦江店'),
  alive(2, '91510104MAE0000290', '成都样例餐饮连锁有限公司'),
  alive(3, '91511602MAE0000374', '广安样例商贸有限公司'),
  { ...alive(4, '91511602MAE000045Y', '重庆样例贸易有限公司广安分公司'), status: 'deregistered' },
  alive(5, '91511602MAE000053R', '广安样例异常商贸有限公司', [
    { code: 'abnormal-list', words: '2025-07-01 被列入经营异常名录：未按期公示年度报告' },
    { code: 'equity-pledged', words: '股权出质 60 万股，未注销' },
  ]),
  alive(6, '91511602MAE000061L', '广安样例出质商贸有限公司', [
    { code: 'equity-pledged', words: '股权出质 30 万股，未注销' },
  ]),
  alive(7, '91511602MAE00007XC', '广安样例名录商贸有限公司', [
    { code: 'abnormal-list', words: '2025-09-01 被列入经营异常名录：通过登记的住所无法联系' },
  ]),
  // Its parent in Yubei cannot exit while this branch is alive.
  alive(8, '91511602MAE000088C', '重庆样例仓储有限公司广安分公司'),
  // Its branch in Yubei is alive.
  alive(9, '91511602MAE0000967', '广安样例仓储有限公司'),
  alive(10, '91511602MAE0000A42', '广安样例冻结商贸有限公司', [
    { code: 'equity-frozen', words: '股权冻结 50 万元，冻结期限自 2025-08-01 至 2028-07-31' },
  ]),
  alive(11, '91511602MAE0000B2W', '广安样例立案商贸有限公司', [
    { code: 'case-open', words: '2025-10-15 立案调查，尚未结案' },
  ]),
  // Spare ones: a branch with its parent in Yuzhong, and two more companies each.
  alive(12, '91510104MAE0000C0E', '重庆备例餐饮管理有限公司锦江店'),
  alive(13, '91510104MAE0000D9B', '成都备例餐饮管理有限公司'),
  alive(14, '91511602MAE0000E7F', '广安备例商贸有限公司'),
  alive(15, '91511602MAE0000F5A', '广安次例商贸有限公司'),
  { ...alive(16, '91511602MAE0000G35', '重庆备例贸易有限公司广安分公司'), status: 'deregistered' },
];

function alive(serial: number, uscc: string, name: string, blocks: Block[] = []): Enterprise {
  const region = uscc.slice(2, 8);
  const licenceSerial = `250618${region}9${String(serial).padStart(5, '0')}`;
  return { uscc, name, region, status: 'alive', blocks, since: '2025-06-18T02:00:00.000Z', licenceSerial };
}
