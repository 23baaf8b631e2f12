import type { Block, SubjectStatus } from '../../domain/subject.ts';

/** An enterprise as a province's register knows it. */
export interface Enterprise {
  /** Unified social credit code, GB 32100-2015. */
  uscc: string;
  name: string;
  /** Region where it is registered. */
  region: string;
  status: SubjectStatus;
  /** What stands in the way of an exit. */
  blocks: Block[];
  /** When it was registered, ISO 8601 UTC. */
  since: string;
  /** Serial of its business licence; absent: its USCC. */
  licenceSerial?: string;
}
