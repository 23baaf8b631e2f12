import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkout } from '../checkout.ts';
import { writeDurably } from '../write-durably.ts';

/** What a story is told with. */
export interface Storytelling {
  readonly apiUrl: string;
  /** True until the story's cases have been opened once in this data folder; later none is opened anew. */
  readonly firstStart: boolean;
  readonly out: (line: string) => void;
  /** Called by the story when its cases are open, so that a kill in mid-story opens none twice. */
  readonly casesOpened: () => void;
}

/** Tells the sandbox's story of both provinces, or of the cases that were kept. */
export async function tellStory(folder: string, apiUrl: string, out: (line: string) => void): Promise<void> {
  const file = join(checkout, 'sandbox', 'story.ts');
  if (!existsSync(file)) return;
  const marker = join(folder, 'story-told');
  const casesOpened = () => {
    if (!existsSync(marker)) writeDurably(marker, `${new Date().toISOString()}\n`);
  };
  const story = (await import(pathToFileURL(file).href)) as { tellStory: (with_: Storytelling) => Promise<void> };
  await story.tellStory({ apiUrl, firstStart: !existsSync(marker), out, casesOpened });
  casesOpened();
}
