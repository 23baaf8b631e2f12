import { withProgress } from '../../engines/finding/progress.ts';
import type { BenchEngines } from './bench-engines.ts';
import type { BenchPart } from './bench-part.ts';
import { timedUpdate } from './guarded-updates.ts';
import { interleaved } from './interleaved.ts';
import { askBoth, twoSizes, type TwoSizes } from './list-desks.ts';
import { missedBy, reportTable, type ListReport, type QuestionResult } from './list-report.ts';

/**
 * R8: lists, case pages and the writing of an event with many cases against the same with few, for the same number of
 * rows.
 */
export async function benchGrowth(
  engines: BenchEngines,
  sizes: readonly [small: number, large: number],
  say: (line: string) => void,
): Promise<BenchPart> {
  const both = await twoSizes(engines, sizes, say);
  try {
    const questions = await withProgress('Bench: asking', say, (detail) => askBoth(both, detail));
    const report: ListReport = { sizes, questions: [...questions, await written(both)] };
    return {
      bench: 'r8',
      title: 'lists, pages and writes as cases grow many',
      table: reportTable(report),
      data: report,
      missed: missedBy(report),
    };
  } finally {
    await both.close();
  }
}

/** An event of a case as a worker writes it: the event, the removal behind it, the guarded update of the case. */
async function written({ small, large }: TwoSizes): Promise<QuestionResult> {
  const asks = {
    small: (turn: number): Promise<number> => timedUpdate(small, turn),
    large: (turn: number): Promise<number> => timedUpdate(large, turn),
  };
  return { name: 'an event is written', rows: 1, ...(await interleaved(asks, { warmUp: 40, turns: 240 })) };
}
