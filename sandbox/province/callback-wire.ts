import type { Change, Handling } from './province-state.ts';

/** A callback on the wire: signed anew for each sending. */
export interface WireMessage {
  headers: Record<string, string>;
  body: string;
}

/** How a province tells a change, and what it makes of the reply. `now` is an instant, ISO 8601 UTC. */
export interface CallbackWire {
  /** Added to the address that callbacks go to. */
  path: string;
  write(handling: Handling, change: Change, now: string): WireMessage;
  readReply(status: number, body: string): 'taken' | 'gave-up' | 'again';
}
