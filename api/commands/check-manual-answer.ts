import type { Catalogue, CertificateKind } from '../../catalogue/catalogue.ts';
import type { CaseState } from '../../domain/case-state.ts';
import type { Certificate } from '../../domain/certificate.ts';
import { checkCertificateIdentifier } from '../../domain/identifiers/certificate-identifier.ts';
import { identifierKinds } from '../../domain/identifiers/identifier-kinds.ts';
import type { Surroundings } from '../../domain/identifiers/surroundings.ts';
import type { ManualAnswer } from '../../domain/manual-answer.ts';
import { shanghaiDay } from '../../domain/shanghai-time.ts';
import { invalid } from '../api-problem.ts';
import type { FieldProblem } from '../api-problem.ts';
import { identifierProblem } from '../identifier-problem.ts';
import type { AskedManualAnswer } from '../schemas/command.ts';
import { utcInstant } from './utc-instant.ts';

type AskedCertificate = NonNullable<Extract<AskedManualAnswer, { decision: 'granted' }>['certificate']>;

export interface ManualAnswerRules {
  catalogue: Catalogue;
  now: Date;
  state: CaseState;
  step: string;
}

const pointer = '/data/answer';

/**
 * What two people enter for a system, in the case's own words: dated in the past, its licence with an identifier and a
 * number that keep their check characters and belong to its kind, and with a licence where a later step of the case reads it.
 * @throws ApiProblem `invalid-request` with pointers.
 */
export function checkManualAnswer(asked: AskedManualAnswer, rules: ManualAnswerRules): ManualAnswer {
  const errors = [
    ...inTheFuture(asked.decidedAt, `${pointer}/decidedAt`, rules.now),
    ...certificateProblems(asked, rules),
  ];
  if (errors.length > 0) throw invalid(errors);
  const { decision, provinceNo } = asked;
  const answer = { decision, provinceNo, decidedAt: utcInstant(asked.decidedAt) };
  if (asked.decision === 'refused') return { ...answer, refusal: asked.refusal };
  const { certificate } = asked;
  if (certificate === undefined) return answer;
  return { ...answer, certificate: certificateOf(certificate, rules.catalogue.certificates.get(certificate.kind)) };
}

function certificateProblems(
  asked: AskedManualAnswer,
  { catalogue, now, state, step }: ManualAnswerRules,
): FieldProblem[] {
  if (asked.decision === 'refused') return [];
  const at = `${pointer}/certificate`;
  const { certificate } = asked;
  if (certificate === undefined) return isRead(state, step) ? [{ pointer: at, code: 'required' }] : [];
  const kind = catalogue.certificates.get(certificate.kind);
  const surroundings = { today: shanghaiDay(now.toISOString()), regions: catalogue.regionCodes };
  return [
    ...(kind === undefined ? [{ pointer: `${at}/kind`, code: 'unknown-certificate' } as const] : []),
    ...identifierProblems(certificate.id, kind?.typeCode, `${at}/id`, surroundings),
    ...numberProblems(certificate.number, kind, `${at}/number`, surroundings),
    ...inTheFuture(certificate.issuedAt, `${at}/issuedAt`, now),
  ];
}

/** Whether another step reads the licence that this one grants. */
function isRead({ handlings }: CaseState, step: string): boolean {
  return Object.values(handlings).some(({ plan }) => plan.certificateFrom === step);
}

function identifierProblems(
  id: string,
  typeCode: string | undefined,
  at: string,
  surroundings: Surroundings,
): FieldProblem[] {
  const check = checkCertificateIdentifier(id);
  if (!check.ok) return [identifierProblem('certificate-identifier', check, at, surroundings)];
  const isItsKind = typeCode === undefined || check.parts.type === typeCode;
  return isItsKind ? [] : [{ pointer: at, code: 'certificate-id-kind' }];
}

function numberProblems(
  number: string,
  kind: CertificateKind | undefined,
  at: string,
  surroundings: Surroundings,
): FieldProblem[] {
  if (kind?.number === undefined) return [];
  const check = identifierKinds[kind.number].check(number);
  return check.ok ? [] : [identifierProblem(kind.number, check, at, surroundings)];
}

function inTheFuture(instant: string, at: string, now: Date): FieldProblem[] {
  return Date.parse(instant) > now.getTime() ? [{ pointer: at, code: 'in-the-future' }] : [];
}

/** Both people write the same identifier and the same number the same way, however they typed them. */
function certificateOf(asked: AskedCertificate, kind: CertificateKind | undefined): Certificate {
  const { holder, issuedAt, version } = asked;
  const id = checkCertificateIdentifier(asked.id);
  const number = kind?.number === undefined ? asked.number : identifierKinds[kind.number].check(asked.number).value;
  return {
    id: id.ok ? id.value : asked.id,
    kind: asked.kind,
    number,
    holder,
    issuedAt: utcInstant(issuedAt),
    status: 'valid',
    version,
  };
}
