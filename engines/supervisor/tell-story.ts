import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { tellStory as tell } from '../../sandbox/story.ts';
import { writeDurably } from '../../write-durably.ts';

/**
 * Tells the sandbox's story: at the first start of a data folder of cases that are opened, later of those that were kept.
 * The mark of a first start is made once the cases are open, so that a kill in mid-story opens none twice.
 */
export async function tellStory(folder: string, apiUrl: string, out: (line: string) => void): Promise<void> {
  const mark = join(folder, 'story-told');
  const firstStart = !existsSync(mark);
  const casesOpened = () => {
    writeDurably(mark, `${new Date().toISOString()}\n`);
  };
  await tell({ apiUrl, firstStart, out, casesOpened });
}
