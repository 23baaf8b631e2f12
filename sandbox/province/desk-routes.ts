import express, { type Response, type Router } from 'express';
import { randomUUID } from 'node:crypto';
import type { Books } from './books.ts';
import { fieldsOf, isText } from './fields-of.ts';
import { usualGaps } from './gaps-of.ts';
import { readKnobs } from './knobs.ts';
import { reportOf } from './province-report.ts';
import type { ProvinceRecord } from './province-records.ts';
import type { Change, Handling } from './province-state.ts';
import { areGaps } from './read-gaps.ts';
import { registerRoutes } from './register-routes.ts';
import { readClockSetting } from './sandbox-clock.ts';
import type { DecisionSchedule } from './decision-schedule.ts';
import { readObjection } from './read-objection.ts';
import { takeObjection } from './take-objection.ts';

export interface DeskRoutesParts {
  books: Books;
  schedule: DecisionSchedule;
  queries: Map<string, number>;
  /** Called after knobs or clock have changed. */
  turned: () => void;
  /** Called with a handling that somebody has just objected to. */
  changed: (handling: Handling) => void;
}

/**
 * The sandbox's own routes, which no real province has: health, records, knobs, clock, deciding by hand, objecting, and
 * the register. A wrong body is answered 400 with `{"error": …}`.
 */
export function deskRoutes(parts: DeskRoutesParts): Router {
  const router = express.Router();
  router.use(express.json({ strict: false }));
  addTurns(router, parts);
  addDecisions(router, parts);
  router.use(registerRoutes(parts.books));
  return router;
}

function addTurns(router: Router, { books, queries, turned }: DeskRoutesParts): void {
  const { state, clock, dialect } = books;

  async function turn(record: ProvinceRecord, response: Response): Promise<void> {
    books.commit([record]);
    clock.set(state.clock);
    turned();
    await books.flushed();
    response.json({ knobs: state.knobs, clock: { ...state.clock, shows: clock.nowIso() } });
  }

  router.get('/health', (_request, response) => {
    response.json({ province: dialect.province, ok: true, now: clock.nowIso() });
  });
  router.get('/records', async (_request, response) => {
    await books.flushed();
    response.json(reportOf(dialect.province, state, queries));
  });
  router.get('/knobs', (_request, response) => void response.json(state.knobs));
  router.put('/knobs', async (request, response) => {
    const knobs = readKnobs(request.body);
    if (typeof knobs === 'string') {
      wrong(response, 400, knobs);
      return;
    }
    await turn({ kind: 'knobs', knobs }, response);
  });
  router.delete('/knobs', (_request, response) => turn({ kind: 'knobs', knobs: [] }, response));
  router.put('/clock', async (request, response) => {
    const setting = readClockSetting(request.body, new Date().toISOString());
    if (typeof setting === 'string') {
      wrong(response, 400, setting);
      return;
    }
    await turn({ kind: 'clock', setting }, response);
  });
  router.delete('/clock', (_request, response) => turn({ kind: 'clock', setting: { mode: 'real' } }, response));
}

function addDecisions(router: Router, { books, schedule, changed }: DeskRoutesParts): void {
  async function done(key: string, response: Response, act: () => Change | undefined, not: string): Promise<void> {
    if (!books.state.handlings.has(key)) {
      wrong(response, 404, `There is no handling under ${key}`);
      return;
    }
    const change = act();
    if (change === undefined) {
      wrong(response, 409, `${key} ${not}`);
      return;
    }
    await books.flushed();
    response.json(change);
  }

  router.post('/decide', async (request, response) => {
    const { key, decision, reason } = fieldsOf(request.body);
    if (typeof key !== 'string' || (decision !== 'grant' && decision !== 'refuse')) {
      wrong(response, 400, 'Send {"key": "<outward key>", "decision": "grant" or "refuse"}, perhaps with "reason"');
      return;
    }
    const words = isText(reason) ? reason : undefined;
    await done(key, response, () => schedule.decide(key, decision, words), 'is decided already');
  });
  router.post('/accept', async (request, response) => {
    const { key } = fieldsOf(request.body);
    if (typeof key !== 'string') {
      wrong(response, 400, 'Send {"key": "<outward key>"}');
      return;
    }
    await done(key, response, () => schedule.accept(key), 'is neither received nor being put right');
  });
  router.post('/correction', async (request, response) => {
    const { key, gaps = usualGaps } = fieldsOf(request.body);
    if (typeof key !== 'string' || !areGaps(gaps)) {
      wrong(response, 400, 'Send {"key": "<outward key>"}, perhaps with "gaps": [{"pin", "reason", "words"}]');
      return;
    }
    const not = 'is decided, or waits for the answer to a notice';
    await done(key, response, () => schedule.askCorrection(key, gaps), not);
  });
  router.post('/objections', async (request, response) => {
    const { key, token = randomUUID(), ...words } = fieldsOf(request.body);
    const read = readObjection(words);
    if (typeof key !== 'string' || typeof token !== 'string' || 'problem' in read) {
      wrong(response, 400, 'problem' in read ? read.problem : 'Send {"key": "<key of the notice>", "by", "reason"}');
      return;
    }
    const result = takeObjection(books, { key, token, ...read });
    if (result.kind !== 'taken') {
      wrong(response, result.kind === 'ended' ? 409 : 404, `${key} is no notice that runs`);
      return;
    }
    if (result.first) changed(result.handling);
    await books.flushed();
    response.json(result.objection);
  });
}

function wrong(response: Response, status: number, error: string): void {
  response.status(status).json({ error });
}
