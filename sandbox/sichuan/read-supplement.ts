import { instantOfStamp } from '../province/beijing-stamp.ts';
import type { GapAnswer } from '../province/take-supplement.ts';
import { FieldMissing, isText, listAt, textAt, valueAt, type Fields } from './read-fields.ts';
import { readFiles } from './read-files.ts';

type SichuanSupplement = { key: string; of: string } & (
  { what: 'correction'; noticeNo: string; answers: GapAnswer[] } | { what: 'check'; passed: boolean }
);

/** What the gateway makes of `sj` of a supplement. @throws FieldMissing */
export function readSupplement(sj: Fields): SichuanSupplement {
  const [key, of, kind] = [textAt(sj, 'ywlsh'), textAt(sj, 'yywlsh'), textAt(sj, 'bclx')];
  textAt(sj, 'glh');
  if (kind === 'bz') {
    return {
      key,
      of,
      what: 'correction',
      noticeNo: textAt(sj, 'bzda.gzsh'),
      answers: listAt(sj, 'bzda.da').map(readAnswer),
    };
  }
  if (kind === 'hc') return { key, of, what: 'check', passed: readResult(sj) };
  throw new FieldMissing('bclx');
}

function readAnswer(answer: Fields): GapAnswer {
  const gap = answer['xh'];
  if (!isText(gap)) throw new FieldMissing('bzda.da.xh');
  if (isText(answer['nr'])) return { gap, by: 'value' };
  readFiles(answer, 'bzda.da.wj');
  return { gap, by: 'files' };
}

function readResult(sj: Fields): boolean {
  if (instantOfStamp(textAt(sj, 'hcjg.hcsj')) === undefined) throw new FieldMissing('hcjg.hcsj');
  const inspectors = valueAt(sj, 'hcjg.hcry');
  if (!Array.isArray(inspectors) || inspectors.length === 0 || !inspectors.every(isText)) {
    throw new FieldMissing('hcjg.hcry');
  }
  for (const path of ['hcjg.sm', 'hcjg.pz.sm', 'hcjg.pz.bh']) textAt(sj, path);
  const result = textAt(sj, 'hcjg.jl');
  if (result !== '1' && result !== '0') throw new FieldMissing('hcjg.jl');
  return result === '1';
}
