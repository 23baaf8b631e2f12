import type { ChaosBundle } from './chaos-bundle.ts';
import { exit } from './exit-in-chaos.ts';
import { founding } from './founding-in-chaos.ts';
import { licensing } from './licensing-in-chaos.ts';

/** Every bundle that chaos can live. */
export const chaosBundles: readonly ChaosBundle[] = [founding, licensing, exit];

/** Those that a list of names asks for, `founding,exit`; all of them without one. */
export function bundlesNamed(names = ''): readonly ChaosBundle[] {
  const asked = names.split(',');
  return names === '' ? chaosBundles : chaosBundles.filter(({ name }) => asked.includes(name));
}
