import type { Ruling, SystemName } from './province-records.ts';

const words: Record<SystemName, string> = {
  registration: '登记',
  identity: '实名',
  tax: '税务',
  seal: '刻章',
  'social-insurance': '参保',
  'food-licensing': '许可',
  'public-notice': '公示',
};

/**
 * What the rules make of a submission, by its content: a subject's or person's name that contains 拒绝 and the
 * system's word (拒绝登记, 拒绝实名, 拒绝税务, 拒绝刻章, 拒绝参保, 拒绝许可, 拒绝公示) is refused, one with 搁置 and the word
 * is never decided, and everything else is granted.
 */
export function rulingOf(system: SystemName, names: string[]): Ruling {
  const word = words[system];
  if (names.some((name) => name.includes(`拒绝${word}`))) return 'refuse';
  if (names.some((name) => name.includes(`搁置${word}`))) return 'silent';
  return 'grant';
}
