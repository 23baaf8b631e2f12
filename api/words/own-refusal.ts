import type { Label } from './clocks/clock-names.ts';
import { dayLabel } from './clocks/day-label.ts';

/** Why a case refuses by a rule of its own; {day} is the day that its ledger keeps as the reason. */
const reasons: Readonly<Record<string, Label>> = {
  'notice-lapsed': {
    zh: '公告已失效：最迟应在 {day}提出申请，逾期没有提出，须重新公告',
    en: 'The public notice has lapsed: the application had to be handed in by {day} and was not; publish a new notice',
  },
};

/** What a refusal says where no authority wrote it but a rule of the case; undefined for an authority's own words. */
export function ownRefusal({ code, reason }: { code: string; reason: string }): Label | undefined {
  const words = Object.hasOwn(reasons, code) ? reasons[code] : undefined;
  if (words === undefined || !/^\d{4}-\d\d-\d\d$/.test(reason)) return undefined;
  const day = dayLabel(reason);
  return { zh: words.zh.replace('{day}', day.zh), en: words.en.replace('{day}', day.en) };
}
