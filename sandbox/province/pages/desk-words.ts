import type { CertificateStatus } from '../../../domain/certificate.ts';
import type { GapReason } from '../../../domain/correction.ts';
import type { ReportState } from '../../../domain/report.ts';
import type { SystemName } from '../province-records.ts';

/** How the desk page calls things; a code that is not here stands for itself. */
export const systemWords: Record<SystemName, string> = {
  registration: '企业登记',
  identity: '实名核验',
  tax: '税务',
  seal: '公章备案',
  'social-insurance': '社会保险',
  'food-licensing': '食品经营许可',
  'public-notice': '企业公示',
};

export const stateWords: Record<ReportState, string> = {
  received: '已签收，待受理',
  correction: '补正中，等申请人答复',
  accepted: '已受理',
  published: '公示中',
  objected: '公示中，有异议',
  granted: '已准予',
  refused: '不予许可',
  withdrawn: '已撤回',
};

export const certificateWords: Record<CertificateStatus, string> = {
  valid: '有效',
  superseded: '变更失效',
  expired: '到期',
  cancelled: '注销',
  revoked: '撤销',
  suspended: '暂扣',
  unknown: '其他',
};

export const gapWords: Record<GapReason, string> = {
  missing: '缺失',
  unreadable: '模糊不清',
  expired: '过期',
  contradictory: '前后矛盾',
  'wrong-form': '格式不符',
  other: '其他',
};

const partWords: Record<string, string> = {
  'business-form': '主体业态',
  items: '经营项目',
  area: '经营面积',
  staff: '从业人员人数',
  layout: '设备设施布局图与操作流程',
  rules: '食品安全管理制度',
  'health-certificates': '从业人员健康证明',
  'premises-photo': '经营场所照片',
};

/** A field of a form or a kind of material, in words where they are known. */
export function partWord(code: string): string {
  return Object.hasOwn(partWords, code) ? (partWords[code] ?? code) : code;
}
