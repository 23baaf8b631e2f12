import { repeatUntilStopped } from '../../repeat-until-stopped.ts';
import type { Repeated } from '../../repeat-until-stopped.ts';
import { sweepMaterials } from './material-sweeper.ts';
import type { IsNamed, SweepCounts, SweptFiles } from './material-sweeper.ts';

export interface SweeperOptions {
  files: SweptFiles;
  isNamed: IsNamed;
  now: () => Date;
  onSwept: (counts: SweepCounts) => void;
  onError: (error: unknown) => void;
  /** Pause (ms) after a sweep that found less than it may take. */
  everyMs?: number;
}

/** Files of one sweep, and the pause (ms) after a full one: what bounds its rate. */
const limit = 100;
const pauseMs = 5_000;

/** Sweeps until stopped. */
export function startSweeper(options: SweeperOptions): Repeated {
  const { files, isNamed, now, onSwept, onError, everyMs = 60_000 } = options;
  const sweep = async (): Promise<number> => {
    const counts = await sweepMaterials({ files, isNamed, now: now(), limit });
    const looked = counts.kept + counts.removed + counts['moved-on'];
    if (looked > 0) onSwept(counts);
    return looked;
  };
  return repeatUntilStopped(
    (isStopped) =>
      sweep().catch((error: unknown) => {
        if (!isStopped()) onError(error);
        return 0;
      }),
    (looked) => (looked < limit ? everyMs : pauseMs),
  );
}
