import type { CertificateQuery } from '../adapters/province.ts';
import type { CaseState } from '../domain/case-state.ts';
import type { Certificate } from '../domain/certificate.ts';
import type { Handling } from '../domain/handling.ts';
import { now } from './handling-context.ts';
import type { HandlingContext } from './handling-context.ts';
import { refusalIn } from './province-calls.ts';
import { usccOf } from './uscc-of.ts';

/** Reads a licence at its source; one that is not valid waits for a person. */
export async function readCertificate(context: HandlingContext): Promise<void> {
  const query = queryOf(context.state, context.handling);
  if (query === undefined) {
    context.park('certificate', 'missing');
    return;
  }
  try {
    const certificate = await context.call((province) => province.fetchCertificate(query));
    context.append({
      kind: 'certificate-checked',
      occurredAt: now(),
      actor: { party: 'system' },
      data: { certificate },
    });
    if (certificate.status !== 'valid') context.park('certificate', certificate.status);
  } catch (error) {
    const refusal = refusalIn(error);
    const named = 'certificateId' in query ? query.certificateId : query.holder.kind;
    context.park(refusal ? 'certificate' : 'unreachable', refusal?.code ?? named);
  }
}

function queryOf({ opened, handlings }: CaseState, { plan }: Handling): CertificateQuery | undefined {
  const common = { system: plan.system ?? '', purpose: plan.purpose ?? '', caseNo: opened.caseNo };
  if (plan.about !== undefined) {
    const uscc = usccOf(opened.subject, plan.about);
    return uscc === undefined ? undefined : { ...common, holder: { uscc, kind: plan.certificate ?? '' } };
  }
  const from = plan.certificateFrom === undefined ? undefined : handlings[plan.certificateFrom];
  return from?.certificate && { ...common, certificateId: from.certificate.id };
}

/**
 * Reads the certificates that a decision rests on once more, all at the same time. False: one is no longer valid, or
 * could not be read; the handling waits for a person, and nothing was given to the authority.
 */
export async function recheckCertificates(context: HandlingContext): Promise<boolean> {
  const { recheck = [] } = context.handling.plan;
  const held = recheck.flatMap((step) => {
    const handling = context.state.handlings[step];
    return handling?.certificate ? [{ step, handling, certificate: handling.certificate }] : [];
  });
  if (held.length === 0) return true;
  try {
    const read = await Promise.all(
      held.map(
        async ({ step, handling, certificate }) => [step, await readAgain(context, handling, certificate)] as const,
      ),
    );
    const certificates = Object.fromEntries(read);
    context.append({ kind: 'rechecked', occurredAt: now(), actor: { party: 'system' }, data: { certificates } });
    const changed = read.filter(([, { status }]) => status !== 'valid').map(([step]) => step);
    if (changed.length === 0) return true;
    context.park('certificate-changed', changed.join(', '));
  } catch (error) {
    const refusal = refusalIn(error);
    context.park(refusal ? 'certificate' : 'unreachable', refusal?.code ?? recheck.join(', '));
  }
  return false;
}

function readAgain({ deps, state }: HandlingContext, { plan }: Handling, { id }: Certificate): Promise<Certificate> {
  const { calendar } = state;
  const { caseNo } = state.opened;
  const query = { certificateId: id, system: plan.system ?? '', purpose: plan.purpose ?? '', caseNo };
  return deps.calls.call(plan, calendar, (province) => province.fetchCertificate(query));
}
