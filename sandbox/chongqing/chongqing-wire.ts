import type { ReportState } from '../../domain/report.ts';
import type { ProvinceWire } from '../province/province-wire.ts';
import { chongqingDialect, callerCode, platformCode, systemCodes } from './chongqing-dialect.ts';
import { chongqingTime } from './chongqing-time.ts';
import { acknowledge, headIn, refuse } from './exchange-answer.ts';
import { readReply } from './read-reply.ts';
import { writeStanding } from './write-change.ts';
import { writePackage } from './write-package.ts';

const feedbackClasses: Record<ReportState, string> = {
  received: 'BJQSFK',
  correction: '12',
  published: '15',
  objected: '16',
  accepted: 'BJSLFK',
  granted: 'BJSPFK',
  refused: 'BJSPFK',
  withdrawn: 'BJCHFK',
};

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
    unreadable: (now) => refuse(secret, undefined, now, { code: '-10', words: '报文无法解析' }),
    down: { contentType: 'text/plain', body: 'upstream connect error' },
    callbacks: {
      path: '/callbacks/chongqing',
      write(handling, change, now) {
        const head = {
          SENDER: Object.keys(systemCodes).find((code) => systemCodes[code] === handling.system) ?? platformCode,
          RECEIVER: callerCode,
          YWLX: feedbackClasses[change.state],
          YWXTBH: handling.correlation,
          FSSJ: chongqingTime(now),
        };
        const body = writePackage(secret, head, [writeStanding(handling, change)]);
        return { headers: { 'content-type': contentType }, body };
      },
      readReply: (status, body) => readReply(secret, status, body),
    },
  };
}
