import type { RequestHandler } from 'express';

/** How long (ms) a body may take that is no file. The server's own limit leaves files the time of a slow line. */
const defaultLimitMs = 30_000;

/** Cuts the connection of a sender who makes others wait for a small body. */
export function bodyInTime(limitMs = defaultLimitMs): RequestHandler {
  return (request, _response, next) => {
    const late = setTimeout(() => request.destroy(), limitMs);
    const inTime = (): void => clearTimeout(late);
    request.once('end', inTime).once('close', inTime);
    next();
  };
}
