import type { AppServices } from '../app-services.ts';
import { ApiProblem } from '../api-problem.ts';
import type { LedgerEvent } from '../../domain/ledger.ts';
import type { Principal } from '../../domain/principal.ts';
import { receiptOf } from '../opening/receipt-of.ts';
import { caseAnswer } from '../pages/case-answer.ts';
import type { CaseSurroundings } from '../pages/case-answer.ts';
import { seesPeople } from '../pages/sees-people.ts';
import { pageEvent } from '../pages/page-event.ts';
import { caseNoOf, findVisibleLedger } from '../reads/find-visible-case.ts';
import type { FoundCase } from '../reads/find-visible-case.ts';
import { listVisibleCases } from '../reads/list-visible-cases.ts';
import { ok, route } from '../route.ts';
import type { Route, RouteCall } from '../route.ts';
import { CaseAnswer } from '../schemas/case-answer.ts';
import { CaseListAnswer, CaseListQuery } from '../schemas/case-list.ts';
import { Receipt } from '../schemas/opening.ts';
import { TimelineAnswer } from '../schemas/timeline.ts';
import { signedInPrincipal } from './signed-in-principal.ts';

const tag = 'cases';

/** Reading cases: the list, one case, its timeline and receipt. */
export function caseRoutes(services: AppServices): Route[] {
  return [listRoute(services), caseRoute(services), timelineRoute(services), receiptRoute(services)];
}

function listRoute({ reads, cursors, now }: AppServices): Route {
  return route('GET /cases', {
    tag,
    summary: 'Cases that one may see, page by page',
    query: CaseListQuery,
    answers: { 200: { description: 'One page; `next` while there is more', schema: CaseListAnswer } },
    problems: ['reads-unavailable'],
    handle: async (call) => ok(await listVisibleCases(reads, cursors, signedInPrincipal(call), call.query, now())),
  });
}

function caseRoute(services: AppServices): Route {
  return route('GET /cases/:caseNo', {
    tag,
    summary: 'One case: who holds it, by when and why, and what one may do',
    answers: { 200: { description: 'The case', schema: CaseAnswer } },
    problems: ['not-found', 'reads-unavailable'],
    async handle(call) {
      const { found, events } = await findFor(services, call);
      return ok(caseAnswer(found, events, signedInPrincipal(call), surroundingsOf(services)));
    },
  });
}

function surroundingsOf({ engineUi, outages, catalogue, now }: AppServices): CaseSurroundings {
  return { engineUi, outages: outages.current(), catalogue, now: now() };
}

function timelineRoute(services: AppServices): Route {
  return route('GET /cases/:caseNo/timeline', {
    tag,
    summary: 'The ledger of a case',
    answers: { 200: { description: 'All events in order', schema: TimelineAnswer } },
    problems: ['not-found', 'reads-unavailable'],
    async handle(call) {
      const { found, events } = await findFor(services, call);
      const open = seesPeople(signedInPrincipal(call));
      return ok({ events: events.map((event) => pageEvent(event, open)), fence: found.fence, seq: found.seq });
    },
  });
}

function receiptRoute(services: AppServices): Route {
  return route('GET /cases/:caseNo/receipt', {
    tag,
    summary: 'The receipt again, for the window of collection and the owner',
    answers: { 200: { description: 'The receipt', schema: Receipt } },
    problems: ['not-found', 'reads-unavailable'],
    async handle(call) {
      const { found, events } = await findFor(services, call);
      if (!collectedOrOwns(found.view, signedInPrincipal(call))) throw new ApiProblem('not-found');
      const opened = events.find((event): event is Extract<LedgerEvent, { kind: 'opened' }> => event.kind === 'opened');
      if (opened === undefined) throw new ApiProblem('not-found');
      return ok(receiptOf(opened.data, opened.occurredAt, services.keys.checkCode(found.caseNo)));
    },
  });
}

/** The check code stands on it: a window that only decides has no part in it. */
function collectedOrOwns({ collecting }: FoundCase['found']['view'], { role, window }: Principal): boolean {
  return role === 'enterprise' || (role === 'clerk' && window !== undefined && window === collecting.window);
}

async function findFor(services: AppServices, call: RouteCall): Promise<FoundCase> {
  const caseNo = caseNoOf(call.params);
  call.logFields({ caseNo });
  const known = await findVisibleLedger(services, caseNo, signedInPrincipal(call));
  call.logFields({ workflowId: known.found.workflowId });
  return known;
}
