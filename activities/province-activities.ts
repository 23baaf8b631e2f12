import { ApplicationFailure } from '@temporalio/activity';
import { ApplicationFailureCategory } from '@temporalio/common';
import { ProvinceRejected, ProvinceUnavailable } from '../adapters/province.ts';
import type {
  CertificateQuery,
  ProvincePort,
  StatusAnswer,
  StatusQuery,
  SubjectQuery,
  Submission,
  Submitted,
  Supplement,
  WithdrawalAnswer,
  WithdrawalRequest,
} from '../adapters/province.ts';
import type { Certificate } from '../domain/certificate.ts';
import { endsWait } from '../domain/report.ts';
import type { Awaited, AwaitedAnswer } from '../domain/report.ts';
import type { SubjectRecord } from '../domain/subject.ts';

/** `ApplicationFailure.type` of a province's no: final, never retried. `details[0]` is `{ code, reason }`. */
export const provinceRejectedType = 'ProvinceRejected';
/** `ApplicationFailure.type` while a province has not decided yet. */
export const noAnswerYetType = 'NoAnswerYet';

export interface AwaitAnswerInput extends StatusQuery {
  /** Seconds until the next look. */
  pollEvery: number;
  /** Interim reports that end the wait too; absent: only a decision does. */
  awaited?: Awaited;
}

/** A result for the province, and its own certificates that have to be valid for it to count. */
export interface CheckedSupplement {
  supplement: Supplement;
  certificates: CertificateQuery[];
}

/**
 * What became of it, with the certificates as they were read, in the order of the queries, and when (ISO 8601 UTC).
 * `changed`: one is no longer valid; `not-read`: the registrar said no. Nothing was given in either.
 */
export type GivenIfValid =
  | { kind: 'given'; readAt: string; certificates: Certificate[]; submitted: Submitted }
  | { kind: 'changed'; readAt: string; certificates: Certificate[] }
  | { kind: 'not-read'; refusal: { code: string; reason: string } };

/** What a case does to one province. Registered on that province's own task queue. */
export interface ProvinceActivities {
  submit(submission: Submission): Promise<Submitted>;
  withdraw(request: WithdrawalRequest): Promise<WithdrawalAnswer>;
  askStatus(query: StatusQuery): Promise<StatusAnswer>;
  fetchCertificate(query: CertificateQuery): Promise<Certificate>;
  supplement(supplement: Supplement): Promise<Submitted>;
  /** Reads certificates again and supplements only if all of them are valid. */
  supplementIfValid(given: CheckedSupplement): Promise<GivenIfValid>;
  lookUp(query: SubjectQuery): Promise<SubjectRecord>;
  /** Polls by failing retryably at the item's interval: however long it takes, it writes no history. */
  awaitAnswer(input: AwaitAnswerInput): Promise<AwaitedAnswer>;
}

/** A province is asked again after this at the latest, whatever it says: a person may be waiting for it. */
const longestAskedPauseMs = 600_000;

/** A province that said no will say it again; anything else is left for the engine to repeat under the same key. */
async function finalIfRejected<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    if (!(error instanceof ProvinceRejected)) throw laterIfAsked(error);
    throw ApplicationFailure.create({
      type: provinceRejectedType,
      nonRetryable: true,
      message: `the province refused the request with code ${error.code}`,
      details: [{ code: error.code, reason: error.message }],
    });
  }
}

/** The same failure, repeated when the province wants it to be. */
function laterIfAsked(error: unknown): unknown {
  if (!(error instanceof ProvinceUnavailable) || error.askAgainMs === undefined) return error;
  return ApplicationFailure.create({
    type: error.name,
    message: error.message,
    nextRetryDelay: Math.min(error.askAgainMs, longestAskedPauseMs),
    cause: error,
  });
}

/**
 * Activities of one province over its adapter. `polls: false` leaves the answers to callbacks alone.
 */
export function createProvinceActivities(port: ProvincePort, { polls = true } = {}): ProvinceActivities {
  return {
    submit: (submission) => finalIfRejected(port.submit(submission)),
    withdraw: (request) => finalIfRejected(port.withdraw(request)),
    askStatus: (query) => finalIfRejected(port.status(query)),
    fetchCertificate: (query) => finalIfRejected(port.fetchCertificate(query)),
    supplement: (supplement) => finalIfRejected(port.supplement(supplement)),
    supplementIfValid: (given) => supplementIfValid(port, given),
    lookUp: (query) => finalIfRejected(port.lookUp(query)),
    async awaitAnswer({ pollEvery, awaited = { states: [], known: [] }, ...query }) {
      const answer: StatusAnswer = polls ? await finalIfRejected(port.status(query)) : { kind: 'unknown' };
      if (answer.kind === 'known' && endsWait(answer.report, awaited)) return { report: answer.report, via: 'poll' };
      throw ApplicationFailure.create({
        type: noAnswerYetType,
        message: 'no decision yet',
        category: ApplicationFailureCategory.BENIGN,
        nextRetryDelay: pollEvery * 1000,
      });
    },
  };
}

async function supplementIfValid(
  port: ProvincePort,
  { supplement, certificates: queries }: CheckedSupplement,
): Promise<GivenIfValid> {
  let certificates: Certificate[];
  try {
    certificates = await Promise.all(queries.map((query) => port.fetchCertificate(query)));
  } catch (error) {
    if (!(error instanceof ProvinceRejected)) throw laterIfAsked(error);
    return { kind: 'not-read', refusal: { code: error.code, reason: error.message } };
  }
  const readAt = new Date().toISOString();
  if (certificates.some(({ status }) => status !== 'valid')) return { kind: 'changed', readAt, certificates };
  const submitted = await finalIfRejected(port.supplement(supplement));
  return { kind: 'given', readAt, certificates, submitted };
}
