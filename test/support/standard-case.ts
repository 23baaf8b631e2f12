import { setTimeout as delay } from 'node:timers/promises';
import { ActivityNotFoundError } from '@temporalio/client';
import { compilePlan } from '../../catalogue/compile-plan.ts';
import { loadCatalogue } from '../../catalogue/load-catalogue.ts';
import type { CorrectionAnswer } from '../../domain/correction.ts';
import type { EventKind, LedgerEvent, OpenedData } from '../../domain/ledger.ts';
import type { MaterialFile } from '../../domain/material.ts';
import type { Plan } from '../../domain/plan.ts';
import type { Report } from '../../domain/report.ts';
import { isDecisive } from '../../domain/report.ts';
import { shanghaiDay } from '../../domain/shanghai-time.ts';
import type { Calendar } from '../../domain/term.ts';
import { clerk, decidingClerk, owner } from './case-fixtures.ts';
import type { CaseHandle, CaseWorld } from './case-world.ts';
import { licensingSubject } from './later-stages.ts';

const step = 'licensing';
const file = (name: string): MaterialFile => ({
  fileId: `f-${name}`.padEnd(24, '0'),
  sha256: 'a'.repeat(64),
  bytes: 204_800,
  type: 'image/png',
  name: `${name}.png`,
});

/** What the applicant answers to the two gaps that the fake provinces find. */
export const answersToGaps: CorrectionAnswer[] = [
  { gap: 'g1', value: '86' },
  { gap: 'g2', files: [file('layout-2')] },
];
const evidence = { text: '核查记录', reference: 'HC-1' };
const handedOver = { text: 'handed over', reference: 'SJ-1' };

/** The food licence of a branch as published, collected in Chongqing and decided in Sichuan. */
export function publishedLicensingPlan(): Plan {
  return compilePlan(loadCatalogue(), {
    bundle: 'food-licensing',
    window: '500103-03',
    decidingRegion: '510104',
    choices: [],
    related: ['parent'],
  });
}

/** A calendar in which the day of the run is a working day, whichever it is. */
export function calendarOfToday(now = Date.now()): Calendar {
  const today = shanghaiDay(new Date(now).toISOString());
  return { version: 'today', years: { [today.slice(0, 4)]: { off: {}, on: { [today]: 'test' } } } };
}

/** An application for it, with three uploads. */
export function licensingApplication(plan: Plan = publishedLicensingPlan()): Partial<OpenedData> {
  const at = new Date().toISOString();
  const materials = ['layout', 'rules', 'health-certificates'].map((kind) => ({
    kind,
    version: 1,
    files: [file(kind)],
    at,
    by: clerk.id,
  }));
  return {
    plan,
    subject: licensingSubject,
    calendar: calendarOfToday(),
    form: { 'business-form': 'catering', items: '热食类食品制售', area: '68', staff: '12' },
    materials,
  };
}

/** Waits without asking the case itself: a query is no part of a history, but it can change where its tasks end. */
export async function untilWritten(
  world: CaseWorld,
  handle: CaseHandle,
  kind: EventKind,
  ofStep?: string,
): Promise<LedgerEvent> {
  const caseNo = world.caseNoOf(handle);
  for (let tries = 0; tries < 600; tries += 1) {
    const events = world.written.filter((batch) => batch.caseNo === caseNo).flatMap((batch) => batch.events);
    const found = events.find((event) => event.kind === kind && (ofStep === undefined || event.step === ofStep));
    if (found) return found;
    await delay(50);
  }
  throw new Error(`${caseNo}: no ${kind} ${ofStep ?? ''}`);
}

/** Brings a report as the API brings a callback: a decision completes the waiting activity, the rest is a signal. */
export async function callBack(world: CaseWorld, handle: CaseHandle, report: Report): Promise<void> {
  if (!isDecisive(report)) return world.report(handle, report);
  const { workflowId } = handle;
  for (let tries = 0; ; tries += 1) {
    try {
      await world.env.client.activity.complete({ workflowId, activityId: report.key }, { report, via: 'callback' });
      return;
    } catch (error) {
      if (tries > 100 || !(error instanceof ActivityNotFoundError)) throw error;
      await delay(20);
    }
  }
}

/** Books the check for a moment from now, and records its result once it is there. */
export async function checkOnSite(
  world: CaseWorld,
  handle: CaseHandle,
  passed = true,
  inspector = decidingClerk,
): Promise<void> {
  const at = new Date(Date.now() + 500).toISOString();
  await world.command(handle, inspector, 'book-check', { step, at, inspectors: ['2107', '2108'] });
  await delay(600);
  await world.command(handle, inspector, 'record-check', { step, passed, words: '现场与图纸相符', evidence });
}

/**
 * Lives the standard case through: open, fetch two certificates, hand over, notice, correction, acceptance, check booked,
 * check result, decision, certificate, delivery. In a world without polls, provinces answer by callback only.
 */
export async function liveStandardCase(world: CaseWorld): Promise<CaseHandle> {
  const handle = await world.open(licensingApplication());
  const key = `${world.caseNoOf(handle)}/${step}/1`;
  const province = world.provinces.sichuan;
  await untilWritten(world, handle, 'submitted', step);
  await callBack(world, handle, province.next(key));
  await untilWritten(world, handle, 'correction-requested', step);
  await world.command(handle, owner, 'correct', { step, answers: answersToGaps });
  if (province.later.has('food-licensing')) {
    await untilWritten(world, handle, 'supplemented', step);
    await callBack(world, handle, province.next(key));
  }
  await untilWritten(world, handle, 'accepted', step);
  await checkOnSite(world, handle);
  await untilWritten(world, handle, 'rechecked', step);
  const isSupplemented = (): boolean => province.effects.includes(`supplemented ${key}/check`);
  while (!isSupplemented()) await delay(20);
  await callBack(world, handle, province.next(key));
  await untilWritten(world, handle, 'certificate-checked', 'licence');
  await world.command(handle, clerk, 'deliver', { recipient: '李某', evidence: handedOver });
  await handle.result();
  return handle;
}
