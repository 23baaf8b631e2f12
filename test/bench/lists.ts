import { availableParallelism, totalmem } from 'node:os';
import { withProgress } from '../../engines/finding/progress.ts';
import { untilAskedToStop } from '../../engines/supervisor/until-asked-to-stop.ts';
import { connectModels, type Models } from '../../models/connection.ts';
import type { ProjectionBatch } from '../../models/projection.ts';
import { ApiClient } from '../support/api-client.ts';
import { startBenchEngines, type BenchEngines } from './bench-engines.ts';
import { fillDatabase } from './fill-database.ts';
import { guardedUpdatesBesideScans } from './guarded-updates.ts';
import { interleaved } from './interleaved.ts';
import type { Comparison } from './latency.ts';
import { listQuestions, middleOfList, visibleCases, type Desk, type ListQuestion } from './list-questions.ts';
import {
  missedBy,
  ratioLimit,
  reportLine,
  reportTable,
  updateLimitMs,
  type ListReport,
  type QuestionResult,
} from './list-report.ts';
import { timedGet } from './timed-get.ts';

type Say = (line: string) => void;

const sizes = [1_000, 20_000] as const;
const clerk = { id: 'clerk-yuzhong', seesBy: ['window:500103-03', 'region:500103'] } as const;
const updates = 300;

interface Filled {
  readonly count: number;
  readonly uri: string;
  readonly models: Models;
  readonly batches: readonly ProjectionBatch[];
}

/**
 * `npm run bench -- lists`: what lists and case pages cost over HTTP with 1,000 and with 20,000 cases, and what guarded
 * updates cost beside two scans.
 *
 * @returns the exit code: 0 when every ratio and the updates are within their limits
 */
export async function benchLists(say: Say): Promise<number> {
  const stopped = untilAskedToStop();
  const engines = await startBenchEngines(say);
  const toClose: Models[] = [];
  try {
    const report = await Promise.race([reportOf(engines, toClose, say), stopped]);
    if (typeof report === 'string') throw new Error(`The bench was stopped before its end: ${report}.`);
    say('');
    say(reportTable(report));
    for (const line of missedBy(report)) say(`missed: ${line}`);
    say(reportLine(report));
    return missedBy(report).length === 0 ? 0 : 1;
  } finally {
    await Promise.all(toClose.map((models) => models.close()));
    await engines.stop();
  }
}

/** Adds to `toClose` what it opens, whether it comes to its end or not. */
async function reportOf(engines: BenchEngines, toClose: Models[], say: Say): Promise<ListReport> {
  const small = await fill(engines, sizes[0], toClose, say);
  const large = await fill(engines, sizes[1], toClose, say);
  return measure(engines, { small, large }, say);
}

async function fill({ database }: BenchEngines, count: number, toClose: Models[], say: Say): Promise<Filled> {
  const uri = database(String(count));
  const models = connectModels(uri);
  toClose.push(models);
  const batches = await withProgress(`Bench: writing ${count.toLocaleString('en')} cases`, say, (detail) =>
    fillDatabase(models, count, (done) => detail(`${done.toLocaleString('en')} written`)),
  );
  return { count, uri, models, batches };
}

async function measure(
  engines: BenchEngines,
  { small, large }: Readonly<Record<'small' | 'large', Filled>>,
  say: Say,
): Promise<ListReport> {
  const desks = { small: await deskOf(engines, small), large: await deskOf(engines, large) };
  const questions: QuestionResult[] = [];
  await withProgress('Bench: asking', say, async (detail) => {
    // All are asked before the first is timed: an engine that has just been filled is cold.
    const rows: number[] = [];
    for (const question of listQuestions) rows.push(await rowsOfBoth(question, desks));
    for (const [at, question] of listQuestions.entries()) {
      detail(question.name);
      questions.push({ name: question.name, rows: rows[at] ?? 0, ...(await askInTurns(question, desks)) });
    }
  });
  const guardedUpdates = await withProgress('Bench: writing beside two scans', say, () => updatesOf(large));
  return { engine: engines.engine, machine: machine(), sizes, questions, guardedUpdates };
}

/** As with a ratio, a p99 over the limit is taken once more, and that one counts. */
async function updatesOf(large: Filled): Promise<ListReport['guardedUpdates']> {
  const first = await guardedUpdatesBesideScans(large, { updates, from: 0 });
  if (first.p99 < updateLimitMs) return first;
  const again = await guardedUpdatesBesideScans(large, { updates: 2 * updates, from: 2 * updates });
  return { ...again, firstP99: first.p99 };
}

function machine(): string {
  const memory = `${(totalmem() / 2 ** 30).toFixed(0)} GB`;
  const { platform, arch, versions } = process;
  return `${String(availableParallelism())} cores, ${memory}, ${platform} ${arch}, Node ${versions.node}`;
}

async function deskOf({ startApi }: BenchEngines, { count, uri, batches }: Filled): Promise<Desk> {
  const url = await startApi(String(count), uri);
  const { cookie } = await ApiClient.as(url, clerk.id);
  const ask = timedGet(url, cookie);
  return {
    ask,
    caseNos: visibleCases(batches, clerk.seesBy, 300),
    middle: await middleOfList(ask, count === sizes[0] ? 5 : 100),
  };
}

const turns = 120;
const warmUp = 40;

type Desks = Readonly<Record<'small' | 'large', Desk>>;

/** A ratio over the limit may be the weather's: it is taken once more, over twice the turns, and that one counts. */
async function askInTurns({ path }: ListQuestion, desks: Desks): Promise<Comparison & { firstRatio?: number }> {
  const ask = (desk: Desk) => async (turn: number) => (await desk.ask(path(desk, turn))).ms;
  const asks = { small: ask(desks.small), large: ask(desks.large) };
  const first = await interleaved(asks, { warmUp, turns });
  if (first.ratio <= ratioLimit) return first;
  return { ...(await interleaved(asks, { warmUp, turns: 2 * turns })), firstRatio: first.ratio };
}

/** @throws {Error} when the two sizes answer with different numbers of rows, or with none */
async function rowsOfBoth({ name, path, rows }: ListQuestion, desks: Desks): Promise<number> {
  const counted = async (desk: Desk, turn: number): Promise<number> => rows((await desk.ask(path(desk, turn))).body);
  let most = 0;
  for (let turn = 0; turn < warmUp; turn += 1) {
    const [small, large] = [await counted(desks.small, turn), await counted(desks.large, turn)];
    if (small !== large || small === 0) {
      throw new Error(`"${name}" answers ${String(small)} rows of the small and ${String(large)} of the large size.`);
    }
    most = Math.max(most, small);
  }
  return most;
}
