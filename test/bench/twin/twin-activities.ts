import { activityInfo, ApplicationFailure } from '@temporalio/activity';
import { ApplicationFailureCategory } from '@temporalio/common';
import type { Reached } from './twin-messages.ts';

/** What the twin calls: nothing is done in any of it. */
export interface TwinActivities {
  call(): Promise<void>;
  /** Waits for its answer as ours does: by failing retryably. */
  waitForAnswer(): Promise<void>;
}

export interface TwinLocalActivities {
  record(stage: number): Promise<void>;
}

export const twinActivities: TwinActivities = {
  call: () => Promise.resolve(),
  waitForAnswer() {
    throw ApplicationFailure.create({
      message: 'no answer yet',
      category: ApplicationFailureCategory.BENIGN,
      nextRetryDelay: 60_000,
    });
  },
};

/** @param tell hears of each stage that is written */
export function createTwinLocalActivities(tell: (reached: Reached) => void): TwinLocalActivities {
  return {
    record(stage) {
      tell({ workflowId: activityInfo().workflowExecution?.workflowId ?? '', stage });
      return Promise.resolve();
    },
  };
}
