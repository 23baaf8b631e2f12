import type { CommandAnswer } from '../../domain/command.ts';
import type { CorrectionAnswer } from '../../domain/correction.ts';
import type { OpenedData } from '../../domain/ledger.ts';
import type { PlanStep } from '../../domain/plan.ts';
import { nextDay, shanghaiDay, startOfDay } from '../../domain/shanghai-time.ts';
import type { CaseSides } from './case-fixtures.ts';
import { owner } from './case-fixtures.ts';
import type { CaseHandle, CaseWorld } from './case-world.ts';
import type { FakeProvince } from './fake-province.ts';
import { licensingPlan, licensingSubject } from './later-stages.ts';
import { answersToGaps } from './standard-case.ts';

/** What people do with a licence in a world that skips time. */
export class LicensingActs {
  readonly step = 'licensing';
  readonly #world: CaseWorld;
  readonly #sides: CaseSides;

  constructor(world: CaseWorld, sides: CaseSides) {
    this.#world = world;
    this.#sides = sides;
  }

  /** The province that decides. */
  get there(): FakeProvince {
    return this.#world.provinces[this.#sides.deciding.province];
  }

  open(change: Partial<PlanStep> = {}, opened: Partial<OpenedData> = {}): Promise<CaseHandle> {
    return this.#world.open({ plan: licensingPlan(change, this.#sides), subject: licensingSubject, ...opened });
  }

  keyOf(handle: CaseHandle): string {
    return `${this.#world.caseNoOf(handle)}/${this.step}/1`;
  }

  /** What the deciding province did for the licence, without the case number. */
  effects(handle: CaseHandle): string[] {
    const key = this.keyOf(handle);
    return this.there.effects.filter((line) => line.includes(key)).map((line) => line.replace(key, ''));
  }

  correct(handle: CaseHandle, answers: CorrectionAnswer[] = answersToGaps, commandId?: string): Promise<CommandAnswer> {
    return this.#world.command(handle, owner, 'correct', { step: this.step, answers }, commandId);
  }

  /** The first instant at which an answer is too late, epoch ms. */
  async correctionEnd(handle: CaseHandle): Promise<number> {
    await this.#world.until(handle, 'correction-requested', this.step);
    const { correction } = this.#world.view(handle).handlings.find(({ step }) => step === this.step) ?? {};
    return Date.parse(correction?.due.before ?? '');
  }

  async corrected(handle: CaseHandle): Promise<void> {
    await this.#world.until(handle, 'correction-requested', this.step);
    await this.correct(handle);
    await this.#world.until(handle, 'accepted', this.step);
  }

  /** Books the check for ten in the morning of the next weekday, and goes there. */
  async booked(handle: CaseHandle): Promise<void> {
    // The fixture's calendar knows no holidays.
    let day = nextDay(shanghaiDay(new Date(await this.#world.env.currentTimeMs()).toISOString()));
    while ([0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())) day = nextDay(day);
    const at = new Date(Date.parse(startOfDay(day)) + 10 * 3_600_000).toISOString();
    const data = { step: this.step, at, inspectors: ['2107', '2108'] };
    await this.#world.command(handle, this.#sides.decidingClerk, 'book-check', data);
    await this.#world.sleepUntil(Date.parse(at) + 1000);
  }

  async checked(handle: CaseHandle, passed = true): Promise<void> {
    await this.booked(handle);
    const evidence = { text: '核查记录', reference: 'HC-1' };
    const result = { step: this.step, passed, words: '现场核查', evidence };
    await this.#world.command(handle, this.#sides.decidingClerk, 'record-check', result);
  }

  /** Lets a granted licence be delivered; how the case ended. */
  async delivered(handle: CaseHandle): Promise<string> {
    await this.#world.until(handle, 'certificate-checked', 'licence');
    const evidence = { text: 'handed over', reference: 'SJ-1' };
    await this.#world.command(handle, this.#sides.clerk, 'deliver', { recipient: '李某', evidence });
    return handle.result();
  }
}
