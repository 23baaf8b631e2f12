import type { AppServices } from '../app-services.ts';
import { catalogueWords } from '../catalogue-words.ts';
import { route } from '../route.ts';
import type { Route } from '../route.ts';
import { CatalogueAnswer } from '../schemas/catalogue-answer.ts';

/** Everything that pages need for words and forms. */
export function catalogueRoutes({ catalogue, calendars }: AppServices): Route[] {
  let known = { tables: calendars.tables, ...catalogueWords(catalogue, calendars.tables) };
  const current = (): typeof known => {
    const { tables } = calendars;
    if (tables !== known.tables) known = { tables, ...catalogueWords(catalogue, tables) };
    return known;
  };
  return [
    route('GET /catalogue', {
      tag: 'catalogue',
      summary: 'Bundles, items, places and their words',
      answers: {
        200: { description: 'The catalogue', schema: CatalogueAnswer },
        304: { description: 'Not changed since the ETag in `If-None-Match`' },
      },
      handle: ({ request }) => {
        const { answer, etag } = current();
        const headers = { ETag: etag, 'Cache-Control': 'no-cache' };
        const isKnown = matches(request.get('if-none-match'), etag);
        return isKnown ? { status: 304, headers } : { status: 200, body: answer, headers };
      },
    }),
  ];
}

function matches(ifNoneMatch: string | undefined, etag: string): boolean {
  const tags = (ifNoneMatch ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes(etag) || tags.includes('*');
}
