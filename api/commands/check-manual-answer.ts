import type { Catalogue } from '../../catalogue/catalogue.ts';
import type { CaseState } from '../../domain/case-state.ts';
import type { Certificate } from '../../domain/certificate.ts';
import { checkCertificateIdentifier } from '../../domain/identifiers/certificate-identifier.ts';
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
 * What two people enter for a system, in the case's own words: dated in the past, its licence with an identifier that
 * keeps its check character and belongs to its kind, and with a licence where a later step of the case reads it.
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
  return asked.certificate === undefined ? answer : { ...answer, certificate: certificateOf(asked.certificate) };
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
  return [
    ...(kind === undefined ? [{ pointer: `${at}/kind`, code: 'unknown-certificate' } as const] : []),
    ...identifierProblems(certificate.id, kind?.typeCode, `${at}/id`, {
      today: shanghaiDay(now.toISOString()),
      regions: catalogue.regionCodes,
    }),
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

function inTheFuture(instant: string, at: string, now: Date): FieldProblem[] {
  return Date.parse(instant) > now.getTime() ? [{ pointer: at, code: 'in-the-future' }] : [];
}

/** Both people write the same identifier the same way, however they typed it. */
function certificateOf({ id, kind, number, holder, issuedAt, version }: AskedCertificate): Certificate {
  const check = checkCertificateIdentifier(id);
  const written = check.ok ? check.value : id;
  return { id: written, kind, number, holder, issuedAt: utcInstant(issuedAt), status: 'valid', version };
}
