import { availableParallelism } from 'node:os';
import { clockRule } from '../../catalogue/clock-rule.ts';
import { loadCatalogue } from '../../catalogue/load-catalogue.ts';
import type { ClockFacts } from '../../domain/clocks/clock-facts.ts';
import { computeClock } from '../../domain/clocks/compute-clock.ts';
import { dayNumber, dayOfNumber } from '../../domain/clocks/day-number.ts';
import { explainClock } from '../../domain/clocks/explain-clock.ts';
import { addWorkingDays, workdaysOf } from '../../domain/clocks/workdays.ts';
import type { Workdays } from '../../domain/clocks/workdays.ts';
import { publishedCalendar } from '../support/published-calendar.ts';
import { missedByClocks, perTurn, type ClockReport } from './clock-report.ts';
import { shareOfWorkflowTask } from './clock-share.ts';
import { interleaved } from './interleaved.ts';
import type { Comparison } from './latency.ts';

type Say = (line: string) => void;

const turns = { warmUp: 20, turns: 60 };
const numbers = [3, 5, 10, 20, 45] as const;

/** Every fifth day of both years with a table, with one of the terms of the law. */
const asked = Array.from({ length: 140 }, (_, at) => ({
  day: dayOfNumber(dayNumber('2025-01-01') + at * 5),
  n: numbers[at % numbers.length] ?? 5,
}));

/**
 * `npm run bench -- clocks`: what adding working days costs beside chinese-days' own function for it, what a clock's
 * explanation costs beside the clock, and how much of a workflow task the library takes.
 *
 * @returns the exit code: 0 when both ratios are within their limits
 */
export async function benchClocks(say: Say): Promise<number> {
  // chinese-days makes its tables in the machine's time zone when it is loaded; they are right in China's.
  process.env['TZ'] = 'Asia/Shanghai';
  const { default: chineseDays } = await import('chinese-days');
  const workdays = workdaysOf(publishedCalendar());
  const theirs = (day: string, n: number): string => chineseDays.findWorkday(n, day);
  const different = asked.filter(({ day, n }) => addWorkingDays(workdays, day, n) !== theirs(day, n));
  if (different.length > 0) throw new Error(`Both must find the same days: ${JSON.stringify(different[0])}`);

  const adding = await compareAdding(workdays, theirs);
  const explaining = await compareExplaining(workdays);
  const share = await shareOfWorkflowTask();
  const report: ClockReport = { adding, explaining, share };
  say(`${String(availableParallelism())} cores, Node ${process.version}`);
  say(
    `adding working days: ${perTurn(adding.small.p50, asked.length)}; chinese-days ${perTurn(adding.large.p50, asked.length)}; ${adding.ratio.toFixed(0)} times as fast`,
  );
  say(
    `a clock: ${perTurn(explaining.small.p50, clocksATurn)}; with its lines ${perTurn(explaining.large.p50, clocksATurn)}; ${explaining.ratio.toFixed(1)} times`,
  );
  say(
    `a workflow task of "${share.history}" replayed: ${perTurn(share.replayMs, share.tasks)}, ${String(share.tasks)} tasks; its ledger folded: ${perTurn(share.foldMs, share.tasks)} a task, of that the clocks ${(share.inFold * 100).toFixed(0)} %; the library's share of a task: ${(share.ofTask * 100).toFixed(2)} %`,
  );
  const missed = missedByClocks(report);
  for (const line of missed) say(`missed: ${line}`);
  say(JSON.stringify({ bench: 'clocks', ...report, passed: missed.length === 0 }));
  return missed.length === 0 ? 0 : 1;
}

/** `small`: ours; `large`: theirs; each of the same days and numbers. */
function compareAdding(workdays: Workdays, theirs: (day: string, n: number) => string): Promise<Comparison> {
  return interleaved(
    {
      small: () => timed(() => asked.map(({ day, n }) => addWorkingDays(workdays, day, n))),
      large: () => timed(() => asked.map(({ day, n }) => theirs(day, n))),
    },
    turns,
  );
}

const clocksATurn = 100;

/** `small`: a licensing decision with a promise, a stop and an extension; `large`: the same with its lines. */
function compareExplaining(workdays: Workdays): Promise<Comparison> {
  const published = loadCatalogue().clocks.get('decision');
  if (published === undefined) throw new Error('The catalogue has no clock decision');
  const rule = clockRule(published, { promise: { n: 10, unit: 'working-days' } });
  const said = { by: 'bench', why: 'bench', evidence: 'bench' };
  const facts: ClockFacts = {
    startedAt: '2026-09-22T09:00:00+08:00',
    stops: [{ reason: 'hearing', first: '2026-10-09', last: '2026-10-13', ...said }],
    extensions: [{ grantedAt: '2026-10-20T09:00:00+08:00', ...said }],
  };
  const many =
    (once: () => unknown): (() => Promise<number>) =>
    () =>
      timed(() => {
        for (let at = 0; at < clocksATurn; at += 1) once();
      });
  return interleaved(
    {
      small: many(() => computeClock(rule, facts, workdays)),
      large: many(() => explainClock(computeClock(rule, facts, workdays), facts, workdays)),
    },
    turns,
  );
}

function timed(work: () => unknown): Promise<number> {
  const before = performance.now();
  work();
  return Promise.resolve(performance.now() - before);
}
