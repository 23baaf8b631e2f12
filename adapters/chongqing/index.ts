import type { Report } from '../../domain/report.ts';
import { expectAsked, expectSame, readAnswer, withdrawalAnswer } from '../matching-answers.ts';
import type { ProvincePort, Submitted } from '../province.ts';
import { readBy } from '../unreadable-message.ts';
import { applicationOf, supplementOf } from './application.ts';
import { readCallback, replyTo } from './callbacks.ts';
import { alreadyDecided, unknownKey, type Operation } from './codes.ts';
import { LookedUp } from './enterprise.ts';
import { kindCodeOf } from './licence.ts';
import type { Fields } from './package.ts';
import { createPlatform, type ChongqingOptions } from './platform.ts';
import { Changed, Fetched, Taken, toReport } from './records.ts';
import { xml } from './write-xml.ts';

export type { ChongqingOptions } from './platform.ts';

/**
 * The port to Chongqing, as docs/provinces/chongqing describes its wire: signed XML packages through one exchange
 * platform, an answer for each record, states by reverse call. Throws at once when no secret is given.
 */
export function createChongqing(options: ChongqingOptions): ProvincePort {
  const { secret, now = Date.now } = options;
  if (secret === '') throw new Error('Chongqing needs the secret that it shares with us');
  const ask = createPlatform(options);
  return {
    async submit(submission) {
      const { key, system, correlation } = submission;
      const { fields } = await ask({
        operation: 'submit',
        system,
        ywxtbh: correlation,
        record: applicationOf(submission),
      });
      return reading('submit', () => takenAs(key, fields));
    },
    async supplement(supplement) {
      const { of, system, correlation } = supplement;
      const record = supplementOf(supplement);
      const { fields } = await ask({ operation: 'supplement', system, ywxtbh: correlation, record });
      return reading('supplement', () => takenAs(of, fields));
    },
    async withdraw({ key, of, system, reason }) {
      const record = [xml('WBLSH', key), xml('YWBLSH', of), xml('CHSM', reason)];
      const { code, fields } = await ask({
        operation: 'withdraw',
        system,
        ywxtbh: of,
        record,
        alsoFine: [unknownKey, alreadyDecided],
      });
      if (code === unknownKey) return { kind: 'unknown' };
      const contradiction = `of code ${code}, which contradicts its ZTBG`;
      return reading('withdraw', () =>
        withdrawalAnswer(reportOn(of, fields), { isDecided: code === alreadyDecided, contradiction }),
      );
    },
    async status({ key, system }) {
      const { code, fields } = await ask({
        operation: 'status',
        system,
        ywxtbh: key,
        record: [xml('WBLSH', key)],
        alsoFine: [unknownKey],
      });
      if (code === unknownKey) return { kind: 'unknown' };
      return reading('status', () => ({ kind: 'known', report: reportOn(key, fields) }));
    },
    async fetchCertificate(query) {
      const { system, purpose, caseNo } = query;
      const what =
        'holder' in query
          ? [xml('XYDM', query.holder.uscc), xml('ZZLB', kindCodeOf(query.holder.kind))]
          : [xml('ZZBS', query.certificateId)];
      const record = [...what, xml('YZSY', purpose), xml('AJBH', caseNo)];
      const { fields } = await ask({ operation: 'certificate', system, ywxtbh: caseNo, record });
      const named = { id: 'ZZBS', kind: 'ZZLB', uscc: 'XYDM' };
      return reading('certificate', () => expectAsked(readBy(Fetched, fields).ZZXX, query, named));
    },
    async lookUp({ uscc, system, purpose, caseNo }) {
      const record = [xml('XYDM', uscc), xml('YZSY', purpose), xml('AJBH', caseNo)];
      const { fields } = await ask({ operation: 'lookUp', system, ywxtbh: caseNo, record });
      return reading('lookUp', () => {
        const found = readBy(LookedUp, fields).ZTDA;
        expectSame(found.uscc, uscc, 'XYDM');
        return found;
      });
    },
    readCallback: (_headers, rawBody) => readCallback(secret, rawBody),
    replyToCallback: (outcome, _headers, rawBody) => replyTo(secret, now, outcome, rawBody),
  };
}

const reading = <T>(operation: Operation, read: () => T): T => readAnswer(`Chongqing ${operation}`, read);

/** What was taken under a submission's key: itself, or what supplements it. */
function takenAs(key: string, fields: Fields): Submitted {
  const { WBLSH, BJBH, JSSJ, ZTBG } = readBy(Taken, fields);
  expectSame(WBLSH, key, 'WBLSH');
  const taken = { provinceNo: BJBH, receivedAt: JSSJ };
  return ZTBG === undefined ? taken : { ...taken, report: toReport({ WBLSH, BJBH, ZTBG }) };
}

function reportOn(key: string, fields: Fields): Report {
  const report = toReport(readBy(Changed, fields));
  expectSame(report.key, key, 'WBLSH');
  return report;
}
