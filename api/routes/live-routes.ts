import { randomUUID } from 'node:crypto';
import type { AppServices } from '../app-services.ts';
import { streamCase } from '../live/case-stream.ts';
import { createRowStreams } from '../live/row-stream.ts';
import { openSse } from '../live/sse-connection.ts';
import type { SseConnection } from '../live/sse-connection.ts';
import { readPosition } from '../live/stream-position.ts';
import { contextOf } from '../middleware/request-context.ts';
import { caseNoOf, findVisibleLedger } from '../reads/find-visible-case.ts';
import { route } from '../route.ts';
import type { Route, RouteCall } from '../route.ts';
import { StreamQuery } from '../schemas/live-event.ts';
import { signedInPrincipal } from './signed-in-principal.ts';

const tag = 'live';
const contentType = 'text/event-stream';
/** `HEAD` asks whether there is a stream; it opens none. */
const headOnly = { status: 200, body: '', contentType };

/** Live events over SSE, resumed by `Last-Event-ID`. */
export function liveRoutes(services: AppServices): Route[] {
  const rows = createRowStreams(services.feed, randomUUID(), () => services.now().getTime());
  return [
    route('GET /cases/:caseNo/stream', {
      tag,
      summary:
        'One case, live: events `ledger` (LiveLedger), `case` (CaseAnswer), `outages` (LiveOutages), `reread` (LiveReread)',
      query: StreamQuery,
      answers: { 200: { description: 'Event stream', contentType } },
      problems: ['not-found', 'reads-unavailable'],
      async handle(call) {
        const principal = signedInPrincipal(call);
        const caseNo = caseNoOf(call.params);
        call.logFields({ caseNo });
        // A case that was opened a moment ago has a stream too, though the read model has not got it yet.
        await findVisibleLedger(services, caseNo, principal);
        if (call.request.method === 'HEAD') return headOnly;
        const from = readPosition(call.request.get('last-event-id') ?? call.query.after);
        streamCase({ ...services, engineUi: services.engineUi }, connect(services, call), { caseNo, principal, from });
        return undefined;
      },
    }),
    route('GET /stream', {
      tag,
      summary: 'Rows of the list, live: events `row` (CaseRow), `reread` (LiveReread)',
      answers: { 200: { description: 'Event stream', contentType } },
      handle(call) {
        if (call.request.method === 'HEAD') return headOnly;
        rows.stream(connect(services, call), signedInPrincipal(call), call.request.get('last-event-id'));
        return undefined;
      },
    }),
  ];
}

function connect({ now, stopping }: AppServices, { response }: Pick<RouteCall, 'response'>): SseConnection {
  const at = now().getTime();
  return openSse(response, { now: at, expiresAt: contextOf(response).sessionExpiresAt ?? at, stopping });
}
