import type { Request } from 'express';

/** Whether a form comes from a page of this very address, as far as the browser says where it comes from. */
export function isFromHere({ headers }: Pick<Request, 'headers'>): boolean {
  const site = headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin' || site === 'none';
}
