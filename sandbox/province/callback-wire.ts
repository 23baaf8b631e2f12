import type { Objection } from '../../domain/objection.ts';
import type { ToldChange } from './desk.ts';
import type { Handling } from './province-state.ts';

/** A callback on the wire: signed anew for each sending. */
export interface WireMessage {
  headers: Record<string, string>;
  body: string;
}

/** What a callback tells: a change of state, or an objection against a notice. */
export type Telling = { kind: 'change'; change: ToldChange } | { kind: 'objection'; objection: Objection };

/** How a province tells, and what it makes of the reply. `now` is an instant, ISO 8601 UTC. */
export interface CallbackWire {
  /** Added to the address that callbacks go to. */
  path: string;
  write(handling: Handling, telling: Telling, now: string): WireMessage;
  readReply(status: number, body: string): 'taken' | 'gave-up' | 'again';
}
