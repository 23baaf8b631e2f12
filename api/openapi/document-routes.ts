import { z } from 'zod';
import { ok, route } from '../route.ts';
import type { Route } from '../route.ts';
import { documentPage } from './document-page.ts';
import type { ReadableDocument } from './document-page.ts';
import { openApiDocument } from './openapi-document.ts';

/** The contract, as JSON and to read; both describe these two routes as well. */
export function documentRoutes(others: readonly Route[]): Route[] {
  const routes: Route[] = [
    route('GET /openapi.json', {
      tag: 'contract',
      summary: 'This contract, OpenAPI 3.1',
      answers: { 200: { description: 'The document', schema: z.record(z.string(), z.unknown()) } },
      handle: () => ok(document, { 'Cache-Control': 'no-cache' }),
    }),
    route('GET /docs', {
      tag: 'contract',
      summary: 'This contract as a page to read',
      answers: { 200: { description: 'The page', contentType: 'text/html' } },
      handle: ({ language }) => ({
        status: 200,
        contentType: 'text/html',
        body: documentPage(document as ReadableDocument, language),
        headers: { 'Cache-Control': 'no-cache', 'Content-Language': language },
      }),
    }),
  ];
  const document = openApiDocument([...others, ...routes]);
  return routes;
}
