import type { Bundle, Catalogue } from '../../catalogue/catalogue.ts';
import { calendarOf } from '../../domain/calendar-of.ts';
import type { CalendarTable } from '../../domain/calendar-table.ts';
import { makeCaseNo } from '../../domain/identifiers/case-number.ts';
import { maskIdNumber } from '../../domain/identifiers/id-number.ts';
import type { OpenedData } from '../../domain/ledger.ts';
import type { MaterialVersion } from '../../domain/material.ts';
import type { Principal } from '../../domain/principal.ts';
import { shanghaiDay } from '../../domain/shanghai-time.ts';
import { newestWay } from '../../workflows/messages.ts';
import type { CaseInput, CaseMemo } from '../../workflows/messages.ts';
import { ApiProblem, invalid } from '../api-problem.ts';
import type { CaseKeys } from '../case-keys.ts';
import { EngineUnavailable } from '../engine/case-engine.ts';
import type { CaseOpenings, CaseRun } from '../engine/case-engine.ts';
import type { MaterialDesk } from '../materials/material-desk.ts';
import type { OpenedAnswer, OpeningRequest } from '../schemas/opening.ts';
import { checkApplication } from './check-application.ts';
import type { CheckedApplication } from './check-application.ts';
import { claimUploads } from './claim-uploads.ts';
import { premisesKey } from './premises-key.ts';
import { receiptOf } from './receipt-of.ts';

export interface OpeningServices {
  catalogue: Catalogue;
  /** The holiday tables that a case is given. */
  calendars: { readonly tables: readonly CalendarTable[] };
  keys: CaseKeys;
  engine: CaseOpenings;
  desk: MaterialDesk;
  now: () => Date;
  /** Unpredictable bytes. */
  random: (size: number) => Uint8Array;
}

export interface Opening {
  principal: Principal;
  idempotencyKey: string;
  application: OpeningRequest;
}

/** The answer, and the workflow behind it for the log. */
export interface Opened {
  answer: OpenedAnswer;
  workflowId: string;
}

/** A start is refused again only when others open and close the same case in between; nobody does that this often. */
const maxRounds = 5;

/**
 * Opens a case, once: the same request again, also after the case has closed, gets the first answer again.
 * @throws ApiProblem `invalid-request` with pointers; `same-application` with the open case's number;
 * `materials-unavailable` when there are uploads and they cannot be looked at.
 * @throws EngineUnavailable when the engine did not take it; the same request may be sent again.
 */
export async function openCase(services: OpeningServices, opening: Opening): Promise<Opened> {
  const { workflowId, input, memo } = await prepare(services, opening);
  const answerFrom = ({ opened, openedAt }: CaseInput): Opened => ({
    workflowId,
    answer: answerOf(services, opened, openedAt),
  });
  let afterClosed = false;
  for (let round = 0; round < maxRounds; round += 1) {
    if ((await services.engine.start(workflowId, input, memo, afterClosed)) === 'started') return answerFrom(input);
    const latest = await services.engine.latestRun(workflowId);
    const first = latest && (await runOfRequest(services.engine, workflowId, latest, memo.openKey));
    if (first) return answerFrom(await services.engine.inputOf(workflowId, first.runId));
    if (latest?.isOpen === true) throw new ApiProblem('same-application', { caseNo: latest.memo.caseNo });
    afterClosed = true;
  }
  throw new EngineUnavailable('the same application was opened and closed by others again and again; send it again');
}

/** The run that this very request opened: the latest, or one before it. */
async function runOfRequest(
  engine: CaseOpenings,
  workflowId: string,
  latest: CaseRun,
  openKey: string,
): Promise<CaseRun | undefined> {
  if (latest.memo.openKey === openKey) return latest;
  return (await engine.runsOf(workflowId)).find(({ memo }) => memo.openKey === openKey);
}

function answerOf({ keys }: OpeningServices, opened: OpenedData, openedAt: string): OpenedAnswer {
  const { caseNo } = opened;
  return { caseNo, receipt: receiptOf(opened, openedAt, keys.checkCode(caseNo)) };
}

interface Prepared {
  workflowId: string;
  input: CaseInput;
  memo: CaseMemo;
}

async function prepare(
  services: OpeningServices,
  { principal, idempotencyKey, application }: Opening,
): Promise<Prepared> {
  const { catalogue, calendars, keys, now, random } = services;
  if (principal.role === 'clerk' && application.collecting.window !== principal.window) {
    throw invalid([
      { pointer: '/collecting/window', code: 'other-window', values: { window: principal.window ?? '' } },
    ]);
  }
  const openedAt = now().toISOString();
  const checked = checkApplication(catalogue, application, shanghaiDay(openedAt));
  if (!checked.ok) throw invalid(checked.errors);
  const { bundle, plan, applicants } = checked.application;
  const ownerKey = keys.ownerKey(applicants[0].idNumber);
  if (principal.role === 'enterprise' && principal.ownerKey !== ownerKey) {
    throw invalid([{ pointer: '/people', code: 'not-yourself' }]);
  }
  const caseNo = makeCaseNo({ region: plan.collecting.region, openedAt, random: random(8) });
  const uploads = { bundle, principal, caseNo, openedAt };
  const materials = await claimUploads(services, checked.application.materials, uploads);
  const opened = openedData(calendars.tables, checked.application, {
    caseNo,
    openedAt,
    ownerKey,
    principal,
    materials,
  });
  const openKey = keys.openKey(principal.id, idempotencyKey, application);
  return {
    workflowId: keys.workflowId(plan.bundle, subjectParts(checked.application)),
    input: { openedAt, opened, applicants, way: newestWay },
    memo: { caseNo, openKey, openedAt },
  };
}

interface OpenedBy {
  caseNo: string;
  openedAt: string;
  ownerKey: string;
  principal: Principal;
  materials: MaterialVersion[];
}

function openedData(
  tables: readonly CalendarTable[],
  { plan, subject, applicants, shareholders, form, papers, held }: CheckedApplication,
  { caseNo, openedAt, ownerKey, principal, materials }: OpenedBy,
): OpenedData {
  const year = Number(shanghaiDay(openedAt).slice(0, 4));
  const { id, role, window, staff } = principal;
  return {
    caseNo,
    plan,
    calendar: calendarOf(tables, { years: [year, year + 1], regions: plan.steps.map(({ place }) => place.region) }),
    subject,
    people: applicants.map((person) => ({
      role: person.role,
      name: person.name,
      maskedId: maskIdNumber(person.idNumber),
    })),
    shareholders,
    form,
    papers,
    ...(materials.length > 0 && { materials }),
    held,
    ownerKey,
    openedBy: { id, role, ...(window !== undefined && { window }), ...(staff !== undefined && { staff }) },
  };
}

/** What names the subject of this bundle's cases, in the bundle's order. */
function subjectParts({ bundle, subject, applicants }: CheckedApplication): string[] {
  const parts: Record<Bundle['subject'][number], string> = {
    'name-number': subject.nameNumber ?? '',
    'lead-id-number': applicants[0].idNumber,
    uscc: subject.uscc ?? '',
    premises: premisesKey(subject.premises ?? ''),
  };
  return bundle.subject.map((part) => parts[part]);
}
