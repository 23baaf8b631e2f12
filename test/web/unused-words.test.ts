import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { zhCN } from '../../web/src/words/zh-CN.ts';

const source = join(import.meta.dirname, '../../web/src');
const code = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !file.startsWith('words'))
  .map((file) => readFileSync(join(source, file), 'utf8'))
  .join('\n');

/** A key is used by its name, or by code under its prefix: `tc('status.case', …)`, `t(`outcome.${…}`)`. */
function isUsed(key: string): boolean {
  const plain = key.replace(/\.one$/, '');
  const parts = plain.split('.');
  const prefixes = parts.slice(0, -1).map((_, at) => parts.slice(0, at + 1).join('.'));
  return (
    code.includes(`'${plain}'`) || prefixes.some((one) => code.includes(`tc('${one}'`) || code.includes(`\`${one}.\${`))
  );
}

it('every word is used by a page', () => {
  expect(Object.keys(zhCN).filter((key) => !isUsed(key))).toEqual([]);
});
