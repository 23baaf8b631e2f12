import { toOffsetIso } from '../../domain/shanghai-time.ts';
import type { AppServices } from '../app-services.ts';
import { ok, route } from '../route.ts';
import type { Route } from '../route.ts';
import { OutagesAnswer } from '../schemas/outage.ts';

/** Which systems of provinces cannot be reached: no secret to anyone who works with them. */
export function outageRoutes({ outages }: AppServices): Route[] {
  return [
    route('GET /outages', {
      tag: 'outages',
      summary: 'Systems of provinces that cannot be reached, and since when; all is well where the list is empty',
      answers: { 200: { description: 'Those that last', schema: OutagesAnswer } },
      handle: () =>
        ok({
          outages: outages.current().map(({ province, system, since, lastTriedAt }) => ({
            province,
            system,
            since: toOffsetIso(since.toISOString()),
            lastTriedAt: toOffsetIso(lastTriedAt.toISOString()),
          })),
        }),
    }),
  ];
}
