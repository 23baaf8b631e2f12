import type { ClockAnswer } from '../../schemas/clock-answer.ts';
import type { Label } from './clock-names.ts';
import { dayLabel } from './day-label.ts';

type Role = ClockAnswer['role'];

/** What comes next, with the day at which it is due. */
const next: Record<Role, Label> = {
  'correction-notice': {
    zh: '受理机关最迟 {day}前告知是否需要补正，逾期不告知的视为受理',
    en: 'The authority says by {day} what is to be corrected; if it says nothing, the application counts as accepted',
  },
  acceptance: { zh: '受理机关最迟 {day}前受理', en: 'The authority accepts the application by {day}' },
  'correction-answer': { zh: '请您最迟 {day}前补正', en: 'Please answer the correction notice by {day}' },
  check: { zh: '现场核查最迟 {day}前进行', en: 'The premises are checked on site by {day}' },
  decision: { zh: '最迟 {day}前作出决定', en: 'It is decided by {day}' },
  notice: { zh: '公告到 {day}24:00 期满', en: 'The public notice runs until the end of {day}' },
  applying: { zh: '最迟 {day}前提交申请', en: 'The application is handed in by {day}' },
  delivery: { zh: '最迟 {day}前颁发、送达', en: 'The result is issued and delivered by {day}' },
};

const stopped: Label = {
  zh: '时限已停止计算，恢复后再定日期',
  en: 'The clock stands still; the date is set when it goes on',
};

/** The date of a clock as one sentence for the applicant. */
export function clockDateWords({ role, promised, legal }: Pick<ClockAnswer, 'role' | 'promised' | 'legal'>): Label {
  const date = promised ?? legal;
  if (date === undefined) return stopped;
  const { zh, en } = next[role];
  const day = dayLabel(date.date);
  return { zh: zh.replace('{day}', day.zh), en: en.replace('{day}', day.en) };
}
