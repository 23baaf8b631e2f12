import type { Certificate } from '../../domain/certificate.ts';
import type { Books } from './books.ts';
import {
  findHandling,
  takeSubmission,
  takeWithdrawal,
  type IncomingSubmission,
  type IncomingWithdrawal,
  type SubmissionResult,
  type WithdrawalResult,
} from './intake.ts';
import { knobsFor } from './knobs.ts';
import type { AttemptRecord, LookUpRecord, SystemName } from './province-records.ts';
import type { Change, Handling } from './province-state.ts';
import { licenceOfHolder, lookUp, type RegisterEntry } from './register.ts';
import { takeSupplement, type IncomingSupplement, type SupplementResult } from './take-supplement.ts';

/** A licence by its identifier, or the one of a kind that an enterprise holds; and why it is read. */
export type CertificateRead = { system: SystemName; purpose: string; caseNo: string } & (
  { certificateId: string } | { holder: { uscc: string; kind: string } }
);

/** What a wire asks of its province. Everything happens at once; the answer leaves when the books are flushed. */
export interface Desk {
  submit(incoming: IncomingSubmission): SubmissionResult;
  withdraw(incoming: IncomingWithdrawal): WithdrawalResult;
  supplement(incoming: IncomingSupplement): SupplementResult;
  status(key: string, system: SystemName): Handling | undefined;
  /** A licence as it stands; the read is noted with its purpose. */
  readCertificate(read: CertificateRead): Certificate | undefined;
  /** What the register has of an enterprise; the look-up is noted with its purpose. */
  lookUp(query: Omit<LookUpRecord, 'kind'>): RegisterEntry | undefined;
  /** Notes that a key came, and what it was answered. */
  note(attempt: Omit<AttemptRecord, 'kind'>): void;
  /** A change as it is to be told: a knob may have its state told by a number that no page knows. */
  toTell(handling: Handling, change: Change): ToldChange;
}

/** `strange`: its state is told by a number that no page knows. */
export type ToldChange = Change & { strange?: true };

/** `changed` is called with a handling that a request has just changed, `queries` counts status queries by key. */
export function openDesk(books: Books, changed: (handling: Handling) => void, queries: Map<string, number>): Desk {
  return {
    submit(incoming) {
      const result = takeSubmission(books, incoming);
      if (result.kind === 'taken' && result.first) changed(result.handling);
      return result;
    },
    withdraw(incoming) {
      const result = takeWithdrawal(books, incoming);
      if (result.kind === 'withdrawn' && result.first) changed(result.handling);
      return result;
    },
    supplement(incoming) {
      const result = takeSupplement(books, incoming);
      if (result.kind === 'taken' && result.first) changed(result.handling);
      return result;
    },
    status(key, system) {
      queries.set(key, (queries.get(key) ?? 0) + 1);
      return findHandling(books.state, key, system);
    },
    readCertificate: (read) => readCertificate(books, read),
    lookUp(query) {
      const found = lookUp(books, query.uscc);
      books.commit([{ kind: 'look-up', ...query }]);
      return found;
    },
    note: (attempt) => books.commit([{ kind: 'attempt', ...attempt }]),
    toTell: (handling, change) => toTell(books, handling, change),
  };
}

/** A change as the knobs have it told. */
export function toTell({ state }: Books, { system }: Handling, change: Change): ToldChange {
  return knobsFor(state.knobs, system).unknownCode === 'state' ? { ...change, strange: true } : change;
}

function readCertificate(books: Books, read: CertificateRead): Certificate | undefined {
  const { system, purpose, caseNo } = read;
  const certificate =
    'holder' in read
      ? licenceOfHolder(books, read.holder.uscc, read.holder.kind)
      : books.state.certificates.get(read.certificateId);
  if (certificate === undefined) return undefined;
  const status = knobsFor(books.state.knobs, system).certificate ?? certificate.status;
  books.commit([{ kind: 'read', certificateId: certificate.id, purpose, caseNo }]);
  return { ...certificate, status };
}
