import { defineSignal, defineUpdate } from '@temporalio/workflow';

/** Where a call of the twin goes: each side has a task queue of its own, as each province has. */
export type Side = 'deciding' | 'collecting';

/** One stretch of the twin between two things that it waits for; each writes one local activity, unless it is silent. */
export interface TwinStage {
  /** What begins it: what it called came back, a message, or the answer to the call that waits. */
  readonly on: 'start' | 'calls' | 'signal' | 'update' | 'answer';
  /** How many signals come one right after the other; 1 unless told otherwise. */
  readonly signals?: number;
  /** Calls that it then makes, all at once. */
  readonly calls?: readonly Side[];
  /** A call begins that waits for its answer. */
  readonly waits?: true;
  /** Writes nothing. */
  readonly silent?: true;
  /** The driver waits this long before it sends the message, ms. */
  readonly afterMs?: number;
}

/** The standard case as its engine sees it, and nothing else of it. */
export const standardStages: readonly TwinStage[] = [
  { on: 'start', calls: ['deciding', 'collecting'] },
  { on: 'calls', calls: ['deciding'] },
  { on: 'calls', waits: true },
  { on: 'signal', signals: 2 },
  { on: 'update', calls: ['deciding'] },
  { on: 'calls' },
  { on: 'signal' },
  { on: 'update' },
  { on: 'update', calls: ['collecting'], afterMs: 1_050 },
  { on: 'calls', calls: ['deciding'], silent: true },
  { on: 'calls' },
  { on: 'answer', calls: ['deciding'] },
  { on: 'calls' },
  { on: 'update' },
];

export const twinType = 'standardTwin';
export const twinQueues = {
  twin: 'twin',
  side: (side: Side): string => `twin-${side}`,
} as const;
/** Activity id of the call that waits. */
export const waitingId = 'answer';

/** What the worker tells the driver: a stage has been written. */
export interface Reached {
  readonly workflowId: string;
  readonly stage: number;
}

export const report = defineSignal('report');
export const move = defineUpdate<number>('move');
/** A command that changes nothing but the ledger, as a check that is booked anew. */
export const note = defineUpdate<number>('note');
