import { createHash } from 'node:crypto';
import type { TableProblem, TableProblemCode } from '../../domain/calendar-table-problems.ts';
import type { PublicationRefusal } from '../../domain/calendar-publication.ts';
import type { AppServices } from '../app-services.ts';
import { ApiProblem, invalid } from '../api-problem.ts';
import type { FieldProblem } from '../api-problem.ts';
import { calendarsAnswer } from '../pages/calendars-answer.ts';
import { ok, route } from '../route.ts';
import type { Route } from '../route.ts';
import { CalendarsAnswer, PublicationDone, PublicationRequest } from '../schemas/calendar.ts';
import type { FieldProblemCode } from '../words/field-problem-codes.ts';
import { signedInPrincipal } from './signed-in-principal.ts';

const tag = 'calendars';

/** Holiday tables: which are published, and a new one. */
export function calendarRoutes(services: AppServices): Route[] {
  return [readRoute(services), publishRoute(services)];
}

function readRoute({ calendars }: AppServices): Route {
  return route('GET /calendars', {
    tag,
    summary: 'The published holiday tables, how far the cases were told of each, and which dates that moved',
    answers: { 200: { description: 'The newest table of every year and region', schema: CalendarsAnswer } },
    handle: async (call) => ok(calendarsAnswer(await calendars.published(), signedInPrincipal(call))),
  });
}

function publishRoute({ calendars, catalogue, keys, now }: AppServices): Route {
  return route('POST /calendars', {
    tag,
    summary: "Publish a year's holiday table; every open case whose dates it changes is told",
    body: PublicationRequest,
    idempotent: true,
    answers: { 201: { description: 'Published, or published before by this very request', schema: PublicationDone } },
    problems: ['idempotency-key-reused', 'engine-unavailable'],
    async handle(call) {
      const { body: table, idempotencyKey } = call;
      const principal = signedInPrincipal(call);
      const digest = createHash('sha256').update(JSON.stringify(table)).digest('base64url');
      const commandId = keys.commandId(principal.id, idempotencyKey);
      const occurredAt = now().toISOString();
      const holidays = [...catalogue.holidays.keys()];
      const answer = await calendars.publish({ commandId, principal, occurredAt, table, holidays, digest });
      if ('refused' in answer) throw refusal(answer.refused);
      if (answer.digest !== digest) throw new ApiProblem('idempotency-key-reused');
      const { key, revision } = answer;
      return { status: 201, body: { key, revision }, headers: { Location: '/calendars' } };
    },
  });
}

function refusal(refused: PublicationRefusal): ApiProblem {
  if (refused.code === 'not-allowed') return new ApiProblem('not-allowed');
  return invalid(refused.problems.map(fieldProblem));
}

/** Codes of a table's problems in the words of forms. */
const codes: Record<TableProblemCode, FieldProblemCode> = {
  'source-missing': 'blank',
  'no-days': 'no-days',
  'not-a-day': 'not-a-date',
  'day-of-another-year': 'day-of-another-year',
  'day-off-on-a-weekend': 'day-off-on-a-weekend',
  'make-up-day-on-a-weekday': 'make-up-day-on-a-weekday',
  'day-twice': 'day-twice',
  'unknown-holiday': 'unknown-holiday',
  'no-own-calendar': 'no-own-calendar',
  'revision-not-rising': 'revision-not-rising',
};

function fieldProblem({ pointer, code, values }: TableProblem): FieldProblem {
  return { pointer, code: codes[code], values };
}
