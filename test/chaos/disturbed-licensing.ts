import { setTimeout as sleep } from 'node:timers/promises';
import type { CaseAnswer, GapAnswer } from '../../api/schemas/case-answer.ts';
import type { ProvinceReport } from '../../sandbox/province/province-report.ts';
import { uploadPicture } from '../api/support/upload-required.ts';
import type { Direction } from '../support/application.ts';
import { decisiveLedger } from '../support/decisive-ledger.ts';
import type { EngineClient } from '../support/engine-client.ts';
import type { LicensingApplication } from '../support/licensing-application.ts';
import { incompleteLicensing, licensingPeople } from '../support/licensing-course.ts';
import type { LicensingPeople } from '../support/licensing-course.ts';
import { SandboxDesk } from '../support/sandbox-desk.ts';
import type { TestStack } from '../support/stack.ts';
import { caseNoIn, holds, killAt, patiently } from './disturbance.ts';
import type { Disturbance } from './disturbance.ts';

/** Where in the life of a licensing case a kill can fall. */
export const licensingMoments = [
  'opened',
  'certificate-checked branch-licence',
  'certificate-checked parent-licence',
  'submitted licensing',
  'correction-requested licensing',
  'corrected licensing',
  'accepted licensing',
  'check-booked licensing',
  'check-recorded licensing',
  'granted licensing',
  'certificate-checked licence',
  'delivered delivery',
] as const;

/** What a licensing case came to. */
export interface DisturbedLicensing {
  caseNo: string;
  byStep: Record<string, string[]>;
  /** Effects at both provinces by item and act. */
  effects: Record<string, number>;
  /** Outward keys without the case number. */
  keys: string[];
}

/** One licensing case from its uploads to its licence, with one part killed and started again on the way (or none). */
export async function liveThroughLicensing(
  stack: TestStack,
  engine: EngineClient,
  direction: Direction,
  disturbance?: Disturbance,
): Promise<DisturbedLicensing> {
  const people = await patiently('sign-in', () => licensingPeople(stack.addresses.apis[0] ?? '', direction));
  const { clerk } = people;
  const asked = await patiently('uploads', () => incompleteLicensing(direction, clerk));
  const key = `open-${asked.subject.uscc}`;
  const caseNo = await patiently('opening', async () => caseNoIn(await clerk.open(asked, key)));
  const killing = disturbance && killAt(stack, engine, caseNo, disturbance);
  const course = new PatientCourse(people, engine, caseNo);
  await course.correct();
  await course.checkOnSite();
  await course.deliver();
  await killing;
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
  return { caseNo, byStep: decisiveLedger(events), ...(await outwardOf(stack, asked, caseNo)) };
}

/** People who do their part each once, however often what they send has to be sent again. */
class PatientCourse {
  readonly #people: LicensingPeople;
  readonly #engine: EngineClient;
  readonly #caseNo: string;

  constructor(people: LicensingPeople, engine: EngineClient, caseNo: string) {
    this.#people = people;
    this.#engine = engine;
    this.#caseNo = caseNo;
  }

  async correct(): Promise<void> {
    const { enterprise } = this.#people;
    const gaps = await patiently('the gaps on the page', () => this.#gaps());
    const legible = await patiently('the legible drawing', () => uploadPicture(enterprise, '布局图-清晰.png', 71));
    const answers = gaps.map(({ id, pin }) =>
      pin.on === 'field' ? { gap: id, value: '热食类食品制售' } : { gap: id, files: [legible.fileId] },
    );
    await this.#send('enterprise', 'correct', { step: 'licensing', answers });
  }

  async checkOnSite(): Promise<void> {
    await this.#until('accepted licensing');
    const at = await this.#book();
    await sleep(Math.max(0, at - Date.now()) + 100);
    const evidence = { text: '现场核查表', reference: 'HC-1' };
    await this.#send('inspector', 'record-check', { step: 'licensing', passed: true, words: '与申请一致', evidence });
  }

  async deliver(): Promise<void> {
    await this.#until('certificate-checked licence');
    await this.#send('clerk', 'deliver', { recipient: '唐渝', evidence: { text: '当面交付', reference: 'SD-1' } });
  }

  /** When it is booked for. A booking that comes too late because something was down is made anew, for later. */
  async #book(): Promise<number> {
    for (let attempt = 1; ; attempt += 1) {
      const at = Date.now() + 1_500;
      const data = { step: 'licensing', at: new Date(at).toISOString(), inspectors: ['0322', '0323'] };
      if (await this.#send('inspector', 'book-check', data, `book-${this.#caseNo}-${String(attempt)}`)) return at;
    }
  }

  /** Sends one command under one key until it is taken or left for the case; false: it was refused. */
  #send(person: keyof LicensingPeople, kind: string, data: object, key = `${kind}-${this.#caseNo}`): Promise<boolean> {
    return patiently(kind, async () => {
      const path = `/cases/${this.#caseNo}/commands`;
      const { status } = await this.#people[person].request('POST', path, { body: { kind, data }, key });
      if (status === 200 || status === 202) return true;
      return kind === 'book-check' && status === 409 ? false : undefined;
    });
  }

  #until(moment: string): Promise<true> {
    return patiently(moment, async () => holds(await this.#engine.ledger(this.#caseNo), moment));
  }

  async #gaps(): Promise<GapAnswer[] | undefined> {
    const { body } = await this.#people.enterprise.request<CaseAnswer>('GET', `/cases/${this.#caseNo}`);
    return body.case.handlings.find(({ step }) => step === 'licensing')?.correction?.gaps;
  }
}

async function outwardOf(
  { addresses }: TestStack,
  { subject }: LicensingApplication,
  caseNo: string,
): Promise<Pick<DisturbedLicensing, 'effects' | 'keys'>> {
  const desks = [addresses.sichuan, addresses.chongqing].map((url) => new SandboxDesk(url));
  const reports = await Promise.all(desks.map((desk) => patiently('records', () => desk.records<ProvinceReport>())));
  const effects: Record<string, number> = {};
  for (const [name, acts] of reports.flatMap(({ bySubject }) => Object.entries(bySubject))) {
    if (!name.startsWith(subject.uscc)) continue;
    for (const [act, count] of Object.entries(acts)) effects[act] = (effects[act] ?? 0) + count;
  }
  const keys = reports.flatMap((report) => report.keys.map(({ key }) => key)).filter((key) => key.startsWith(caseNo));
  return { effects, keys: keys.map((key) => key.slice(caseNo.length)).sort() };
}
