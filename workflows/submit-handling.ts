import type { ProvinceActivities } from '../activities/province-activities.ts';
import type { Submitted } from '../adapters/province.ts';
import { applyBefore } from '../domain/apply-before.ts';
import { calendarAt } from '../domain/calendar-at.ts';
import { isDecisive } from '../domain/report.ts';
import type { Due } from '../domain/term.ts';
import { now } from './handling-context.ts';
import type { HandlingContext } from './handling-context.ts';
import { refusalIn } from './province-calls.ts';
import { recheckCertificates } from './read-certificate.ts';
import { submissionOf } from './submission-of.ts';

/** Hands a handling in at its province, once under its key. */
export async function submitHandling(context: HandlingContext): Promise<void> {
  const lapse = lapseOf(context);
  if (refuseLapsedNotice(context, lapse)) return;
  const { check, recheck = [] } = context.handling.plan;
  // Where the authority checks on site, it gets the last thing that it decides on later: certificates are read then.
  // Nothing is awaited where nothing is read: stored histories hold the submission before the ledger's next batch.
  if (check === undefined && recheck.length > 0 && !(await recheckCertificates(context))) return;
  const { key } = context.handling;
  const { reports, input } = context.deps;
  try {
    const submission = submissionOf(context.state, context.handling, input.applicants);
    const submit = (province: ProvinceActivities): Promise<Submitted> => province.submit(submission);
    const { provinceNo, receivedAt, report } = await context.call(
      submit,
      lapse && { latest: Date.parse(lapse.before) },
    );
    noteSubmitted(context, provinceNo, receivedAt);
    if (report) reports.take(report, 'submission');
  } catch (error) {
    const refusal = refusalIn(error);
    const early = reports.early(key);
    if (early && (!refusal || isDecisive(early))) noteSubmitted(context, early.provinceNo, early.occurredAt);
    else if (refusal) refuseAtOnce(context, refusal, 'submission');
    else context.park('unreachable', key);
  }
}

/** The province has it. */
export function noteSubmitted(context: HandlingContext, provinceNo: string, occurredAt: string): void {
  const { key, plan } = context.handling;
  context.append({
    kind: 'submitted',
    occurredAt,
    actor: { party: 'system' },
    data: { key, provinceNo, system: plan.system ?? '' },
  });
  context.deps.reports.release(key);
}

function refuseAtOnce(context: HandlingContext, data: { code: string; reason: string }, via: 'submission'): void {
  context.append({
    kind: 'refused',
    occurredAt: now(),
    via,
    actor: context.authority,
    data: { provinceNo: '', ...data },
  });
}

/** By when it must be handed in, where a notice went before it. */
function lapseOf({ state, handling }: HandlingContext): Due | undefined {
  const { applyWithin } = handling.plan;
  const notice = applyWithin && state.handlings[applyWithin.of]?.notice;
  const calendar = calendarAt(state.calendar, handling.plan.place.region);
  return applyWithin && notice && applyBefore(notice, applyWithin.term, calendar);
}

/** A notice on which nobody applied in time has lapsed: it must be published anew. */
function refuseLapsedNotice(context: HandlingContext, lapse: Due | undefined): boolean {
  if (lapse === undefined || Date.now() < Date.parse(lapse.before)) return false;
  context.append({
    kind: 'refused',
    occurredAt: lapse.before,
    actor: { party: 'system' },
    data: { provinceNo: '', code: 'notice-lapsed', reason: lapse.date },
  });
  return true;
}
