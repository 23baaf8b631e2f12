import type { AppServices } from '../app-services.ts';
import { catalogueWords } from '../catalogue-words.ts';
import { route } from '../route.ts';
import type { Route } from '../route.ts';
import { CatalogueAnswer } from '../schemas/catalogue-answer.ts';

/** Everything that pages need for words and forms. */
export function catalogueRoutes({ catalogue }: AppServices): Route[] {
  const { answer, etag } = catalogueWords(catalogue);
  const headers = { ETag: etag, 'Cache-Control': 'no-cache' };
  return [
    route('GET /catalogue', {
      tag: 'catalogue',
      summary: 'Bundles, items, places and their words',
      answers: {
        200: { description: 'The catalogue', schema: CatalogueAnswer },
        304: { description: 'Not changed since the ETag in `If-None-Match`' },
      },
      handle: ({ request }) =>
        matches(request.get('if-none-match'), etag) ? { status: 304, headers } : { status: 200, body: answer, headers },
    }),
  ];
}

function matches(ifNoneMatch: string | undefined, etag: string): boolean {
  const tags = (ifNoneMatch ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes(etag) || tags.includes('*');
}
