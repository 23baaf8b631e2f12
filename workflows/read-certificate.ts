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
  const held = heldCertificates(context);
  if (held.length === 0) return true;
  const read = await readAllAgain(context, held);
  return read !== undefined && noteRechecked(context, read, now());
}

/** A certificate that a decision rests on, and the handling that read it first. */
export interface HeldCertificate {
  step: string;
  handling: Handling;
  certificate: Certificate;
}

export function heldCertificates({ handling, state }: HandlingContext): HeldCertificate[] {
  const { recheck = [] } = handling.plan;
  return recheck.flatMap((step) => {
    const from = state.handlings[step];
    return from?.certificate ? [{ step, handling: from, certificate: from.certificate }] : [];
  });
}

/** The certificates as they are now, by step; undefined: one could not be read, and the handling waits for a person. */
export async function readAllAgain(
  context: HandlingContext,
  held: HeldCertificate[],
): Promise<Record<string, Certificate> | undefined> {
  try {
    const read = await Promise.all(held.map(async (one) => [one.step, await readAgain(context, one)] as const));
    return Object.fromEntries(read);
  } catch (error) {
    const { recheck = [] } = context.handling.plan;
    const refusal = refusalIn(error);
    context.park(refusal ? 'certificate' : 'unreachable', refusal?.code ?? recheck.join(', '));
    return undefined;
  }
}

/** Writes what was read again; parks and answers false where one is no longer valid. */
export function noteRechecked(
  context: HandlingContext,
  certificates: Record<string, Certificate>,
  occurredAt: string,
): boolean {
  context.append({ kind: 'rechecked', occurredAt, actor: { party: 'system' }, data: { certificates } });
  if (areValid(certificates)) return true;
  const changed = Object.entries(certificates).filter(([, { status }]) => status !== 'valid');
  context.park('certificate-changed', changed.map(([step]) => step).join(', '));
  return false;
}

export function areValid(certificates: Record<string, Certificate>): boolean {
  return Object.values(certificates).every(({ status }) => status === 'valid');
}

function readAgain(context: HandlingContext, held: HeldCertificate): Promise<Certificate> {
  const { deps, state } = context;
  const query = queryAgain(context, held);
  return deps.calls.call(held.handling.plan, state.calendar, (province) => province.fetchCertificate(query));
}

/** How a certificate that is held is read again. */
export function queryAgain({ state }: HandlingContext, { handling, certificate }: HeldCertificate): CertificateQuery {
  const { system = '', purpose = '' } = handling.plan;
  return { certificateId: certificate.id, system, purpose, caseNo: state.opened.caseNo };
}
