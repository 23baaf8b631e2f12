import { withProgress } from '../../engines/finding/progress.ts';
import type { BenchEngines } from './bench-engines.ts';
import type { BenchPart } from './bench-part.ts';
import { guardedUpdatesBesideScans } from './guarded-updates.ts';
import { askBoth, twoSizes, type TwoSizes } from './list-desks.ts';
import { missedBy, reportTable, updateLimitMs, type ListReport } from './list-report.ts';

type Say = (line: string) => void;

const sizes = [1_000, 20_000] as const;
const updates = 300;

/**
 * `lists`: what lists and case pages cost over HTTP with 1,000 and with 20,000 cases, and what guarded updates cost
 * beside two scans.
 */
export async function benchLists(engines: BenchEngines, say: Say): Promise<BenchPart> {
  const both = await twoSizes(engines, sizes, say);
  try {
    const questions = await withProgress('Bench: asking', say, (detail) => askBoth(both, detail));
    const guardedUpdates = await withProgress('Bench: writing beside two scans', say, () => updatesOf(both));
    const report: ListReport = { sizes, questions, guardedUpdates };
    return {
      bench: 'lists',
      title: 'lists and case pages, and guarded updates beside two scans',
      table: reportTable(report),
      data: report,
      missed: missedBy(report),
    };
  } finally {
    await both.close();
  }
}

/** As with a ratio, a p99 over the limit is taken once more, and that one counts. */
async function updatesOf({ large }: TwoSizes): Promise<NonNullable<ListReport['guardedUpdates']>> {
  const first = await guardedUpdatesBesideScans(large, { updates, from: 0 });
  if (first.p99 < updateLimitMs) return first;
  const again = await guardedUpdatesBesideScans(large, { updates: 2 * updates, from: 2 * updates });
  return { ...again, firstP99: first.p99 };
}
