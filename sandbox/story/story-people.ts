import type { StoryApplication } from './applications.ts';
import { StoryPerson, StoryRefused } from './public-api.ts';
import type { StoryCase, StoryHandling } from './public-api.ts';
import { samplePicture } from './sample-picture.ts';

const dayMs = 86_400_000;
/** Long enough for the booking to lie in the future when the case looks at it. */
const soonMs = 3_000;
/** The longest run of days off in a year's notice is nine. */
const longestHolidayDays = 12;

const evidence = { text: '两名核查人员现场核对布局、设备和制度', reference: 'HC-SAMPLE-01' };

/** The invented people of one application, who do what its case waits for, each thing once. */
export class StoryPeople {
  readonly clerk: StoryPerson;
  readonly #apiUrl: string;
  readonly #application: StoryApplication;
  readonly #done = new Set<string>();
  readonly #signedIn = new Map<string, StoryPerson>();

  constructor(apiUrl: string, application: StoryApplication, clerk: StoryPerson) {
    this.#apiUrl = apiUrl;
    this.#application = application;
    this.clerk = clerk;
  }

  /** Does what the case waits for now, if that is one of the story's people. */
  async act({ caseNo, handlings }: StoryCase): Promise<void> {
    for (const handling of handlings) {
      const act = this.#actFor(caseNo, handling);
      if (act === undefined || this.#done.has(`${handling.step} ${handling.status}`)) continue;
      this.#done.add(`${handling.step} ${handling.status}`);
      await act();
    }
  }

  #actFor(caseNo: string, handling: StoryHandling): (() => Promise<void>) | undefined {
    switch (handling.status) {
      case 'to-deliver':
        return () => this.clerk.deliver(caseNo, this.#application.recipient);
      case 'correcting':
        return () => this.#correct(caseNo, handling);
      case 'to-check':
        return () => this.#bookCheck(caseNo, handling.step);
      case 'check-booked':
        return isPast(handling.check?.booked?.at) ? () => this.#recordCheck(caseNo, handling.step) : undefined;
      default:
        return undefined;
    }
  }

  /** The enterprise answers every gap: a number for a field, a legible picture for a material. */
  async #correct(caseNo: string, { step, correction }: StoryHandling): Promise<void> {
    const person = await this.#as(this.#application.enterprise);
    const answers: Record<string, unknown>[] = [];
    for (const [at, { id, pin }] of (correction?.gaps ?? []).entries()) {
      if (pin.on === 'field') answers.push({ gap: id, value: '88' });
      else
        answers.push({
          gap: id,
          files: [await person.upload(`${String(pin.kind)}-清晰.png`, samplePicture(200 + at))],
        });
    }
    await person.command(caseNo, 'correct', { step, answers }, `correct-${caseNo}`);
  }

  /** Today if it is a working day, else the next one at ten: the case itself says which days are off. */
  async #bookCheck(caseNo: string, step: string): Promise<void> {
    const person = await this.#as(this.#application.decidingClerk);
    for (let days = 0; days <= longestHolidayDays; days += 1) {
      const at =
        days === 0
          ? inBeijing(Date.now() + soonMs)
          : `${inBeijing(Date.now() + days * dayMs).slice(0, 10)}T10:00:00+08:00`;
      try {
        await person.command(
          caseNo,
          'book-check',
          { step, at, inspectors: ['2107', '2108'] },
          `book-${caseNo}-${String(days)}`,
        );
        return;
      } catch (error) {
        if (!(error instanceof StoryRefused) || error.code !== 'check-on-a-day-off') throw error;
      }
    }
  }

  async #recordCheck(caseNo: string, step: string): Promise<void> {
    const person = await this.#as(this.#application.decidingClerk);
    const data = { step, passed: true, words: '现场与材料相符', evidence };
    await person.command(caseNo, 'record-check', data, `record-${caseNo}`);
  }

  async #as(id = this.#application.clerk): Promise<StoryPerson> {
    const known = this.#signedIn.get(id);
    if (known) return known;
    const person = new StoryPerson(this.#apiUrl);
    await person.signIn(id);
    this.#signedIn.set(id, person);
    return person;
  }
}

/** Uploads the application's files as its clerk and puts them into what is applied for. */
export async function withFiles(
  { body, files = [] }: StoryApplication,
  clerk: StoryPerson,
): Promise<Record<string, unknown>> {
  if (files.length === 0) return body;
  const materials: { kind: string; files: string[] }[] = [];
  for (const [at, { kind, name }] of files.entries()) {
    materials.push({ kind, files: [await clerk.upload(name, samplePicture(40 + at))] });
  }
  return { ...body, materials };
}

function isPast(at: string | undefined): boolean {
  return at !== undefined && Date.parse(at) <= Date.now();
}

function inBeijing(ms: number): string {
  return `${new Date(ms + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`;
}
