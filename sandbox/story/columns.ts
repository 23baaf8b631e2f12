/** How many columns of a terminal a text takes: Chinese characters and punctuation take two. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text)
    width += /[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]/.test(character) ? 2 : 1;
  return width;
}

/** One line of cells, each but the last filled up to its width in the terminal; a cell that is wider stays whole. */
export function columns(cells: readonly string[], widths: readonly number[]): string {
  const filled = cells.map((cell, at) => cell + ' '.repeat(Math.max(0, (widths[at] ?? 0) - displayWidth(cell))));
  return filled.join('  ').trimEnd();
}
