/** Text that is HTML already. */
export interface Html {
  html: string;
}

type Piece = Html | string | number | undefined | false | readonly Piece[];

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** HTML from a template; whatever is put into it is text, unless it is `Html` itself. Lists are joined, absent is nothing. */
export function html(parts: TemplateStringsArray, ...pieces: Piece[]): Html {
  return { html: parts.reduce((text, part, at) => text + written(pieces[at - 1]) + part) };
}

function written(piece: Piece): string {
  if (piece === undefined || piece === false) return '';
  if (typeof piece === 'string' || typeof piece === 'number') {
    return String(piece).replace(/[&<>"']/g, (character) => escapes[character] ?? character);
  }
  return isList(piece) ? piece.map(written).join('') : piece.html;
}

function isList(piece: Html | readonly Piece[]): piece is readonly Piece[] {
  return Array.isArray(piece);
}
