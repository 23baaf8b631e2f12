import type { Principal } from '../../domain/principal.ts';

/** Whether the one who asks sees people and enterprises; ops sees the machinery of a case and nobody in it. */
export function seesPeople({ role }: Principal): boolean {
  return role !== 'ops';
}
