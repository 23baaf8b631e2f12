import type { MongoDbEngine } from '../mongodb/find-mongodb.ts';
import type { Secrets } from '../supervisor/secrets.ts';
import type { TemporalEngine } from '../temporal/find-temporal.ts';

/** The ports of one stack, all on 127.0.0.1. A port of an engine that runs elsewhere stays unused. */
export interface StackPorts {
  readonly temporal: number;
  readonly temporalUi: number;
  readonly mongodb: number;
  readonly sichuan: number;
  readonly chongqing: number;
  /** One for each API process. */
  readonly apis: readonly number[];
}

/** All that a stack is made of: two engines, two provinces, workers and API processes. */
export interface StackOptions {
  /** Everything that is kept lies under this folder. */
  readonly folder: string;
  readonly temporal: TemporalEngine;
  readonly mongoDb: MongoDbEngine;
  readonly namespace: string;
  /** The database's name, where MongoDB is started here; MONGODB_URI names its own. */
  readonly database: string;
  readonly ports: StackPorts;
  readonly secrets: Secrets;
  readonly workers: number;
  /** How long the provinces take to decide, in ms; left out, as long as they do by themselves. */
  readonly decisionDelayMs?: number;
  readonly synchronous?: 'NORMAL' | 'FULL';
  /** The file of the workflow code; left out, each worker bundles it anew. */
  readonly workflowBundle?: string;
  /** Further variables for one part, by its name; they win over the contract's. */
  readonly environment?: (part: string) => NodeJS.ProcessEnv;
}
