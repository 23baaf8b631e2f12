import type { ReportState } from '../../domain/report.ts';
import type { ProvinceWire } from '../province/province-wire.ts';
import { chongqingDialect, callerCode, platformCode, systemCodes } from './chongqing-dialect.ts';
import { chongqingTime } from './chongqing-time.ts';
import { acknowledge, headIn, refuse } from './exchange-answer.ts';
import { readReply } from './read-reply.ts';
import { rewriteRecords } from './rewrite-records.ts';
import { writeObjected, writeStanding } from './write-change.ts';
import { part, writePackage, type Part } from './write-package.ts';

const feedbackClasses: Record<ReportState, string> = {
  received: 'BJQSFK',
  correction: 'BJBZFK',
  published: 'BJGSFK',
  objected: 'BJGSFK',
  accepted: 'BJSLFK',
  granted: 'BJSPFK',
  refused: 'BJSPFK',
  withdrawn: 'BJCHFK',
};

const success = { code: '0', words: '成功' };
const strangeRecord = (): Part[] => [part('FHDM', '-4711'), part('FHXX', '其他错误')];
const keyAlone = (record: Part[]): Part[] =>
  record.filter(({ name }) => name === 'FHDM' || name === 'FHXX' || name === 'WBLSH');

/** Chongqing's wire as `docs/provinces/chongqing` describes it: XML packages, answers by reverse call. */
export function createChongqingWire(secret: string): ProvinceWire {
  const contentType = 'application/xml; charset=UTF-8';
  return {
    dialect: chongqingDialect,
    path: '/exchange',
    contentType,
    systemOf: ({ body }) => systemCodes[headIn(body)?.RECEIVER ?? ''],
    answer: (desk, { body }, now) => acknowledge({ secret, desk, body, now }),
    busy: ({ body }, now) => refuse(secret, headIn(body), now, { code: '-99', words: '系统忙，请稍后重发' }),
    closed: ({ body }, now) =>
      refuse(secret, headIn(body), now, { code: '-98', words: '非服务时间，请于工作日 09:00 至 17:00 重发' }),
    unknownCode: ({ body }, now) => rewriteRecords(secret, refuse(secret, headIn(body), now, success), strangeRecord),
    partial: (answer) => rewriteRecords(secret, answer, keyAlone),
    unreadable: (now) => refuse(secret, undefined, now, { code: '-10', words: '报文无法解析' }),
    down: { contentType: 'text/plain', body: 'upstream connect error' },
    callbacks: {
      path: '/callbacks/chongqing',
      write(handling, telling, now) {
        const head = {
          SENDER: Object.keys(systemCodes).find((code) => systemCodes[code] === handling.system) ?? platformCode,
          RECEIVER: callerCode,
          YWLX: telling.kind === 'change' ? feedbackClasses[telling.change.state] : 'GSYYTS',
          YWXTBH: handling.correlation,
          FSSJ: chongqingTime(now),
        };
        const record =
          telling.kind === 'change'
            ? writeStanding(handling, telling.change)
            : writeObjected(handling, telling.objection);
        const body = writePackage(secret, head, [record]);
        return { headers: { 'content-type': contentType }, body };
      },
      readReply: (status, body) => readReply(secret, status, body),
    },
  };
}
