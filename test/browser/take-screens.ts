import { join } from 'node:path';
import { checkout } from '../../engines/checkout.ts';
import { buildWeb } from '../../engines/web-build.ts';
import { tellStory } from '../../sandbox/story.ts';
import { startBrowser } from '../support/browser.ts';
import { startSharedEngines } from '../support/shared-engines.ts';
import { startStack } from '../support/stack.ts';
import {
  takeClocks,
  takeCorrection,
  takeExit,
  takeNewCase,
  takeOutage,
  takeReadmePicture,
  type Studio,
} from './screens/gallery.ts';

/** `npm run screens`: takes the pictures of docs/screens and of the README again, from the whole as `npm start` has it. */
const takes: Record<string, (studio: Studio) => Promise<void>> = {
  readme: (studio) => takeReadmePicture(studio, join(checkout, 'docs', 'pictures', 'case.png')),
  correction: takeCorrection,
  exit: takeExit,
  'new-case': takeNewCase,
  outage: takeOutage,
  clocks: takeClocks,
};

async function take(studio: Studio, wanted: readonly string[]): Promise<void> {
  const apiUrl = studio.stack.addresses.apis[0] ?? '';
  await tellStory({ apiUrl, firstStart: true, out: () => undefined, casesOpened: () => undefined });
  for (const [name, takeOne] of Object.entries(takes)) {
    if (wanted.length === 0 || wanted.includes(name)) await takeOne(studio);
  }
}

const [engines] = await Promise.all([startSharedEngines(), buildWeb(console.log)]);
try {
  if (typeof engines.shared === 'string') throw new Error(engines.shared);
  const [stack, browser] = await Promise.all([startStack({}, engines.shared), startBrowser()]);
  try {
    await take({ stack, browser, folder: join(checkout, 'docs', 'screens') }, process.argv.slice(2));
  } finally {
    await Promise.all([browser.close(), stack.stop()]);
  }
} finally {
  await engines.stop();
}
