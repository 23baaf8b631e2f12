import type { AppServices } from '../app-services.ts';
import { retryAfterSeconds } from '../middleware/problem-handler.ts';
import { ok, route } from '../route.ts';
import type { Route } from '../route.ts';
import { HealthAnswer, ReadyAnswer } from '../schemas/health.ts';

/** For whoever runs the process: is it up, can it do its work. */
export function healthRoutes({ engine, reads }: AppServices): Route[] {
  return [
    route('GET /healthz', {
      tag: 'health',
      summary: 'Whether the process answers',
      answers: { 200: { description: 'It does', schema: HealthAnswer } },
      handle: () => ok({ status: 'up' }),
    }),
    route('GET /readyz', {
      tag: 'health',
      summary: 'Whether cases can be opened; lists also need the read model',
      answers: {
        200: { description: 'The engine answers', schema: ReadyAnswer },
        503: { description: 'The engine is down', schema: ReadyAnswer },
      },
      async handle() {
        const isUp = await engine.isUp();
        return {
          status: isUp ? 200 : 503,
          body: {
            status: isUp ? 'ready' : 'not-ready',
            engine: isUp ? 'up' : 'down',
            reads: reads.isUp() ? 'up' : 'down',
          },
          ...(!isUp && { headers: { 'Retry-After': retryAfterSeconds } }),
        };
      },
    }),
  ];
}
