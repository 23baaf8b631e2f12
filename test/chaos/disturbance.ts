import type { PageEvent } from '../../api/schemas/timeline.ts';
import { decisiveLedger } from '../support/decisive-ledger.ts';
import type { ProvinceReport } from '../../sandbox/province/province-report.ts';
import { ApiClient } from '../support/api-client.ts';
import type { ApiAnswer } from '../support/api-client.ts';
import { application, clerkOf } from '../support/application.ts';
import type { Application, Direction } from '../support/application.ts';
import type { EngineClient } from '../support/engine-client.ts';
import { SandboxDesk } from '../support/sandbox-desk.ts';
import type { TestStack } from '../support/stack.ts';

/** The parts that are killed. */
export const victims = ['worker', 'api', 'mongodb', 'temporal', 'sichuan', 'chongqing'] as const;
export type Victim = (typeof victims)[number];

/** The parts that are killed while files come in: what takes them, keeps them, or hears their names. */
export const fileVictims = ['api', 'worker', 'mongodb', 'api-2', 'temporal'] as const;

/** Where in a case's life a kill can fall: as soon as its ledger holds this kind (of this step). */
export const moments = [
  'opened',
  'submitted identity',
  'granted identity',
  'submitted registration',
  'granted registration',
  'submitted seal',
  'granted tax',
  'certificate-checked licence',
  'delivered delivery',
] as const;

export interface Disturbance {
  victim: Victim;
  /** One of `moments`, or of another bundle's. */
  moment: string;
}

/** A small generator with a printed seed, so that a failed run can be had again. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** `rounds` kills of every victim in a random order, never at the same moment twice running. */
export function planDisturbances(
  rounds: number,
  random: () => number,
  within: readonly string[] = moments,
): Disturbance[] {
  const kills = victims.flatMap((victim) => Array.from({ length: rounds }, () => victim));
  for (let i = kills.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    [kills[i], kills[j]] = [kills[j] as Victim, kills[i] as Victim];
  }
  let last: string | undefined;
  return kills.map((victim) => {
    const free = within.filter((moment) => moment !== last);
    const moment = free[Math.floor(random() * free.length)] as string;
    last = moment;
    return { victim, moment };
  });
}

export interface DisturbedCase {
  caseNo: string;
  application: Application;
  byStep: Record<string, string[]>;
  events: PageEvent[];
  /** Effects at both provinces by item and act. */
  effects: Record<string, number>;
  /** Outward keys without the case number. */
  keys: string[];
}

const longestMs = 60_000;

/** Tries again through whatever is down, for a minute. */
export async function patiently<T>(what: string, attempt: () => Promise<T | undefined>): Promise<T> {
  const end = Date.now() + longestMs;
  for (;;) {
    const result = await attempt().catch(() => undefined);
    if (result !== undefined) return result;
    if (Date.now() > end) throw new Error(`${what}: not within ${String(longestMs)} ms`);
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
}

/** One case from opening to delivery, with one part killed and started again on the way (or none). */
export async function liveThrough(
  stack: TestStack,
  engine: EngineClient,
  direction: Direction,
  disturbance?: Disturbance,
): Promise<DisturbedCase> {
  const url = stack.addresses.apis[0] ?? '';
  const clerk = await patiently('sign-in', () => ApiClient.as(url, clerkOf(direction)));
  const founding = application(direction);
  const key = `open-${founding.subject.nameNumber}`;
  const caseNo = await patiently('opening', async () => caseNoIn(await clerk.open(founding, key)));
  const killing = disturbance && killAt(stack, engine, caseNo, disturbance);
  await patiently('licence', async () => holds(await engine.ledger(caseNo), 'certificate-checked licence'));
  await patiently('delivery', async () => {
    const answer = await clerk.command(
      caseNo,
      'deliver',
      { recipient: '程锦', evidence: { text: '当面交付', reference: 'SD-1' } },
      `deliver-${caseNo}`,
    );
    return answer.status === 200 || answer.status === 202 ? true : undefined;
  });
  await killing;
  const events = await patiently('the page of the closed case', async () => {
    const shown = await clerk.timeline(caseNo);
    return shown.at(-1)?.kind === 'closed' ? shown : undefined;
  });
  const ledger = await patiently('the closed ledger', async () => {
    const held = await engine.ledger(caseNo);
    return held.at(-1)?.kind === 'closed' ? held : undefined;
  });
  const shown = events.map(({ seq, kind, step }) => ({ seq, kind, step }));
  const held = ledger.map(({ seq, kind, step }) => ({ seq, kind, step }));
  if (JSON.stringify(shown) !== JSON.stringify(held))
    throw new Error(`${caseNo}: MongoDB shows what the engine does not hold`);
  return {
    caseNo,
    application: founding,
    byStep: decisiveLedger(events),
    events,
    ...(await outwardOf(stack, founding, caseNo)),
  };
}

/** The number of the case that was opened; undefined when none was. */
export function caseNoIn({ status, body }: ApiAnswer<{ caseNo: string }>): string | undefined {
  return status === 201 ? body.caseNo : undefined;
}

/** True when the ledger holds a `kind`, or a `kind step`; else undefined. */
export function holds(ledger: { kind: string; step?: string }[], moment: string): true | undefined {
  const [kind, step] = moment.split(' ');
  return ledger.some((event) => event.kind === kind && (step === undefined || event.step === step)) ? true : undefined;
}

/** Ends a part with SIGKILL as soon as the case has come to the moment, and starts it again. */
export async function killAt(
  stack: TestStack,
  engine: EngineClient,
  caseNo: string,
  { victim, moment }: Disturbance,
): Promise<void> {
  await patiently(`${caseNo} ${moment}`, async () => holds(await engine.ledger(caseNo), moment));
  await stack.kill(victim);
  await stack.restart(victim);
}

async function outwardOf(
  { addresses }: TestStack,
  { subject }: Application,
  caseNo: string,
): Promise<Pick<DisturbedCase, 'effects' | 'keys'>> {
  const desks = [addresses.sichuan, addresses.chongqing].map((url) => new SandboxDesk(url));
  const reports = await Promise.all(desks.map((desk) => patiently('records', () => desk.records<ProvinceReport>())));
  const effects: Record<string, number> = {};
  for (const report of reports) {
    for (const [act, count] of Object.entries(report.bySubject[subject.nameNumber] ?? {})) {
      effects[act] = (effects[act] ?? 0) + count;
    }
  }
  const keys = reports.flatMap((report) => report.keys.map(({ key }) => key)).filter((key) => key.startsWith(caseNo));
  return { effects, keys: keys.map((key) => key.slice(caseNo.length)).sort() };
}
