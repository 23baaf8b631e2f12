import express from 'express';
import type { Express } from 'express';
import { allRoutes } from './all-routes.ts';
import type { AppServices } from './app-services.ts';
import { base32 } from './keyed-hash.ts';
import { problemHandler } from './middleware/problem-handler.ts';
import { requestLog } from './middleware/request-log.ts';
import { securityHeaders } from './middleware/security-headers.ts';
import { signedIn } from './middleware/signed-in.ts';
import { webPages } from './middleware/web-pages.ts';
import { requireRows } from './permissions.ts';
import { noSuchRoute, serveRoute } from './serve-route.ts';

/**
 * The HTTP application: every request in this order.
 * @throws PermissionTableError when a route has no row in the permission table.
 */
export function createApp(services: AppServices): Express {
  const { log, random, pagesFolder, checkAnswers = false } = services;
  const routes = allRoutes(services);
  requireRows(routes.map(({ id }) => id));

  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.use(requestLog(log, () => base32(random(5), 8)));
  app.use(securityHeaders());
  app.use(signedIn(services));
  if (pagesFolder !== undefined) app.use(webPages(pagesFolder));
  for (const route of routes) serveRoute(app, route, { checkAnswers });
  app.use(noSuchRoute(routes));
  app.use(problemHandler(log));
  return app;
}
