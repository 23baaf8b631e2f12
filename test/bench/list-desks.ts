import { setTimeout as sleep } from 'node:timers/promises';
import { withProgress } from '../../engines/finding/progress.ts';
import { connectModels, type Models } from '../../models/connection.ts';
import { ApiClient } from '../support/api-client.ts';
import type { BenchEngines } from './bench-engines.ts';
import { fillDatabase, type FilledCase } from './fill-database.ts';
import type { FilledDatabase } from './guarded-updates.ts';
import { interleaved } from './interleaved.ts';
import type { Comparison } from './latency.ts';
import { listQuestions, middleOfList, visibleCases, type Desk, type ListQuestion } from './list-questions.ts';
import { ratioLimit, type QuestionResult } from './list-report.ts';
import { timedRequest, type TimedRequest } from './timed-request.ts';

type Say = (line: string) => void;

/** Two databases of different size, and a clerk at an API process over each. */
export interface TwoSizes {
  readonly small: FilledDatabase & { readonly desk: Desk };
  readonly large: FilledDatabase & { readonly desk: Desk };
  readonly close: () => Promise<void>;
}

const clerk = { id: 'clerk-yuzhong', seesBy: ['window:500103-03', 'region:500103'] } as const;

/** Fills both and starts an API process over each; `close` ends the connections, the engines end the rest. */
export async function twoSizes(
  engines: BenchEngines,
  [small, large]: readonly [small: number, large: number],
  say: Say,
): Promise<TwoSizes> {
  const opened: Models[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(opened.splice(0).map((models) => models.close()));
  };
  try {
    return {
      small: await sizeOf(engines, small, opened, say),
      large: await sizeOf(engines, large, opened, say),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function sizeOf(engines: BenchEngines, count: number, opened: Models[], say: Say): Promise<TwoSizes['small']> {
  const uri = engines.database(String(count));
  const models = connectModels(uri);
  opened.push(models);
  const cases = await withProgress(`Bench: writing ${count.toLocaleString('en')} cases`, say, (detail) =>
    fillDatabase(models, count, (done) => detail(`${done.toLocaleString('en')} written`)),
  );
  return { count, uri, models, desk: await deskOf(engines, { count, uri }, cases) };
}

async function deskOf(
  { startApi }: BenchEngines,
  { count, uri }: Pick<FilledDatabase, 'count' | 'uri'>,
  cases: readonly FilledCase[],
): Promise<Desk> {
  const url = await startApi(String(count), uri);
  const { cookie } = await ApiClient.as(url, clerk.id);
  const ask = timedRequest(url, cookie);
  await untilConnected(ask);
  const seen = cases.filter(({ visibleTo }) => visibleTo.some((key) => clerk.seesBy.some((own) => own === key)));
  return {
    ask,
    caseNos: visibleCases(cases, clerk.seesBy, 300),
    middle: await middleOfList(ask, seen.length),
  };
}

/** An API process answers before it has reached MongoDB. */
async function untilConnected(ask: TimedRequest): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await ask({ path: '/cases?limit=1' });
      return;
    } catch (error) {
      if (tries >= 100) throw error;
      await sleep(100);
    }
  }
}

const turns = 120;
const warmUp = 40;

/** Asks every question of both sizes in turns. */
export async function askBoth({ small, large }: TwoSizes, detail: (text: string) => void): Promise<QuestionResult[]> {
  const desks = { small: small.desk, large: large.desk };
  // All are asked before the first is timed: an engine that has just been filled is cold.
  const rows: number[] = [];
  for (const question of listQuestions) rows.push(await rowsOfBoth(question, desks));
  const results: QuestionResult[] = [];
  for (const [at, question] of listQuestions.entries()) {
    detail(question.name);
    results.push({ name: question.name, rows: rows[at] ?? 0, ...(await askInTurns(question, desks)) });
  }
  return results;
}

type Desks = Readonly<Record<'small' | 'large', Desk>>;

/** A ratio over the limit may be the weather's: it is taken once more, over twice the turns, and that one counts. */
async function askInTurns({ path }: ListQuestion, desks: Desks): Promise<Comparison & { firstRatio?: number }> {
  const ask = (desk: Desk) => async (turn: number) => (await desk.ask({ path: path(desk, turn) })).ms;
  const asks = { small: ask(desks.small), large: ask(desks.large) };
  const first = await interleaved(asks, { warmUp, turns });
  if (first.ratio <= ratioLimit) return first;
  return { ...(await interleaved(asks, { warmUp, turns: 2 * turns })), firstRatio: first.ratio };
}

/** @throws {Error} when the two sizes answer with different numbers of rows, or with none */
async function rowsOfBoth({ name, path, rows }: ListQuestion, desks: Desks): Promise<number> {
  const counted = async (desk: Desk, turn: number): Promise<number> =>
    rows((await desk.ask({ path: path(desk, turn) })).body);
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
