/** One way to have an engine. */
export interface Way<Engine> {
  /** How the failure message calls it, such as "temporal on PATH". */
  readonly name: string;
  /** What a person can do so that this way works. */
  readonly remedy: string;
  /** Looks, downloads or builds. What it throws counts as not found, with the error's message as the reason. */
  find(): Promise<Found<Engine> | NotFound>;
}

/** An engine and the words that say where it is from, such as "/usr/bin/temporal from PATH". */
export interface Found<Engine> {
  readonly engine: Engine;
  readonly from: string;
}

/** Why a way does not lead to an engine, as half a sentence such as "there is none". */
export interface NotFound {
  readonly because: string;
}

/** No way led to an engine; the message names each way tried and each way out. */
export class EngineNotFound extends Error {
  override readonly name = 'EngineNotFound';
}

/**
 * Takes the first way that works, in the given order, and says in one sentence what was taken and why not an earlier one.
 *
 * @param what the engine's name for people, such as "Temporal"
 * @throws {EngineNotFound} when none works
 */
export async function takeFirst<Engine>(
  what: string,
  ways: readonly Way<Engine>[],
  say: (line: string) => void,
): Promise<Engine> {
  const tried: string[] = [];
  for (const way of ways) {
    const result = await attempt(way);
    if ('engine' in result) {
      const why = tried.length > 0 ? `, because nothing before it serves: ${tried.join(', ')}` : '';
      say(`${what}: ${result.from}${why}.`);
      return result.engine;
    }
    tried.push(`${way.name} (${result.because})`);
  }
  throw new EngineNotFound(failureMessage(what, tried, ways));
}

async function attempt<Engine>(way: Way<Engine>): Promise<Found<Engine> | NotFound> {
  try {
    return await way.find();
  } catch (error) {
    return { because: error instanceof Error ? error.message : String(error) };
  }
}

function failureMessage(what: string, tried: readonly string[], ways: readonly Way<unknown>[]): string {
  const waysOut = ways.map((way) => `  - ${way.remedy}`);
  return [
    `${what} cannot be had here. Tried, in this order:`,
    ...tried.map((line) => `  - ${line}`),
    'Any one of these is a way out:',
    ...new Set(waysOut),
  ].join('\n');
}
