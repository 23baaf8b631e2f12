import type { Gap } from '../../domain/correction.ts';
import type { Books } from './books.ts';
import { correctionKnob } from './knobs.ts';
import type { SystemName } from './province-records.ts';
import type { Handling } from './province-state.ts';

export type NewGap = Omit<Gap, 'id'>;

/** What the rules look at: names of the subject and of persons, the form, and the names of uploaded files by material. */
export interface Application {
  system: SystemName;
  /** Names of the subject and of all persons. */
  names: string[];
  form: Record<string, string>;
  materials: { kind: string; files: string[] }[];
}

/** What is put right where nothing more particular is said. */
export const usualGaps: NewGap[] = [
  {
    pin: { on: 'field', code: 'area' },
    reason: 'contradictory',
    words: '经营面积与布局图上标注的不一致',
  },
  {
    pin: { on: 'material', kind: 'layout' },
    reason: 'unreadable',
    words: '布局图扫描不清，看不出操作间',
  },
];

/**
 * What food licensing finds missing or wrong in an application, by its content: a name with 补正许可 has the usual
 * gaps; a form value with 待补 is missing, a file whose name has 模糊 is unreadable, one with 过期 has expired. Other
 * systems find nothing by themselves.
 */
export function gapsIn({ system, names, form, materials }: Application): NewGap[] {
  if (system !== 'food-licensing') return [];
  if (names.some((name) => name.includes('补正许可'))) return usualGaps;
  const fields = Object.entries(form).flatMap(([code, value]): NewGap[] =>
    value.includes('待补') ? [{ pin: { on: 'field', code }, reason: 'missing', words: '此项尚未填写，请补充' }] : [],
  );
  return [...fields, ...materials.flatMap(gapsInFiles)];
}

function gapsInFiles({ kind, files }: Application['materials'][number]): NewGap[] {
  const pin: Gap['pin'] = { on: 'material', kind };
  if (files.some((name) => name.includes('模糊'))) {
    return [{ pin, reason: 'unreadable', words: '图像模糊，无法辨认，请重新上传清晰的材料' }];
  }
  if (files.some((name) => name.includes('过期'))) {
    return [{ pin, reason: 'expired', words: '材料已过有效期，请上传有效的材料' }];
  }
  return [];
}

/** The gaps that a handling's one notice lists: what the knob says, else what the rules found. Empty: none. */
export function gapsFor({ state }: Books, { system, gaps = [] }: Pick<Handling, 'system' | 'gaps'>): NewGap[] {
  const knob = correctionKnob(state.knobs, system);
  if (knob === undefined) return gaps;
  if (knob === true) return usualGaps;
  return knob === false ? [] : knob;
}
