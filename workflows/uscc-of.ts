import type { Subject } from '../domain/subject.ts';

/** The credit code of whom a step is about: `subject`, or an enterprise that the case names beside it. */
export function usccOf({ uscc, related }: Subject, about: string): string | undefined {
  return about === 'subject' ? uscc : related?.[about]?.uscc;
}
