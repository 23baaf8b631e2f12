import type { PageEvent } from '../../api/schemas/timeline.ts';
import type { ProvinceReport } from '../../sandbox/province/province-report.ts';
import type { Direction } from '../support/application.ts';
import { decisiveLedger } from '../support/decisive-ledger.ts';
import { SandboxDesk } from '../support/sandbox-desk.ts';
import type { TestStack } from '../support/stack.ts';
import type { ChaosBundle, OpenCase, Stage } from './chaos-bundle.ts';
import type { Disturbance } from './disturbance.ts';
import { patiently } from './patiently.ts';
import { holds } from './patient-people.ts';

/** What a case came to. */
export interface LivedCase {
  readonly events: PageEvent[];
  /** What every run of the same story has in common. */
  readonly result: {
    readonly byStep: Record<string, string[]>;
    /** Effects at both provinces by item and act. */
    readonly effects: Record<string, number>;
    /** Outward keys without the case number, sorted. */
    readonly keys: string[];
  };
}

/** One case from its opening to its end, with one part killed and started again on the way (or none). */
export async function liveThrough(
  bundle: ChaosBundle,
  stage: Stage,
  direction: Direction,
  disturbance?: Disturbance,
): Promise<LivedCase> {
  const open = await bundle.open(stage, direction);
  const killing = disturbance && killAt(stage, open.caseNo, disturbance);
  await Promise.all([open.goOn(), killing]);
  const events = await closedEvents(stage, open);
  const byStep = decisiveLedger(events);
  return { events, result: { byStep, ...(await outwardOf(stage.stack, open)) } };
}

/** Ends a part with SIGKILL as soon as the case has come to the moment, and starts it again. */
async function killAt({ stack, engine }: Stage, caseNo: string, { victim, moment }: Disturbance): Promise<void> {
  await patiently(`${caseNo} ${moment}`, async () => holds(await engine.ledger(caseNo), moment));
  await stack.kill(victim);
  await stack.restart(victim);
}

/**
 * The events of a case that has closed, as MongoDB shows them.
 * @throws Error when the engine does not hold the same.
 */
async function closedEvents({ engine }: Stage, { caseNo, clerk }: OpenCase): Promise<PageEvent[]> {
  const events = await patiently('the page of the closed case', async () => {
    const shown = await clerk.timeline(caseNo);
    return shown.at(-1)?.kind === 'closed' ? shown : undefined;
  });
  const ledger = await patiently('the closed ledger', async () => {
    const held = await engine.ledger(caseNo);
    return held.at(-1)?.kind === 'closed' ? held : undefined;
  });
  const inShort = (all: readonly { seq: number; kind: string; step?: string | undefined }[]): string =>
    JSON.stringify(all.map(({ seq, kind, step }) => ({ seq, kind, step })));
  if (inShort(events) !== inShort(ledger)) throw new Error(`${caseNo}: MongoDB shows what the engine does not hold`);
  return events;
}

async function outwardOf(
  { addresses }: TestStack,
  { caseNo, subject }: OpenCase,
): Promise<Pick<LivedCase['result'], 'effects' | 'keys'>> {
  const desks = [addresses.sichuan, addresses.chongqing].map((url) => new SandboxDesk(url));
  const reports = await Promise.all(desks.map((desk) => patiently('records', () => desk.records<ProvinceReport>())));
  const effects: Record<string, number> = {};
  for (const [name, acts] of reports.flatMap(({ bySubject }) => Object.entries(bySubject))) {
    if (!name.startsWith(subject)) continue;
    for (const [act, count] of Object.entries(acts)) effects[act] = (effects[act] ?? 0) + count;
  }
  const keys = reports.flatMap((report) => report.keys.map(({ key }) => key)).filter((key) => key.startsWith(caseNo));
  return { effects, keys: keys.map((key) => key.slice(caseNo.length)).sort() };
}
