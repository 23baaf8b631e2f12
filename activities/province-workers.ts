import type { ProvincePort } from '../adapters/province.ts';
import type { OutageBook } from '../models/outages.ts';
import { OutageReporter } from './outage-reporter.ts';
import { createProvinceActivities } from './province-activities.ts';
import { ProvinceBreaker, runProvinceWorker } from './province-worker.ts';
import type { RunnableWorker } from './province-worker.ts';

/** Calls in a row without an answer before a province's worker is shut down. */
const openAfter = 8;
const probeEveryMs = 2_000;

export interface ProvinceWorkersOptions {
  ports: Record<string, ProvincePort>;
  polls: boolean;
  createWorker: (province: string, activities: object) => Promise<RunnableWorker>;
  onBreaker: (province: string, state: 'open' | 'closed') => void;
  /** Where it is noted which systems are out of reach. */
  outages: OutageBook;
  stopped: Promise<void>;
}

/** Runs one worker a province, each behind its own breaker, until `stopped` resolves. */
export async function runProvinceWorkers(options: ProvinceWorkersOptions): Promise<void> {
  const { ports, polls, createWorker, onBreaker, outages, stopped } = options;
  const runs = Object.entries(ports).map(([province, port]) => {
    const breaker = new ProvinceBreaker(port, openAfter, new OutageReporter(province, outages));
    const activities = createProvinceActivities(breaker.port, { polls });
    const onChange = (state: 'open' | 'closed'): void => onBreaker(province, state);
    return runProvinceWorker(breaker, () => createWorker(province, activities), { probeEveryMs, onChange }, stopped);
  });
  await Promise.all(runs);
}
