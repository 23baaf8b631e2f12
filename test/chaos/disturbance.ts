/** The parts that are killed. */
export const victims = ['worker', 'api', 'mongodb', 'temporal', 'sichuan', 'chongqing'] as const;
export type Victim = (typeof victims)[number];

/** The parts that are killed while files come in: what takes them, keeps them, or hears their names. */
export const fileVictims = ['api', 'worker', 'mongodb', 'api-2', 'temporal'] as const;

/** Where a kill can fall: as soon as the ledger of this bundle's case holds this kind (of this step). */
export interface Moment {
  readonly bundle: string;
  /** `kind`, or `kind step`. */
  readonly moment: string;
}

export interface Disturbance extends Moment {
  readonly victim: Victim;
}

/** A small generator with a printed seed, so that a failed run can be had again. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** `rounds` kills of every victim in a random order, each bundle in turn, never at the same moment twice running. */
export function planDisturbances(
  rounds: number,
  random: () => number,
  bundles: readonly { readonly name: string; readonly moments: readonly string[] }[],
): Disturbance[] {
  const kills = victims.flatMap((victim) => Array.from({ length: rounds }, () => victim));
  for (let i = kills.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    [kills[i], kills[j]] = [kills[j] as Victim, kills[i] as Victim];
  }
  let last: Moment | undefined;
  return kills.map((victim, at) => {
    const { name: bundle, moments } = bundles[at % bundles.length] ?? { name: '', moments: [] };
    const free = moments.filter((moment) => moment !== last?.moment || bundle !== last.bundle);
    last = { bundle, moment: free[Math.floor(random() * free.length)] ?? '' };
    return { victim, ...last };
  });
}
