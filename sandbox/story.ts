import { storyApplications } from './story/applications.ts';
import type { StoryApplication } from './story/applications.ts';
import { narrate, narrateKept } from './story/narrate.ts';
import { StoryPerson, StoryStopped } from './story/public-api.ts';
import type { StoryWords } from './story/public-api.ts';

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
  application: StoryApplication;
  clerk: StoryPerson;
  caseNo: string;
}

/**
 * The sample cases, told as they happen: invented people act through the public API, in both directions. On a later
 * start it tells of the cases that were kept, goes on with those still open, and opens none.
 * @throws StoryStopped when the API refuses what the story needs, or a case does not end within three minutes.
 */
export async function tellStory({ apiUrl, firstStart, out, casesOpened }: Storytelling): Promise<void> {
  const words = await new StoryPerson(apiUrl).words();
  if (!firstStart) {
    for (const unfinished of await tellKept(apiUrl, words, out)) await follow(unfinished, words, out);
    return;
  }
  const opened: OpenCase[] = [];
  for (const application of storyApplications) opened.push(await open(apiUrl, application, out));
  casesOpened();
  for (const each of opened) await follow(each, words, out);
}

async function open(apiUrl: string, application: StoryApplication, out: (line: string) => void): Promise<OpenCase> {
  const clerk = new StoryPerson(apiUrl);
  await clerk.signIn(application.clerk);
  const { caseNo, checkCode } = await clerk.open(application.body, application.openKey);
  out(`  ${caseNo}  opened; the receipt's check code is ${checkCode}`);
  return { application, clerk, caseNo };
}

async function follow(
  { application, clerk, caseNo }: OpenCase,
  words: StoryWords,
  out: (line: string) => void,
): Promise<void> {
  const { subject } = application.body as { subject: { name: string } };
  out('');
  out(`  ${caseNo}  ${subject.name}`);
  const until = Date.now() + longestMs;
  let told = 0;
  let delivered = false;
  while (Date.now() < until) {
    const found = await clerk.findCase(caseNo);
    const events = (await clerk.timeline(caseNo)).filter((event) => event.seq > told);
    for (const event of events) {
      out(narrate(event, found, words));
      told = event.seq;
      if (event.kind === 'closed') return;
    }
    if (!delivered && found?.handlings.some((handling) => handling.status === 'to-deliver')) {
      await clerk.deliver(caseNo, application.recipient);
      delivered = true;
    }
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
  throw new StoryStopped(
    `${caseNo} did not end within ${String(longestMs / 1000)} seconds; its page says who holds it`,
  );
}

/** Returns the story's own cases that are still on their way: a kill may have come in mid-story. */
async function tellKept(apiUrl: string, words: StoryWords, out: (line: string) => void): Promise<OpenCase[]> {
  out('  Cases kept from before (none is opened anew):');
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
        unfinished.push({ application, clerk, caseNo: kept.caseNo });
      }
    }
  }
  return unfinished;
}
