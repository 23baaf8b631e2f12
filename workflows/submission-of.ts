import { workflowInfo } from '@temporalio/workflow';
import type { Submission } from '../adapters/province.ts';
import type { Applicant } from '../domain/applicant.ts';
import type { CaseState } from '../domain/case-state.ts';
import type { Handling } from '../domain/handling.ts';
import { correlationOf } from '../domain/correlation.ts';

/** A handling as it is sent to the system that decides it, with the licences that came back so far. */
export function submissionOf(
  { opened, openedAt, handlings, materials }: CaseState,
  { key, plan }: Handling,
  applicants: Applicant[],
): Submission {
  const { region, window } = opened.plan.collecting;
  return {
    key,
    correlation: correlationOf(key, workflowInfo().workflowId),
    system: plan.system ?? '',
    item: plan.item,
    region: plan.place.region,
    authority: plan.authority,
    collectedAt: { region, openedAt, ...(window !== undefined && { window }) },
    subject: opened.subject,
    applicants,
    shareholders: opened.shareholders,
    form: opened.form,
    papers: opened.papers,
    materials: [...materials],
    certificates: Object.values(handlings).flatMap((h) =>
      // A licence that came back is the same as the one that was granted.
      h.certificate && (h.plan.kind === 'decision' || h.plan.about !== undefined) ? [h.certificate] : [],
    ),
  };
}
