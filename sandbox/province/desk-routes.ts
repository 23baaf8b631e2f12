import express, { type Response, type Router } from 'express';
import type { CertificateStatus } from '../../domain/certificate.ts';
import type { Books } from './books.ts';
import { readKnobs } from './knobs.ts';
import { reportOf } from './province-report.ts';
import type { ProvinceRecord } from './province-records.ts';
import { readClockSetting } from './sandbox-clock.ts';
import type { DecisionSchedule } from './decision-schedule.ts';

export interface DeskRoutesParts {
  books: Books;
  schedule: DecisionSchedule;
  queries: Map<string, number>;
  /** Called after knobs or clock have changed. */
  turned: () => void;
}

const certificateStatuses: readonly CertificateStatus[] = [
  'valid',
  'superseded',
  'expired',
  'cancelled',
  'revoked',
  'suspended',
  'unknown',
];

/**
 * The sandbox's own routes, which no real province has: health, records, knobs, clock, and deciding by hand.
 * A wrong body is answered 400 with `{"error": …}`.
 */
export function deskRoutes({ books, schedule, queries, turned }: DeskRoutesParts): Router {
  const { state, clock, dialect } = books;
  const router = express.Router();
  router.use(express.json({ strict: false }));

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
  router.post('/decide', async (request, response) => {
    const { key, decision } = fieldsOf(request.body);
    if (typeof key !== 'string' || (decision !== 'grant' && decision !== 'refuse')) {
      wrong(response, 400, 'Send {"key": "<outward key>", "decision": "grant" or "refuse"}');
      return;
    }
    if (!state.handlings.has(key)) {
      wrong(response, 404, `There is no handling under ${key}`);
      return;
    }
    const change = schedule.decide(key, decision);
    if (change === undefined) {
      wrong(response, 409, `${key} is decided already`);
      return;
    }
    await books.flushed();
    response.json(change);
  });
  router.put('/certificates', async (request, response) => {
    const { id, status } = fieldsOf(request.body);
    const known = certificateStatuses.find((word) => word === status);
    if (typeof id !== 'string' || known === undefined) {
      wrong(response, 400, `Send {"id": "…", "status": …} with one of ${certificateStatuses.join(', ')}`);
      return;
    }
    if (!state.certificates.has(id)) {
      wrong(response, 404, `There is no licence ${id}`);
      return;
    }
    books.commit([{ kind: 'certificate-status', id, status: known }]);
    await books.flushed();
    response.json(state.certificates.get(id));
  });
  return router;
}

function fieldsOf(body: unknown): Record<string, unknown> {
  return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
}

function wrong(response: Response, status: number, error: string): void {
  response.status(status).json({ error });
}
