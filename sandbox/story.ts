import { storyApplications } from './story/applications.ts';
import type { StoryApplication } from './story/applications.ts';
import { StoryPeople, withFiles } from './story/story-people.ts';
import { introduce, narrate, narrateKept, narrateWait } from './story/narrate.ts';
import { StoryPerson, StoryStopped } from './story/public-api.ts';
import type { StoryCase } from './story/public-api.ts';
import type { StoryWords } from './story/story-words.ts';

export interface Storytelling {
  apiUrl: string;
  /** True until the story's cases have been opened once in this data folder. */
  firstStart: boolean;
  out: (line: string) => void;
  /** Called when the cases are open, so that a later start opens none. */
  casesOpened: () => void;
}

const lookEveryMs = 300;
const longestMs = 180_000;

interface OpenCase {
  people: StoryPeople;
  caseNo: string;
  /** Known to whoever opened it, from the receipt. */
  checkCode?: string;
}

interface Telling {
  apiUrl: string;
  words: StoryWords;
  out: (line: string) => void;
}

/**
 * The sample cases, told as they happen: invented people act through the public API, in both directions. On a later
 * start it tells of the cases that were kept, goes on with those still open, and opens none.
 * @throws StoryStopped when the API refuses what the story needs, or a case does not end within three minutes.
 */
export async function tellStory({ apiUrl, firstStart, out, casesOpened }: Storytelling): Promise<void> {
  const words = await new StoryPerson(apiUrl).words();
  const telling = { apiUrl, words, out };
  if (!firstStart) {
    for (const unfinished of await tellKept(telling)) {
      out('');
      await follow('Still on its way', unfinished, telling);
    }
    return;
  }
  out(
    '\nTwo companies are founded across the provincial border, one in each direction; a branch gets its food licence; a',
  );
  out('company leaves the market. People, companies and numbers are invented; each step went through the public API,');
  out('the workflow and a province. Times are Beijing time.');
  const opened: OpenCase[] = [];
  for (const application of storyApplications) opened.push(await open(apiUrl, application));
  casesOpened();
  for (const [at, each] of opened.entries()) {
    out('');
    await follow(`Case ${at + 1} of ${opened.length}`, each, telling);
  }
}

async function open(apiUrl: string, application: StoryApplication): Promise<OpenCase> {
  const clerk = new StoryPerson(apiUrl);
  await clerk.signIn(application.clerk);
  const opened = await clerk.open(await withFiles(application, clerk), application.openKey);
  return { people: new StoryPeople(apiUrl, application, clerk), ...opened };
}

/** Tells a case from its opening until it is closed, or until it waits for days; its people do what it waits for. */
async function follow(title: string, { people, caseNo, checkCode }: OpenCase, telling: Telling): Promise<void> {
  const { clerk } = people;
  const until = Date.now() + longestMs;
  let told = 0;
  while (Date.now() < until) {
    const found = await clerk.findCase(caseNo);
    if (found && told === 0) tellHeading(title, found, checkCode, telling);
    const events = found ? (await clerk.timeline(caseNo)).filter((event) => event.seq > told) : [];
    if (found) for (const event of events) telling.out(narrate(event, found, telling.words));
    told = events.at(-1)?.seq ?? told;
    if (events.at(-1)?.kind === 'closed') return;
    if (found) {
      await people.act(found);
      const waits = waitsForDays(found) ? narrateWait(found, telling.words) : [];
      for (const line of waits) telling.out(line);
      if (waits.length > 0) return;
    }
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
  throw new StoryStopped(
    `${caseNo} did not end within ${String(longestMs / 1000)} seconds; its page says who holds it`,
  );
}

const longWaits: ReadonlySet<string> = new Set(['published', 'check-booked', 'waiting']);
const settled: ReadonlySet<string> = new Set(['granted', 'checked', 'cleared', 'delivered']);

/** Whether nothing will happen today: a notice runs, or a check is booked for another day. */
function waitsForDays({ handlings }: StoryCase): boolean {
  const soon = Date.now() + longestMs;
  return handlings.every(({ status, check }) => {
    if (status === 'check-booked') return Date.parse(check?.booked?.at ?? '') > soon;
    return longWaits.has(status) || settled.has(status);
  });
}

function tellHeading(
  title: string,
  found: StoryCase,
  checkCode: string | undefined,
  { apiUrl, words, out }: Telling,
): void {
  const { caseNo } = found;
  out(`${title}: ${introduce(found, words)}`);
  out(`  its page      ${new URL(`/w/cases/${caseNo}`, apiUrl).href}`);
  if (checkCode !== undefined) {
    out(`  its tracking  ${new URL('/w/track', apiUrl).href}#${caseNo}-${checkCode}`);
  }
}

/** Returns the story's own cases that are still on their way: a kill may have come in mid-story. */
async function tellKept({ apiUrl, words, out }: Telling): Promise<OpenCase[]> {
  out('\nCases kept from before, the newest of both windows; none is opened anew:');
  const seen = new Set<string>();
  const unfinished: OpenCase[] = [];
  for (const application of storyApplications) {
    const clerk = new StoryPerson(apiUrl);
    await clerk.signIn(application.clerk);
    for (const kept of await clerk.list(20)) {
      if (!seen.has(kept.caseNo)) out(narrateKept(kept, words));
      seen.add(kept.caseNo);
      const { subject } = application.body as { subject: { name: string } };
      if (kept.status !== 'closed' && kept.subjectName === subject.name) {
        unfinished.push({ people: new StoryPeople(apiUrl, application, clerk), caseNo: kept.caseNo });
      }
    }
  }
  return unfinished;
}
