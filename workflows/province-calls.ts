import { ActivityFailure, ApplicationFailure, proxyActivities } from '@temporalio/workflow';
import type { ActivityOptions } from '@temporalio/workflow';
import type { ProvinceActivities } from '../activities/province-activities.ts';
import type { Calendar } from '../domain/term.ts';
import { dueAfter } from '../domain/due.ts';
import type { PlanStep } from '../domain/plan.ts';
import { taskQueues } from './messages.ts';

const attemptLimit = '10s';
const longestPause = '30s';

/** Limits of a call beside its item's patience. */
export interface CallLimits {
  /** When it is over at the latest, epoch ms. */
  latest?: number;
  /** Of one attempt, where that may take longer than others. */
  startToCloseTimeout?: '20s';
}

/** The calls of one case to provinces, and how many of them are out. */
export class ProvinceCalls {
  #out = 0;

  /** Whether a call is out whose loss would matter; continue-as-new waits until there is none. */
  get inFlight(): boolean {
    return this.#out > 0;
  }

  /** Calls the province of a step under the item's patience and other limits; what is in flight is never abandoned. */
  async call<T>(
    plan: PlanStep,
    calendar: Calendar,
    use: (province: ProvinceActivities) => Promise<T>,
    { latest = Number.POSITIVE_INFINITY, ...attempt }: CallLimits = {},
  ): Promise<T> {
    const { before } = dueAfter(new Date(Date.now()).toISOString(), plan.patience, calendar);
    const scheduleToCloseTimeout = Math.max(Math.min(Date.parse(before), latest) - Date.now(), 1000);
    return this.track(() => use(provinceOf(plan, { scheduleToCloseTimeout, ...attempt })));
  }

  /** Counts a call with a time limit of its own. */
  async track<T>(call: () => Promise<T>): Promise<T> {
    this.#out += 1;
    try {
      return await call();
    } finally {
      this.#out -= 1;
    }
  }
}

/** The activities of a step's province, repeated until they answer or the time is up. */
export function provinceOf(
  { place }: PlanStep,
  options: Pick<ActivityOptions, 'scheduleToCloseTimeout' | 'startToCloseTimeout' | 'activityId'>,
): ProvinceActivities {
  return proxyActivities<ProvinceActivities>({
    taskQueue: taskQueues.province(place.province),
    startToCloseTimeout: attemptLimit,
    retry: { initialInterval: '500ms', backoffCoefficient: 2, maximumInterval: longestPause },
    ...options,
  });
}

/**
 * The province's no in a failed call; undefined when nobody could tell.
 * @throws the error itself when it is no failed call: a fault of ours must not pass for a province that is silent.
 */
export function refusalIn(error: unknown): { code: string; reason: string } | undefined {
  if (!(error instanceof ActivityFailure)) throw error;
  if (!(error.cause instanceof ApplicationFailure)) return undefined;
  const { type, details } = error.cause;
  return type === 'ProvinceRejected' ? (details?.[0] as { code: string; reason: string }) : undefined;
}
