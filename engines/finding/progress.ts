export interface ProgressPace {
  /** Silence before the first word, in ms. */
  readonly afterMs: number;
  /** Time between two further words, in ms. */
  readonly everyMs: number;
}

/**
 * Runs `work` and, when it takes more than two seconds, says what is going on, again every ten seconds with the latest
 * detail that the work reported, and at the end how long it took.
 */
export async function withProgress<T>(
  what: string,
  say: (line: string) => void,
  work: (detail: (text: string) => void) => Promise<T>,
  pace: ProgressPace = { afterMs: 2_000, everyMs: 10_000 },
): Promise<T> {
  const started = Date.now();
  const seconds = () => `${((Date.now() - started) / 1000).toFixed(0)} s`;
  let latest = '';
  const said = { times: 0 };
  const tell = () => {
    said.times += 1;
    say(`${what} … ${seconds()}${latest ? `, ${latest}` : ''}`);
    timer = setTimeout(tell, pace.everyMs);
  };
  let timer = setTimeout(tell, pace.afterMs);
  try {
    const result = await work((text) => (latest = text));
    if (said.times > 0) say(`${what}: done in ${seconds()}.`);
    return result;
  } finally {
    clearTimeout(timer);
  }
}
