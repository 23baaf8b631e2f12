import { ApiProblem } from '../api-problem.ts';
import type { AppServices } from '../app-services.ts';
import { ok, route } from '../route.ts';
import type { Route } from '../route.ts';
import { RegionCodeAnswer } from '../schemas/catalogue-answer.ts';

/** What region codes name: also those that stand in old numbers and name nothing any more. */
export function regionCodeRoutes({ catalogue }: AppServices): Route[] {
  return [
    route('GET /region-codes/:code', {
      tag: 'catalogue',
      summary: 'What a region code named, in which years, and how sure that is',
      answers: { 200: { description: 'Its times, oldest first', schema: RegionCodeAnswer } },
      problems: ['not-found'],
      handle({ params: { code = '' } }) {
        const periods = catalogue.regionCodes.get(code);
        if (periods === undefined) throw new ApiProblem('not-found');
        return ok({ code, periods }, { 'Cache-Control': 'max-age=3600' });
      },
    }),
  ];
}
