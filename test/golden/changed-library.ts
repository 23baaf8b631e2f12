import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { require as requireTypeScript } from 'tsx/cjs/api';
import type { ClockLibrary } from './ask-library.ts';

/** One line of a source of domain/ read wrongly: `from` must stand in it exactly once. */
export interface PlantedError {
  file: string;
  from: string;
  to: string;
}

const domain = join(import.meta.dirname, '../../domain');

/**
 * The clock library as it would be with one error in it: a copy of domain/ in `folder`, which must be empty.
 * @throws Error when the line is not there any more, so that no planted error can silently plant nothing
 */
export function changedLibrary(folder: string, error?: PlantedError): ClockLibrary {
  cpSync(domain, folder, { recursive: true });
  if (error !== undefined) plant(join(folder, error.file), error);
  const load = (file: string): Partial<ClockLibrary> =>
    requireTypeScript(join(folder, 'clocks', file), import.meta.url) as Partial<ClockLibrary>;
  const { colourAt } = load('clock-colours.ts');
  const { computeClock } = load('compute-clock.ts');
  const { explainClock } = load('explain-clock.ts');
  const { workdaysOf } = load('workdays.ts');
  if (!colourAt || !computeClock || !explainClock || !workdaysOf)
    throw new Error('The copy of domain/clocks lacks a function');
  return { colourAt, computeClock, explainClock, workdaysOf };
}

function plant(path: string, { file, from, to }: PlantedError): void {
  const source = readFileSync(path, 'utf8');
  const found = source.split(from).length - 1;
  if (found !== 1) throw new Error(`${file} holds "${from}" ${found} times: plant the error where that line went`);
  writeFileSync(
    path,
    source.replace(from, () => to),
  );
}
