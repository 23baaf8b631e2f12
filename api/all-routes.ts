import type { AppServices } from './app-services.ts';
import { documentRoutes } from './openapi/document-routes.ts';
import type { Route } from './route.ts';
import { calendarRoutes } from './routes/calendar-routes.ts';
import { callbackRoutes } from './routes/callback-routes.ts';
import { caseRoutes } from './routes/case-routes.ts';
import { catalogueRoutes } from './routes/catalogue-routes.ts';
import { codecRoutes } from './routes/codec-routes.ts';
import { commandRoutes } from './routes/command-routes.ts';
import { healthRoutes } from './routes/health-routes.ts';
import { liveRoutes } from './routes/live-routes.ts';
import { materialRoutes } from './routes/material-routes.ts';
import { openingRoutes } from './routes/opening-routes.ts';
import { outageRoutes } from './routes/outage-routes.ts';
import { regionCodeRoutes } from './routes/region-code-routes.ts';
import { sessionRoutes } from './routes/session-routes.ts';
import { trackingRoutes } from './routes/tracking-routes.ts';

/** Every route of the API, in the order in which the documentation shows them. */
export function allRoutes(services: AppServices): Route[] {
  const routes = [
    ...sessionRoutes(services),
    ...catalogueRoutes(services),
    ...regionCodeRoutes(services),
    ...openingRoutes(services),
    ...caseRoutes(services),
    ...commandRoutes(services),
    ...materialRoutes(services),
    ...liveRoutes(services),
    ...outageRoutes(services),
    ...calendarRoutes(services),
    ...trackingRoutes(services),
    ...callbackRoutes(services),
    ...healthRoutes(services),
    ...codecRoutes(services),
  ];
  return [...routes, ...documentRoutes(routes)];
}
