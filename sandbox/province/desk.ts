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
import type { AttemptRecord, ReadRecord, SystemName } from './province-records.ts';
import type { Handling } from './province-state.ts';

/** What a wire asks of its province. Everything happens at once; the answer leaves when the books are flushed. */
export interface Desk {
  submit(incoming: IncomingSubmission): SubmissionResult;
  withdraw(incoming: IncomingWithdrawal): WithdrawalResult;
  status(key: string, system: SystemName): Handling | undefined;
  /** A licence as it stands; the read is noted with its purpose. */
  readCertificate(read: Omit<ReadRecord, 'kind'>): Certificate | undefined;
  /** Notes that a key came, and what it was answered. */
  note(attempt: Omit<AttemptRecord, 'kind'>): void;
}

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
    status(key, system) {
      queries.set(key, (queries.get(key) ?? 0) + 1);
      return findHandling(books.state, key, system);
    },
    readCertificate(read) {
      const certificate = books.state.certificates.get(read.certificateId);
      if (certificate !== undefined) books.commit([{ kind: 'read', ...read }]);
      return certificate;
    },
    note: (attempt) => books.commit([{ kind: 'attempt', ...attempt }]),
  };
}
