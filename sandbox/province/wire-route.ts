import express, { type ErrorRequestHandler, type Response, type Router } from 'express';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Books } from './books.ts';
import type { Desk } from './desk.ts';
import { knobsFor, type Knobs } from './knobs.ts';
import type { ProvinceWire, WireRequest } from './province-wire.ts';

/** The one address of a province, with its knobs: slow, down, closed, half an answer, an unknown code. */
export function wireRoute(wire: ProvinceWire, books: Books, desk: Desk): Router {
  const router = express.Router();
  router.post(wire.path, express.raw({ type: () => true, limit: '1mb' }), async (request, response) => {
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    await answer(wire, books, desk, { headers: request.headers, body }, response);
  });
  const tooLarge: ErrorRequestHandler = (_error, _request, response, _next) => {
    send(response, wire.contentType, wire.unreadable(books.clock.nowIso()));
  };
  router.use(wire.path, tooLarge);
  return router;
}

async function answer(
  wire: ProvinceWire,
  books: Books,
  desk: Desk,
  request: WireRequest,
  response: Response,
): Promise<void> {
  const knobs = knobsFor(books.state.knobs, wire.systemOf(request));
  if (knobs.down === 'reset') return void response.socket?.resetAndDestroy();
  if (knobs.down === '503') {
    send(response.status(503), wire.down.contentType, wire.down.body);
    return;
  }
  const text = textOf(wire, desk, request, knobs, books.clock.nowIso());
  // An answer that left before its effect was on the disk would be a lie after a crash.
  await books.flushed();
  if (knobs.slow !== undefined) await sleep(knobs.slow, undefined, { ref: false });
  if (knobs.halfAnswer === true) {
    breakOff(response, wire.contentType, text);
    return;
  }
  send(response, wire.contentType, knobs.halfAnswer === 'truncated' ? text.slice(0, text.length / 2) : text);
}

function textOf(wire: ProvinceWire, desk: Desk, request: WireRequest, knobs: Knobs, now: string): string {
  if (knobs.down === 'busy') return wire.busy(request, now);
  if (knobs.outOfHours) return wire.closed(request, now);
  const text = wire.answer(desk, request, now);
  if (knobs.unknownCode === 'answer') return wire.unknownCode(request, now);
  return knobs.halfAnswer === 'partial' ? wire.partial(text) : text;
}

/** Says how long the answer is, sends half of it, and hangs up. */
function breakOff(response: Response, contentType: string, text: string): void {
  const bytes = Buffer.from(text);
  response.writeHead(200, { 'content-type': contentType, 'content-length': bytes.length });
  response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
}

function send(response: Response, contentType: string, body: string): void {
  response.set('content-type', contentType).end(body);
}
