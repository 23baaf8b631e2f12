import type { Certificate } from '../domain/certificate.ts';
import { isDecisive } from '../domain/report.ts';
import type { Report } from '../domain/report.ts';
import { ProvinceUnavailable } from './province.ts';
import type { CertificateQuery, WithdrawalAnswer } from './province.ts';
import { UnreadableMessage } from './unreadable-message.ts';

/**
 * Reads an answer; one that cannot be read leaves the outcome unknown.
 * @param call whose answer to which operation, such as "Sichuan submit"
 * @throws ProvinceUnavailable
 */
export function readAnswer<T>(call: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof UnreadableMessage) throw new ProvinceUnavailable(`${call}: the answer is ${error.message}`);
    throw error;
  }
}

/**
 * An answer is about what was asked.
 * @param field the wire's name of what is compared
 * @throws UnreadableMessage
 */
export function expectSame(answered: string, asked: string, field: string): void {
  if (answered !== asked) throw new UnreadableMessage(`for another ${field}`);
}

/** The wire's names of what tells one licence from another. */
export interface CertificateFields {
  id: string;
  kind: string;
  uscc: string;
}

/**
 * The licence is the one that was asked for. Only a business licence carries the holder's credit code as its number.
 * @throws UnreadableMessage
 */
export function expectAsked(certificate: Certificate, query: CertificateQuery, fields: CertificateFields): Certificate {
  if ('holder' in query) {
    expectSame(certificate.kind, query.holder.kind, fields.kind);
    if (certificate.kind === 'business-licence') expectSame(certificate.number, query.holder.uscc, fields.uscc);
  } else expectSame(certificate.id, query.certificateId, fields.id);
  return certificate;
}

/**
 * What became of a withdrawal, from the state that was answered. The code for "already decided" also tells of an earlier
 * withdrawal under another key: that one has what this one wants.
 * @param contradiction how an answer is called whose code and state do not go together
 * @throws UnreadableMessage
 */
export function withdrawalAnswer(
  report: Report,
  { isDecided, contradiction }: { isDecided: boolean; contradiction: string },
): WithdrawalAnswer {
  if (report.state === 'withdrawn') return { kind: 'withdrawn', report };
  if (isDecided && isDecisive(report)) return { kind: 'decided', report };
  throw new UnreadableMessage(contradiction);
}
