import { ElementMissing, numbered } from './element-missing.ts';
import { textAt } from './find-element.ts';
import type { Element } from './read-xml.ts';

const patterns: Record<string, RegExp> = {
  WJMC: /./,
  WJZY: /^[0-9A-F]{64}$/,
  WJDX: /^\d+$/,
  WJGS: /^[123]$/,
};

/**
 * Names of the files in `WJXX` of a material or answer; at least one. `path` names the list in the answer to a file
 * that lacks something.
 * @throws ElementMissing
 */
export function readFiles(holder: Element, path: string): string[] {
  const files = numbered(holder, 'WJXX', path);
  if (files.length === 0) throw new ElementMissing(path);
  return files.map((file) => {
    for (const [name, pattern] of Object.entries(patterns)) {
      if (!pattern.test(textAt(file, name))) throw new ElementMissing(`${path}/${name}`);
    }
    return textAt(file, 'WJMC');
  });
}
