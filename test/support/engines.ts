import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import type { SharedEngines } from './shared-engines.ts';

/**
 * What the engine tests of this run share.
 *
 * @throws {Error} with the reason when an engine could not be had
 */
export function sharedEngines(): SharedEngines {
  const shared = inject('sharedEngines');
  if (typeof shared === 'string') throw new Error(shared);
  return shared;
}

/** A name that no other test uses, for a namespace or a database. */
export function uniqueName(): string {
  return `t-${randomBytes(6).toString('hex')}`;
}
