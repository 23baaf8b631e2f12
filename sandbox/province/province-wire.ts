import type { IncomingHttpHeaders } from 'node:http';
import type { Desk } from './desk.ts';
import type { CallbackWire } from './callback-wire.ts';
import type { ProvinceDialect } from './province-dialect.ts';
import type { SystemName } from './province-records.ts';

/** A request as it came. */
export interface WireRequest {
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** How a province speaks: the wire of `docs/provinces/<province>`. */
export interface ProvinceWire {
  dialect: ProvinceDialect;
  /** Path of the one address that takes all requests. */
  path: string;
  contentType: string;
  /** The system that a request seems to be for, before anything of it is checked. */
  systemOf(request: WireRequest): SystemName | undefined;
  /** Does what a request asks and says what to answer. `now` is an instant, ISO 8601 UTC. */
  answer(desk: Desk, request: WireRequest, now: string): string;
  /** The answer that nothing was done and the same may be sent again. */
  busy(request: WireRequest, now: string): string;
  /** The answer that nothing was done, and that it is closed now. */
  closed(request: WireRequest, now: string): string;
  /** An answer with a return code that the page of the wire does not know. */
  unknownCode(request: WireRequest, now: string): string;
  /** An answer without what it must carry, but whole and rightly signed. */
  partial(answer: string): string;
  /** The answer to a body that cannot be read at all. */
  unreadable(now: string): string;
  down: { contentType: string; body: string };
  callbacks: CallbackWire;
}
