import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const source = join(import.meta.dirname, '../../web/src');
const spokenAttributes = new Set(['aria-label', 'title', 'placeholder', 'alt', 'label', 'aria-description']);
const han = /\p{Script=Han}/u;
const letters = /\p{L}{2,}/u;

function sourceFiles(): string[] {
  return readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.startsWith('words'))
    .map((file) => join(source, file));
}

/** Texts in code that a person would read: Chinese anywhere, and any words in JSX or in an attribute that is spoken. */
function literalWords(path: string): string[] {
  const file = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node) && letters.test(node.text)) found.push(node.text.trim());
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) {
      const isFont = /Noto|PingFang/.test(node.text);
      if (han.test(node.text) && !isFont) found.push(node.text);
    }
    if (ts.isJsxAttribute(node) && spokenAttributes.has(node.name.getText(file))) {
      const { initializer } = node;
      if (initializer !== undefined && ts.isStringLiteral(initializer)) found.push(initializer.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found.map((text) => `${relative(source, path)}: ${text}`);
}

describe('the pages', () => {
  it('take every word from the two lists of words', () => {
    expect(sourceFiles().flatMap(literalWords)).toEqual([]);
  });

  it('are all looked at', () => {
    expect(sourceFiles().length).toBeGreaterThan(60);
  });
});
