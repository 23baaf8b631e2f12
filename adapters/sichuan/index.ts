import type { Report } from '../../domain/report.ts';
import { expectAsked, expectSame, readAnswer, withdrawalAnswer } from '../matching-answers.ts';
import type { ProvincePort, Submitted } from '../province.ts';
import { readBy } from '../unreadable-message.ts';
import { applicationOf, supplementOf } from './application.ts';
import { readCallback, replyTo } from './callbacks.ts';
import { alreadyDecided, unknownKey, type Operation } from './codes.ts';
import { Enterprise } from './enterprise.ts';
import { createGateway, type SichuanOptions } from './gateway.ts';
import { kindCodeOf, Licence } from './licence.ts';
import { Changed, Taken, toReport } from './messages.ts';

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
      return reading('submit', () => takenAs(submission.key, submission.correlation, sj));
    },
    async supplement(supplement) {
      const { sj } = await ask('supplement', supplement.system, supplementOf(supplement));
      return reading('supplement', () => takenAs(supplement.of, supplement.correlation, sj));
    },
    async withdraw({ key, of, system, reason }) {
      const { code, sj } = await ask('withdraw', system, { ywlsh: key, yywlsh: of, chyy: reason }, [
        unknownKey,
        alreadyDecided,
      ]);
      if (code === unknownKey) return { kind: 'unknown' };
      const contradiction = `of code ${code}, which contradicts its zt`;
      return reading('withdraw', () =>
        withdrawalAnswer(reportOn(of, sj), { isDecided: code === alreadyDecided, contradiction }),
      );
    },
    async status({ key, system }) {
      const { code, sj } = await ask('status', system, { ywlsh: key }, [unknownKey]);
      if (code === unknownKey) return { kind: 'unknown' };
      return reading('status', () => ({ kind: 'known', report: reportOn(key, sj) }));
    },
    async fetchCertificate(query) {
      const { system, purpose, caseNo } = query;
      const what =
        'holder' in query
          ? { tyshxydm: query.holder.uscc, zzlx: kindCodeOf(query.holder.kind) }
          : { zzbs: query.certificateId };
      const { sj } = await ask('certificate', system, { ...what, yzsy: purpose, ajbh: caseNo });
      const named = { id: 'zzbs', kind: 'zzlx', uscc: 'tyshxydm' };
      return reading('certificate', () => expectAsked(readBy(Licence, sj), query, named));
    },
    async lookUp({ uscc, system, purpose, caseNo }) {
      const { sj } = await ask('lookUp', system, { tyshxydm: uscc, yzsy: purpose, ajbh: caseNo });
      return reading('lookUp', () => {
        const record = readBy(Enterprise, sj);
        expectSame(record.uscc, uscc, 'tyshxydm');
        return record;
      });
    },
    readCallback: (headers, rawBody) => readCallback(secret, headers, rawBody),
    replyToCallback: (outcome) => replyTo(outcome),
  };
}

const reading = <T>(operation: Operation, read: () => T): T => readAnswer(`Sichuan ${operation}`, read);

/** What was taken under a submission's key: itself, or what supplements it. */
function takenAs(key: string, correlation: string, sj: unknown): Submitted {
  const { zt, jssj, ...handling } = readBy(Taken, sj);
  expectSame(handling.ywlsh, key, 'ywlsh');
  expectSame(handling.glh, correlation, 'glh');
  const taken = { provinceNo: handling.bjbh, receivedAt: jssj };
  return zt === undefined ? taken : { ...taken, report: toReport({ ...handling, zt }) };
}

function reportOn(key: string, sj: unknown): Report {
  const report = toReport(readBy(Changed, sj));
  expectSame(report.key, key, 'ywlsh');
  return report;
}
