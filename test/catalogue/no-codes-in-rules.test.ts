import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import { loadCatalogue } from '../../catalogue/load-catalogue.ts';
import { reorderedCatalogue } from '../support/test-catalogue.ts';

const root = join(import.meta.dirname, '../..');
const rooms = ['workflows', 'activities', 'domain'];
const sources = rooms.flatMap((room) =>
  existsSync(join(root, room))
    ? readdirSync(join(root, room), { recursive: true, encoding: 'utf8' }).map((name) => join(room, name))
    : [],
);

/** Every code that only data may know. Comments are left out: they may give an example. */
function codesOf(catalogue: Catalogue): string[] {
  const bundles = [...catalogue.bundles.values()];
  return [
    ...catalogue.bundles.keys(),
    ...catalogue.items.keys(),
    ...catalogue.authorities.keys(),
    ...catalogue.windows.keys(),
    ...catalogue.certificates.keys(),
    ...catalogue.provinces.keys(),
    ...catalogue.regions.keys(),
    ...catalogue.holidays.keys(),
    ...bundles.flatMap(({ steps, roles }) => [...steps.map(({ step }) => step), ...roles.map(({ code }) => code)]),
    ...bundles.flatMap(({ steps }) => steps.flatMap(({ purpose }) => purpose?.code ?? [])),
    ...[...catalogue.provinces.values()].flatMap(({ systems }) => systems.map(({ code }) => code)),
    ...[...catalogue.authorities.values()].map(({ kind }) => kind),
    ...bundles.flatMap(({ fields, papers, materials, related }) => [
      ...fields.map(({ code }) => code),
      ...papers.map(({ kind }) => kind),
      ...materials.map(({ kind }) => kind),
      ...related.map(({ code }) => code),
    ]),
  ];
}

/** The kinds of step that `domain/plan.ts` defines are the domain's own words, whatever a bundle calls its steps. */
const domainWords = ['delivery', 'certificate', 'decision', 'notice', 'lookup'];

function quotedCodes(text: string, codes: string[]): string[] {
  const withoutComments = text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  return codes.filter((code) => new RegExp(`['"\`]${code}['"\`]`).test(withoutComments));
}

describe('workflows, activities and domain', () => {
  const files = sources.filter((name) => name.endsWith('.ts'));

  it('are searched by something that finds a code', () => {
    expect(files.length).toBeGreaterThan(10);
    expect(quotedCodes("if (step === 'seal') {}\n// 'tax'\n/** `licence` */", ['seal', 'tax', 'licence'])).toEqual([
      'seal',
    ]);
  });

  it('are searched for systems, authorities, fields and papers too', () => {
    const codes = codesOf(loadCatalogue());
    expect(codes).toEqual(expect.arrayContaining(['social-insurance', 'market-supervision', 'address', 'articles']));
  });

  it.each([
    ['published', loadCatalogue()],
    ['reordered', loadCatalogue(reorderedCatalogue)],
  ])('hold no code of the %s catalogue', (_name, catalogue) => {
    const codes = codesOf(catalogue).filter((code) => !domainWords.includes(code));
    const found = files.flatMap((name) =>
      quotedCodes(readFileSync(join(root, name), 'utf8'), codes).map((code) => `${name}: ${code}`),
    );
    expect(found).toEqual([]);
  });
});
