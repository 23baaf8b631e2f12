import type { Supplement } from '../adapters/province.ts';
import { correlationOf, supplementKey } from '../domain/correlation.ts';
import { supplementDue } from '../domain/handling.ts';
import type { Handling } from '../domain/handling.ts';
import { workflowInfo } from '@temporalio/workflow';
import { isFrugal } from './handling-context.ts';
import type { HandlingContext } from './handling-context.ts';
import { handOverIfValid } from './hand-over-if-valid.ts';
import type { HeldBySide } from './hand-over-if-valid.ts';
import { refusalIn } from './province-calls.ts';
import { heldCertificates, recheckCertificates } from './read-certificate.ts';
import type { HeldCertificate } from './read-certificate.ts';

/** Gives the province what it waits for: all answers to its notice, or the result of its check. */
export async function handOver(context: HandlingContext): Promise<void> {
  const supplement = supplementOf(context.handling);
  if (supplement === undefined) throw new Error(`nothing to hand over for ${context.step}`);
  if (supplement.what === 'check') {
    const { here, elsewhere } = heldBySide(context);
    if (isFrugal(context) && here.length > 0) return handOverIfValid(context, supplement, { here, elsewhere });
    if (!(await recheckCertificates(context))) return;
  }
  const { key, what } = supplement;
  // A report may have told already that the province has it.
  const isOwed = (): boolean => supplementDue(context.handling)?.key === key;
  try {
    const { receivedAt, report } = await context.call((province) => province.supplement(supplement));
    if (isOwed())
      context.append({ kind: 'supplemented', occurredAt: receivedAt, actor: { party: 'system' }, data: { key, what } });
    if (report) context.deps.reports.take(report, 'submission');
  } catch (error) {
    const refusal = refusalIn(error);
    if (isOwed()) context.park(refusal ? 'unexpected-report' : 'unreachable', refusal?.code ?? key);
  }
}

function heldBySide(context: HandlingContext): HeldBySide {
  const { province } = context.handling.plan.place;
  const held = heldCertificates(context);
  const isHere = ({ handling }: HeldCertificate): boolean => handling.plan.place.province === province;
  return { here: held.filter(isHere), elsewhere: held.filter((one) => !isHere(one)) };
}

function supplementOf({ key, plan, correction, check }: Handling): Supplement | undefined {
  const { workflowId } = workflowInfo();
  const common = { of: key, correlation: correlationOf(key, workflowId), system: plan.system ?? '' };
  if (check?.booked && check.result) {
    const { at: _recordedAt, ...result } = check.result;
    return { ...common, key: supplementKey(key, 'check'), what: 'check', booked: check.booked, result };
  }
  if (correction === undefined) return undefined;
  const { notice, answers } = correction;
  return { ...common, key: supplementKey(key, 'correction'), what: 'correction', noticeNo: notice.noticeNo, answers };
}
