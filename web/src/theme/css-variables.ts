import { colourTokens } from './tokens.ts';
import type { ColourTokens } from './tokens.ts';

function declarations(tokens: ColourTokens): string {
  return Object.entries(tokens)
    .map(([name, value]) => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}:${String(value)};`)
    .join('');
}

/**
 * The tokens as one style sheet: light for all, dark under `data-theme=dark`, and black on white on paper whatever
 * the screen shows.
 */
export function tokenStyleSheet(): string {
  const light = declarations(colourTokens.light);
  return [
    `:root{color-scheme:light;${light}}`,
    `[data-theme=dark]{color-scheme:dark;${declarations(colourTokens.dark)}}`,
    `@media print{:root,[data-theme=dark]{color-scheme:light;${light}}}`,
  ].join('\n');
}
