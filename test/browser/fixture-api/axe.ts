import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  id: string;
  impact: string | null;
  nodes: { html: string; failureSummary?: string }[];
}

const wcag = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };
/** The rule that looks at colours. */
const contrast = { type: 'rule', values: ['color-contrast'] };

/**
 * Serious and critical violations that axe finds on the page (WCAG 2.2 A and AA), each with its places. `of` colours: only
 * those, for a page that was looked at in other colours and has not changed otherwise.
 */
export async function seriousViolations(page: Page, of: 'everything' | 'colours' = 'everything'): Promise<string[]> {
  await page.evaluate(axeSource);
  const violations = await page.evaluate(
    async (runOnly) => {
      const { axe } = globalThis as unknown as {
        axe: { run: (context: unknown, options: unknown) => Promise<{ violations: Violation[] }> };
      };
      return (await axe.run(document, { runOnly })).violations;
    },
    of === 'colours' ? contrast : wcag,
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary = '' }) => `${id}: ${html} ${failureSummary}`));
}
