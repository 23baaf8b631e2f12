import type { Report } from '../../domain/report.ts';
import { isDecisive } from '../../domain/report.ts';
import { ProvinceUnavailable, type ProvincePort } from '../province.ts';
import { readBy, UnreadableMessage } from '../unreadable-message.ts';
import { readCallback, replyTo } from './callbacks.ts';
import { alreadyDecided, unknownKey, type Operation } from './codes.ts';
import { createGateway, type SichuanOptions } from './gateway.ts';
import { applicationOf, Changed, Licence, Taken, toReport } from './messages.ts';

export type { SichuanOptions } from './gateway.ts';

/**
 * The port to Sichuan, as docs/provinces/sichuan describes its wire: JSON through one signed gateway, the business
 * code under HTTP 200. Throws at once when no secret is given.
 */
export function createSichuan(options: SichuanOptions): ProvincePort {
  const { secret } = options;
  if (secret === '') throw new Error('Sichuan needs the secret that it shares with us');
  const ask = createGateway(options);
  return {
    async submit(submission) {
      const { sj } = await ask('submit', submission.system, applicationOf(submission));
      return reading('submit', () => {
        const { zt, jssj, ...handling } = readBy(Taken, sj);
        expectSame(handling.ywlsh, submission.key, 'ywlsh');
        expectSame(handling.glh, submission.correlation, 'glh');
        const taken = { provinceNo: handling.bjbh, receivedAt: jssj };
        return zt === undefined ? taken : { ...taken, report: toReport({ ...handling, zt }) };
      });
    },
    async withdraw({ key, of, system, reason }) {
      const { code, sj } = await ask('withdraw', system, { ywlsh: key, yywlsh: of, chyy: reason }, [
        unknownKey,
        alreadyDecided,
      ]);
      if (code === unknownKey) return { kind: 'unknown' };
      return reading('withdraw', () => {
        const report = reportOn(of, sj);
        // 2005 also tells of an earlier withdrawal under another key: that one has what this one wants.
        if (report.state === 'withdrawn') return { kind: 'withdrawn', report };
        if (code === alreadyDecided && isDecisive(report)) return { kind: 'decided', report };
        throw new UnreadableMessage(`code ${code} contradicts its zt`);
      });
    },
    async status({ key, system }) {
      const { code, sj } = await ask('status', system, { ywlsh: key }, [unknownKey]);
      if (code === unknownKey) return { kind: 'unknown' };
      return reading('status', () => ({ kind: 'known', report: reportOn(key, sj) }));
    },
    async fetchCertificate(query) {
      const { system, purpose, caseNo } = query;
      if (!('certificateId' in query)) throw notYet();
      const { certificateId } = query;
      const { sj } = await ask('certificate', system, { zzbs: certificateId, yzsy: purpose, ajbh: caseNo });
      return reading('certificate', () => {
        const certificate = readBy(Licence, sj);
        expectSame(certificate.id, certificateId, 'zzbs');
        return certificate;
      });
    },
    supplement: () => Promise.reject(notYet()),
    lookUp: () => Promise.reject(notYet()),
    readCallback: (headers, rawBody) => readCallback(secret, headers, rawBody),
    replyToCallback: (outcome) => replyTo(outcome),
  };
}

/** An answer that cannot be read leaves the outcome unknown. */
function reading<T>(operation: Operation, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof UnreadableMessage)
      throw new ProvinceUnavailable(`Sichuan ${operation}: the answer is ${error.message}`);
    throw error;
  }
}

function reportOn(key: string, sj: unknown): Report {
  const report = toReport(readBy(Changed, sj));
  expectSame(report.key, key, 'ywlsh');
  return report;
}

function expectSame(answered: string, asked: string, field: string): void {
  if (answered !== asked) throw new UnreadableMessage(`for another ${field}`);
}

function notYet(): ProvinceUnavailable {
  return new ProvinceUnavailable('Sichuan: this call has no wire yet');
}
