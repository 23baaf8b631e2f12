import { afterAll, beforeAll, beforeEach } from 'vitest';
import { CaseWorld } from './case-world.ts';
import { sharedEngines } from './engines.ts';
import { knowLaterStages } from './later-stages.ts';
import { sharedTemporal } from './temporal.ts';

export interface SharedCaseWorldOptions {
  /** True: on the real server of this run; else on an engine that skips time. */
  realServer?: boolean;
  /** True: before each test the provinces are told of what licensing and exit need. */
  laterStages?: boolean;
  /** `false` leaves all answers to callbacks. */
  polls?: boolean;
}

/** One world for all tests of a file, with fresh knobs before each; `take` is given it before the first. */
export function shareCaseWorld(
  take: (world: CaseWorld) => void,
  { realServer = false, laterStages = false, polls = true }: SharedCaseWorldOptions = {},
): void {
  let world: CaseWorld;
  beforeAll(async () => {
    const { workflowBundle } = sharedEngines();
    world = await CaseWorld.start({ workflowBundle, polls, ...(realServer && { server: await sharedTemporal() }) });
    take(world);
  }, 120_000);
  afterAll(() => world.stop());
  beforeEach(() => {
    world.reset();
    if (laterStages) knowLaterStages(world);
  });
}
