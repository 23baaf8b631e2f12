import type { Block } from '../../domain/subject.ts';
import type { Enterprise } from '../province/enterprise.ts';

/**
 * The enterprises in Chongqing's register from the first start. All are invented, with valid check digits; all were
 * registered on 18 June 2025, 10:00:00 Beijing time. The first five are those of the wire's page.
 */
export const chongqingEnterprises: readonly Enterprise[] = [
  alive(1, '91500103MAE000010G', '成都样例餐饮连锁有限公司渝中店'),
  alive(2, '91500103MAE000029D', '重庆样例餐饮连锁有限公司'),
  alive(3, '91500112MAE0000379', '重庆样例贸易有限公司'),
  { ...alive(4, '91500112MAE0000454', '广安样例商贸有限公司渝北分公司'), status: 'deregistered' },
  alive(5, '91500112MAE000053Y', '重庆样例异常贸易有限公司', [
    { code: 'abnormal-list', words: '2025-07-01 列入经营异常名录：通过登记的住所无法联系' },
    { code: 'equity-pledged', words: '股权出质 60 万股，未办理注销' },
  ]),
  alive(6, '91500112MAE000061R', '重庆样例出质贸易有限公司', [
    { code: 'equity-pledged', words: '股权出质 30 万股，未办理注销' },
  ]),
  alive(7, '91500112MAE00007XH', '重庆样例名录贸易有限公司', [
    { code: 'abnormal-list', words: '2025-09-01 列入经营异常名录：未按期公示年度报告' },
  ]),
  // Its parent in Guang'an cannot exit while this branch is alive.
  alive(8, '91500112MAE000088H', '广安样例仓储有限公司渝北分公司'),
  // Its branch in Guang'an is alive.
  alive(9, '91500112MAE000096C', '重庆样例仓储有限公司'),
  alive(10, '91500112MAE0000A47', '重庆样例冻结贸易有限公司', [
    { code: 'equity-frozen', words: '股权冻结 50 万元，冻结期限自 2025-08-01 至 2028-07-31' },
  ]),
  alive(11, '91500112MAE0000B22', '重庆样例立案贸易有限公司', [
    { code: 'case-open', words: '2025-10-15 立案调查，尚未结案' },
  ]),
  // Spare ones: a branch with its parent in Jinjiang, and two more companies each.
  alive(12, '91500103MAE0000C0U', '成都备例餐饮管理有限公司渝中店'),
  alive(13, '91500103MAE0000D9Q', '重庆备例餐饮管理有限公司'),
  alive(14, '91500112MAE0000E7L', '重庆备例贸易有限公司'),
  alive(15, '91500112MAE0000F5F', '重庆次例贸易有限公司'),
  { ...alive(16, '91500112MAE0000G3A', '广安备例商贸有限公司渝北分公司'), status: 'deregistered' },
];

function alive(serial: number, uscc: string, name: string, blocks: Block[] = []): Enterprise {
  const region = uscc.slice(2, 8);
  const licenceSerial = `${region}202506189${String(serial).padStart(3, '0')}`;
  return { uscc, name, region, status: 'alive', blocks, since: '2025-06-18T02:00:00.000Z', licenceSerial };
}
