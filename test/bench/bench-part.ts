/** What one bench of a run measured. */
export interface BenchPart {
  /** As it is asked for, such as `r7`. */
  readonly bench: string;
  readonly title: string;
  /** For people, line by line. */
  readonly table: readonly string[];
  /** For machines. */
  readonly data: object;
  /** Targets that were not kept, one line each. */
  readonly missed: readonly string[];
}

/** What a run was made on. */
export interface BenchPlace {
  readonly engines: Readonly<Record<'temporal' | 'mongodb', string>>;
  readonly machine: string;
}

/** A part as people read it. */
export function partLines({ bench, title, table, missed }: BenchPart): string[] {
  return ['', `${bench.toUpperCase()}  ${title}`, ...table, ...missed.map((line) => `missed: ${line}`)];
}

/** A whole run as one line of JSON; times in ms, numbers with three digits behind the point. */
export function runLine(bench: string, { engines, machine }: BenchPlace, parts: readonly BenchPart[]): string {
  const measured = parts.map(({ bench: name, data, missed }) => [
    name,
    { passed: missed.length === 0, missed, ...data },
  ]);
  const passed = parts.every(({ missed }) => missed.length === 0);
  const line = { bench, passed, engines, machine, ...(Object.fromEntries(measured) as object) };
  return JSON.stringify(line, (_key, value: unknown) =>
    typeof value === 'number' ? Math.round(value * 1_000) / 1_000 : value,
  );
}
