import { randomInt } from 'node:crypto';
import { usccOf } from '../../sandbox/province/invented-uscc.ts';

/** The first three characters of the organisation code say what a sandbox's register answers of one that nobody registered. */
const prefixes = { alive: 'MAT', deregistered: 'MAX', 'abnormal-list': 'MAY' } as const;

/** A valid credit code that no other test uses, of an enterprise that its province's sandbox answers to be so. */
export function freshUscc(region: string, status: keyof typeof prefixes = 'alive'): string {
  return usccOf(region, prefixes[status], randomInt(31 ** 5));
}
