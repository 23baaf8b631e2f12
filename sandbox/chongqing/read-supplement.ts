import type { GapAnswer } from '../province/take-supplement.ts';
import { isChongqingTime } from './chongqing-time.ts';
import { ElementMissing, needText, numbered } from './element-missing.ts';
import { childOf, textAt } from './find-element.ts';
import { readFiles } from './read-files.ts';
import type { Element } from './read-xml.ts';

type ChongqingSupplement = { key: string; of: string } & (
  { what: 'correction'; noticeNo: string; answers: GapAnswer[] } | { what: 'check'; passed: boolean }
);

/** What the exchange makes of the record of a supplement. @throws ElementMissing */
export function readSupplement(record: Element): ChongqingSupplement {
  const [key, of] = [needText(record, 'WBLSH'), needText(record, 'YWBLSH')];
  const kind = needText(record, 'BCLB');
  if (kind === 'HC') return { key, of, what: 'check', passed: readResult(record) };
  if (kind !== 'BZ') throw new ElementMissing('BCLB');
  const noticeNo = needText(record, 'BZDA/WSBH');
  const answers = numbered(childOf(record, 'BZDA'), 'DA', 'BZDA/DA').map(readAnswer);
  if (answers.length === 0) throw new ElementMissing('BZDA/DA');
  return { key, of, what: 'correction', noticeNo, answers };
}

function readAnswer(answer: Element): GapAnswer {
  const gap = textAt(answer, 'XBH');
  if (gap === '') throw new ElementMissing('BZDA/DA/XBH');
  if (textAt(answer, 'NR') !== '') return { gap, by: 'value' };
  readFiles(answer, 'BZDA/DA/WJXX');
  return { gap, by: 'files' };
}

function readResult(record: Element): boolean {
  if (!isChongqingTime(needText(record, 'HCJG/HCSJ'))) throw new ElementMissing('HCJG/HCSJ');
  const inspectors = numbered(childOf(record, 'HCJG'), 'HCRY', 'HCJG/HCRY');
  if (inspectors.length === 0 || inspectors.some(({ text }) => text === '')) throw new ElementMissing('HCJG/HCRY');
  for (const path of ['HCJG/HCSM', 'HCJG/HCPZ/PZSM', 'HCJG/HCPZ/PZBH']) needText(record, path);
  const result = needText(record, 'HCJG/HCJL');
  if (result !== '1' && result !== '2') throw new ElementMissing('HCJG/HCJL');
  return result === '1';
}
