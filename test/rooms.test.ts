import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { temporaryFolder } from './support/temporary-folder.ts';

const root = join(import.meta.dirname, '..');
const house = temporaryFolder('rooms');

/** What the imports below find at their other end: a file of each kind that some room may not know. */
const files = [
  'domain/rule.ts',
  'workflows/messages.ts',
  'workflows/case.ts',
  'activities/activity.ts',
  'adapters/province.ts',
  'adapters/east/index.ts',
  'adapters/west/index.ts',
  'models/model.ts',
  'api/server.ts',
  'api/route.ts',
  'web/src/page.ts',
  'catalogue/catalogue.ts',
  'codec/codec.ts',
  'histories/history.ts',
  'sandbox/story.ts',
  'sandbox/desk.ts',
  'engines/part.ts',
  'test/case.ts',
  'config.ts',
  'connect-engine.ts',
  'worker.ts',
];

/** Importing file, what it imports, and the rule that forbids it. */
const forbidden: [from: string, to: string, rule: string][] = [
  ['domain/a.ts', 'node:fs', 'domain-imports'],
  ['domain/b.ts', '../catalogue/catalogue.ts', 'domain-imports'],
  ['workflows/a.ts', 'zod', 'workflows-imports'],
  ['workflows/b.ts', '../activities/activity.ts', 'workflows-imports'],
  ['activities/a.ts', '../adapters/east/index.ts', 'activities-imports'],
  ['activities/b.ts', '../config.ts', 'activities-imports'],
  ['adapters/east/a.ts', '../west/index.ts', 'adapters-apart'],
  ['adapters/east/b.ts', 'fast-xml-parser', 'adapters-imports'],
  ['models/a.ts', '@temporalio/client', 'models-imports'],
  ['catalogue/a.ts', '../models/model.ts', 'catalogue-imports'],
  ['catalogue/b.ts', 'mongoose', 'catalogue-imports'],
  ['catalogue/c.ts', 'node:net', 'catalogue-imports'],
  ['codec/a.ts', '../domain/rule.ts', 'codec-imports'],
  ['codec/b.ts', '@temporalio/client', 'codec-imports'],
  ['codec/c.ts', 'node:fs', 'codec-imports'],
  ['histories/a.ts', '../models/model.ts', 'histories-imports'],
  ['histories/b.ts', 'express', 'histories-imports'],
  ['engines/a.ts', '../api/route.ts', 'engines-imports'],
  ['engines/b.ts', '../sandbox/desk.ts', 'engines-imports'],
  ['engines/c.ts', 'express', 'engines-imports'],
  ['api/a.ts', '../adapters/east/index.ts', 'api-imports'],
  ['api/b.ts', '../engines/part.ts', 'api-imports'],
  ['api/c.ts', '../workflows/case.ts', 'api-workflows'],
  ['api/d.ts', '../connect-engine.ts', 'roots-alone'],
  ['api/e.ts', '../config.ts', 'roots-alone'],
  ['sandbox/a.ts', '../adapters/province.ts', 'sandbox-apart'],
  ['web/src/a.ts', '../../models/model.ts', 'web-apart'],
  ['web/src/b.ts', '../../test/case.ts', 'tests-are-not-imported'],
  ['api/server.ts', '../activities/activity.ts', 'server-apart'],
  ['worker.ts', './api/route.ts', 'worker-apart'],
  ['worker.ts', './sandbox/desk.ts', 'worker-apart'],
  ['config.ts', './catalogue/catalogue.ts', 'config-imports'],
  ['connect-engine.ts', './codec/codec.ts', 'connect-engine-imports'],
];

const allowed: [from: string, to: string][] = [
  ['workflows/y.ts', '@temporalio/workflow'],
  ['activities/y.ts', '../adapters/province.ts'],
  ['adapters/east/y.ts', 'node:http'],
  ['catalogue/x.ts', '../domain/rule.ts'],
  ['catalogue/y.ts', 'yaml'],
  ['catalogue/z.ts', 'node:fs'],
  ['codec/x.ts', '@temporalio/proto'],
  ['codec/y.ts', 'node:crypto'],
  ['engines/x.ts', '../codec/codec.ts'],
  ['engines/y.ts', '../sandbox/story.ts'],
  ['engines/z.ts', '@temporalio/worker'],
  ['api/x.ts', '../catalogue/catalogue.ts'],
  ['api/y.ts', '../workflows/messages.ts'],
  ['api/server.ts', '../adapters/east/index.ts'],
  ['api/server.ts', '../connect-engine.ts'],
  ['worker.ts', './activities/activity.ts'],
  ['worker.ts', './connect-engine.ts'],
  ['test/y.ts', '../worker.ts'],
];

interface Violation {
  from: string;
  unresolvedTo: string;
  rule: { name: string };
}

let found: Violation[];
beforeAll(() => {
  const lines = new Map<string, string[]>(files.map((file) => [file, ['export const here = true;']]));
  for (const [from, to] of [...forbidden, ...allowed]) {
    lines.set(from, [`import '${to}';`, ...(lines.get(from) ?? ['export const here = true;'])]);
  }
  for (const [file, text] of lines) {
    mkdirSync(dirname(join(house.folder, file)), { recursive: true });
    writeFileSync(join(house.folder, file), text.join('\n'));
  }
  for (const file of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json'])
    cpSync(join(root, file), join(house.folder, file));
  symlinkSync(join(root, 'node_modules'), join(house.folder, 'node_modules'));
  found = violations([...new Set([...lines.keys()].map((file) => file.split('/')[0] ?? file))]);
});
afterAll(() => {
  house.remove();
});

function violations(rooms: string[]): Violation[] {
  const cruiser = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const text = execFileSync(process.execPath, [cruiser, '--output-type', 'json', ...rooms], {
    cwd: house.folder,
    encoding: 'utf8',
  });
  return (JSON.parse(text) as { summary: { violations: Violation[] } }).summary.violations;
}

/** Rules that an import breaks; the cruiser names node's builtins without their prefix. */
function rulesOf(file: string, to: string): string[] {
  const isIt = ({ from, unresolvedTo }: Violation): boolean =>
    from === file && unresolvedTo.replace(/^node:/, '') === to.replace(/^node:/, '');
  return found.filter(isIt).map(({ rule }) => rule.name);
}

describe('the rules of the house', () => {
  test.each(forbidden)('%s may not import %s', (from, to, rule) => {
    expect(rulesOf(from, to)).toContain(rule);
  });

  test.each(allowed)('%s may import %s', (from, to) => {
    expect(rulesOf(from, to)).toEqual([]);
  });
});
