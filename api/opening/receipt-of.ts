import type { OpenedData } from '../../domain/ledger.ts';
import { toOffsetIso } from '../../domain/shanghai-time.ts';
import type { Receipt } from '../schemas/opening.ts';

/** Said on every receipt: collecting is not accepting 收件不等于受理. */
const notice = {
  zh: '本凭证只证明窗口收到以上材料，不表示已经受理。是否受理由决定机关书面告知。',
  en: 'This receipt only proves that the papers above were handed in; it does not mean that the application was accepted. The deciding authority tells that in writing.',
};

const heldNotice = {
  zh: '有标识校验未通过，须由收件窗口核实确认后才会发出申请。',
  en: 'An identifier failed its check; nothing is sent until the collecting window has confirmed it.',
};

/** The receipt 收件凭证 of a case: the same however often it is asked for, from what the case was opened with. */
export function receiptOf(opened: OpenedData, openedAt: string, checkCode: string): Receipt {
  const { caseNo, plan, papers, materials = [], subject, people, held, openedBy } = opened;
  const [lead] = people;
  const authorities = plan.steps.filter((step) => step.kind === 'decision').map((step) => step.authority);
  return {
    caseNo,
    checkCode,
    openedAt: toOffsetIso(openedAt),
    bundle: plan.bundle,
    papers,
    ...(materials.length > 0 && {
      materials: materials.map(({ kind, files }) => ({ kind, files: files.map(({ name }) => name) })),
    }),
    collecting: plan.collecting,
    deciding: plan.deciding,
    authorities: [...new Set(authorities)],
    subjectName: subject.name,
    lead: { name: lead?.name ?? '', maskedId: lead?.maskedId ?? '' },
    ...(openedBy.staff !== undefined && { staff: openedBy.staff }),
    ...(held.length > 0 && { held }),
    notice: held.length === 0 ? notice : { zh: `${notice.zh}${heldNotice.zh}`, en: `${notice.en} ${heldNotice.en}` },
  };
}
