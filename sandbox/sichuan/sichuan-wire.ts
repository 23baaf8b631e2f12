import { createHmac } from 'node:crypto';
import type { Desk } from '../province/desk.ts';
import type { SystemName } from '../province/province-records.ts';
import type { ProvinceWire, WireRequest } from '../province/province-wire.ts';
import { gatewayServices, type GatewayAnswer } from './gateway-services.ts';
import { isFields, type Fields } from './read-fields.ts';
import { sichuanDialect, systemCodes } from './sichuan-dialect.ts';
import { isSigned, signedHeaders } from './sichuan-signature.ts';
import { writeObjected, writeStanding } from './write-change.ts';

const contentType = 'application/json; charset=utf-8';
const unreadable: GatewayAnswer = { code: '1002', msg: '报文格式错误' };

/** Sichuan's wire as `docs/provinces/sichuan` describes it: JSON through one gateway. */
export function createSichuanWire(secret: string): ProvinceWire {
  return {
    dialect: sichuanDialect,
    path: '/gateway',
    contentType,
    systemOf: ({ body }) => systemOf(read(body)?.xtbm),
    answer: (desk, request, now) => JSON.stringify(answer({ secret, desk, request, now })),
    busy: () => JSON.stringify({ code: '9999', msg: '系统繁忙，请稍后重试' }),
    closed: () => JSON.stringify({ code: '9001', msg: '当前为非服务时间，请于工作日 09:00 至 17:00 重试' }),
    unknownCode: () => JSON.stringify({ code: '4711', msg: '其他错误' }),
    partial,
    unreadable: () => JSON.stringify(unreadable),
    down: {
      contentType: 'text/html',
      body: '<html><body><h1>503 Service Temporarily Unavailable</h1></body></html>',
    },
    callbacks: {
      path: '/callbacks/sichuan',
      write(handling, telling, now) {
        const xtbm = Object.keys(systemCodes).find((code) => systemCodes[code] === handling.system);
        const told =
          telling.kind === 'change'
            ? { fwbm: 'bj.tz', xtbm, sj: writeStanding(handling, telling.change) }
            : { fwbm: 'bj.yy', xtbm, sj: writeObjected(handling, telling.objection) };
        const body = JSON.stringify(told);
        return { headers: signedHeaders(secret, body, now), body };
      },
      readReply,
    },
  };
}

interface GatewayRequest {
  fwbm: string;
  xtbm: string;
  sj: Fields;
}

interface SignedCall {
  secret: string;
  desk: Desk;
  request: WireRequest;
  /** An instant, ISO 8601 UTC. */
  now: string;
}

function answer({ secret, desk, request: { headers, body }, now }: SignedCall): GatewayAnswer {
  if (!isSigned(secret, headers, body)) return { code: '1001', msg: '签名校验失败' };
  const request = read(body);
  if (request === undefined) return unreadable;
  const service = Object.hasOwn(gatewayServices, request.fwbm) ? gatewayServices[request.fwbm] : undefined;
  if (service === undefined) return { code: '1003', msg: '服务不存在' };
  const system = systemOf(request.xtbm);
  if (system === undefined) return { code: '1004', msg: '系统不存在' };
  const fingerprint = createHmac('sha256', secret).update(inOrder(request)).digest('hex');
  return service({ desk, system, sj: request.sj, fingerprint, now });
}

/** Key and correlation number alone, where an answer has more. */
function partial(text: string): string {
  const { sj, ...rest } = JSON.parse(text) as GatewayAnswer;
  if (sj === undefined) return text;
  const { ywlsh, glh } = sj;
  return JSON.stringify({ ...rest, sj: { ywlsh, glh } });
}

function read(body: Buffer): GatewayRequest | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
    if (!isFields(value)) return undefined;
    const { fwbm, xtbm, sj } = value;
    return typeof fwbm === 'string' && typeof xtbm === 'string' && isFields(sj) ? { fwbm, xtbm, sj } : undefined;
  } catch {
    return undefined;
  }
}

function systemOf(code: string | undefined): SystemName | undefined {
  return code !== undefined && Object.hasOwn(systemCodes, code) ? systemCodes[code] : undefined;
}

/** JSON with the fields of every object in order, so that the same values give the same text. */
function inOrder(value: unknown): string {
  return JSON.stringify(value, (_name, inner: unknown) =>
    isFields(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner,
  );
}

function readReply(status: number, body: string): 'taken' | 'gave-up' | 'again' {
  if (status !== 200) return 'again';
  try {
    const reply: unknown = JSON.parse(body);
    const code = isFields(reply) ? reply['code'] : undefined;
    if (code === '0000') return 'taken';
    return code === '2001' || code === '2008' ? 'gave-up' : 'again';
  } catch {
    return 'again';
  }
}
