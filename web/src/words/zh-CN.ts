import { caseWords } from './zh-CN/case.ts';
import { clockWords } from './zh-CN/clocks.ts';
import { enterprise } from './zh-CN/enterprise.ts';
import { frame } from './zh-CN/frame.ts';
import { identifiers } from './zh-CN/identifiers.ts';
import { list } from './zh-CN/list.ts';
import { opening } from './zh-CN/opening.ts';
import { signs } from './zh-CN/signs.ts';
import { stepWords } from './zh-CN/steps.ts';
import { tracking } from './zh-CN/tracking.ts';
import { uploads } from './zh-CN/uploads.ts';

/** Every word of the pages in Chinese. `{name}` is filled in; a key with `.one` is its form for one. */
export const zhCN = {
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
} as const;
