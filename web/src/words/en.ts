import { caseWords } from './en/case.ts';
import { clockWords } from './en/clocks.ts';
import { enterprise } from './en/enterprise.ts';
import { frame } from './en/frame.ts';
import { identifiers } from './en/identifiers.ts';
import { list } from './en/list.ts';
import { opening } from './en/opening.ts';
import { signs } from './en/signs.ts';
import { stepWords } from './en/steps.ts';
import { tracking } from './en/tracking.ts';
import { uploads } from './en/uploads.ts';
import type { Words } from './word.ts';

/** Every word of the pages in English; the same keys as in Chinese. */
export const en: Words = {
  ...frame,
  ...signs,
  ...list,
  ...caseWords,
  ...clockWords,
  ...stepWords,
  ...opening,
  ...identifiers,
  ...tracking,
  ...uploads,
  ...enterprise,
};
