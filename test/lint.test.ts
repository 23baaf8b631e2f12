import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** Each a line that would make a replay depend on the machine, its clock or chance, and what the linter says of it. */
const forbiddenInWorkflows: [source: string, words: RegExp][] = [
  ['export const words = (n: number): string => new Intl.NumberFormat().format(n);', /Intl depends/],
  ['export const words = (n: number): string => n.toLocaleString();', /toLocale\* depends/],
  ['export const day = (at: Date): number => at.getDay();', /Local time depends on TZ/],
  ['export const now = (): Date => new Date();', /Time is a parameter/],
  ['export const day = (): Date => new Date(2026, 9, 8);', /use Date\.UTC/],
  ['export const now = (): string => Date();', /Time is a parameter/],
  ['let count = 0;\nexport const next = (): number => (count += 1);', /Mutable module state/],
  ['export let count = 0;', /Mutable module state/],
  [
    'const seen = new Set<string>();\nexport const see = (id: string): unknown => seen.add(id);',
    /mutable module state/,
  ],
  ['export const seen = new Map<string, string>();', /mutable module state/],
];

/** What only `domain/` may not do. */
const forbiddenInDomain: [source: string, words: RegExp][] = [
  ['export const now = (): number => Date.now();', /'Date\.now' is restricted/],
  ['export const chance = (): number => Math.random();', /'Math\.random' is restricted/],
  ["export const home = (): unknown => process.env['HOME'];", /'process\.env' is restricted/],
];

const folder = mkdtempSync(join(tmpdir(), 'lint-'));
const found = new Map<string, string>();

function plant(room: string, at: number, source: string): string {
  const file = `${room}/planted-${at}.ts`;
  writeFileSync(join(folder, file), `${source}\n`);
  return file;
}

interface Diagnostic {
  filename: string;
  message: string;
  help?: string;
}

function lint(): Promise<Diagnostic[]> {
  const command = resolve('node_modules/oxlint/bin/oxlint');
  return new Promise((done) => {
    execFile(process.execPath, [command, '--format', 'json'], { cwd: folder }, (_exit, out) => {
      done((JSON.parse(out) as { diagnostics: Diagnostic[] }).diagnostics);
    });
  });
}

beforeAll(async () => {
  cpSync('.oxlintrc.json', join(folder, '.oxlintrc.json'));
  cpSync('tsconfig.json', join(folder, 'tsconfig.json'));
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  for (const room of ['domain', 'workflows']) {
    mkdirSync(join(folder, room));
    forbiddenInWorkflows.forEach(([source], at) => plant(room, at, source));
  }
  forbiddenInDomain.forEach(([source], at) => plant('domain', forbiddenInWorkflows.length + at, source));
  for (const { filename, message, help } of await lint())
    found.set(filename, `${found.get(filename) ?? ''}\n${message} ${help ?? ''}`);
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

test.each(forbiddenInWorkflows.map(([source, words], at) => ({ source, words, at })))(
  'in workflows and domain the linter refuses: $source',
  ({ words, at }) => {
    expect(found.get(`workflows/planted-${at}.ts`)).toMatch(words);
    expect(found.get(`domain/planted-${at}.ts`)).toMatch(words);
  },
);

test.each(forbiddenInDomain.map(([source, words], at) => ({ source, words, at })))(
  'in domain the linter refuses: $source',
  ({ words, at }) => {
    expect(found.get(`domain/planted-${forbiddenInWorkflows.length + at}.ts`)).toMatch(words);
  },
);
