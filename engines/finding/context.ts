import { cacheFolder } from '../cache-folder.ts';

/** What finding an engine may look at and where it tells people what happens. */
export interface FindingContext {
  readonly environment: NodeJS.ProcessEnv;
  /** A folder outside the checkout that keeps engines. */
  readonly cache: string;
  /** True for root, who may install packages of the system. */
  readonly root: boolean;
  readonly say: (line: string) => void;
}

/** The context of this process. */
export function hereAndNow(say: (line: string) => void): FindingContext {
  return { environment: process.env, cache: cacheFolder(), root: process.getuid?.() === 0, say };
}
