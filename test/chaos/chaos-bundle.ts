import type { ApiClient } from '../support/api-client.ts';
import type { Direction } from '../support/application.ts';
import type { EngineClient } from '../support/engine-client.ts';
import type { TestStack } from '../support/stack.ts';

/** What is killed, and the truth of it. */
export interface Stage {
  readonly stack: TestStack;
  readonly engine: EngineClient;
}

/** A case that is open, and people who do their part of it. */
export interface OpenCase {
  readonly caseNo: string;
  /** The collecting window. */
  readonly clerk: ApiClient;
  /** What the names begin with under which the sandboxes keep its effects. */
  readonly subject: string;
  /** Everybody's part until the result is handed over, through whatever is down; each does theirs once. */
  readonly goOn: () => Promise<void>;
}

/** A bundle as chaos lives its cases. */
export interface ChaosBundle {
  readonly name: string;
  /** Where in the life of a case a kill can fall. */
  readonly moments: readonly string[];
  /** Effects at both provinces by item and act, of a case that nothing disturbs. */
  readonly effects: Readonly<Record<string, number>>;
  /** Its outward keys without the case number, sorted. */
  readonly keys: readonly string[];
  /** Opens a case that nobody else has, in a direction, through whatever is down. */
  readonly open: (stage: Stage, direction: Direction) => Promise<OpenCase>;
}
