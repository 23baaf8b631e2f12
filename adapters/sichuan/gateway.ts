import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { createExchange } from '../http-exchange.ts';
import { ProvinceRejected, ProvinceUnavailable } from '../province.ts';
import { readBy, UnreadableMessage } from '../unreadable-message.ts';
import { faults, ok, rejections, services, systems, type Operation } from './codes.ts';
import { signatureOf } from './signature.ts';
import { stampOf } from './stamp.ts';

/** How to reach Sichuan. `now` (ms since 1970) and `nonce` are inputs so that a signed request can be compared. */
export interface SichuanOptions {
  /** Address of the gateway, without `/gateway`. */
  baseUrl: string;
  /** Shared by us and the gateway; signs requests and callbacks. */
  secret: string;
  fetch?: typeof fetch;
  now?: () => number;
  nonce?: () => string;
  timeoutMs?: number;
}

export const contentType = 'application/json; charset=utf-8';
const appId = 'lianban';

const Answer = z.object({ code: z.string().regex(/^\d{4}$/), msg: z.string(), sj: z.unknown().optional() });

/** Asks the gateway one thing and hands back `code` and `sj` of an answer that succeeded or has one of `alsoFine`. */
export type Ask = (
  operation: Operation,
  system: string,
  sj: object,
  alsoFine?: string[],
) => Promise<{ code: string; sj: unknown }>;

/**
 * The way through Sichuan's one gateway: signs, sends, and sorts the business codes. Every answer but the ones that
 * the caller expects ends as `ProvinceUnavailable` or `ProvinceRejected`; an unknown code is never a no.
 */
export function createGateway(options: SichuanOptions): Ask {
  const { secret, now = Date.now, nonce = () => randomBytes(8).toString('hex') } = options;
  const exchange = createExchange({ ...options, province: 'Sichuan' });
  return async (operation, system, sj, alsoFine = []) => {
    const fail = (what: string): ProvinceUnavailable => new ProvinceUnavailable(`Sichuan ${operation}: ${what}`);
    const xtbm = systems.get(system);
    if (xtbm === undefined) throw fail('this system is not on the wire: compare the catalogue');
    // Laid out as in the example files, so that a request can be laid beside them byte by byte.
    const body = new TextEncoder().encode(JSON.stringify({ fwbm: services[operation], xtbm, sj }, undefined, 2));
    const parts = { appId, timestamp: stampOf(new Date(now()).toISOString()), nonce: nonce(), body };
    const headers = {
      'content-type': contentType,
      'x-app-id': appId,
      'x-timestamp': parts.timestamp,
      'x-nonce': parts.nonce,
      'x-signature': signatureOf(secret, parts),
    };
    const answer = await exchange({ operation, method: 'POST', path: '/gateway', headers, body });
    if (answer.status !== 200) throw fail(`HTTP ${String(answer.status)} is not the gateway's`);
    const { code, msg, sj: content } = readAnswer(answer.body, fail);
    if (code === ok || alsoFine.includes(code)) return { code, sj: content };
    const rejection = rejections.get(code);
    if (rejection?.answers.includes(operation))
      throw new ProvinceRejected(code, `${code} ${rejection.words}${fieldIn(msg)}`);
    throw fail(`code ${code}, ${faults.get(code) ?? 'which this request is never answered with'}`);
  };
}

function readAnswer(body: Uint8Array, fail: (what: string) => Error): z.infer<typeof Answer> {
  try {
    return readBy(Answer, parseJson(body));
  } catch (error) {
    if (error instanceof UnreadableMessage) throw fail(`the answer is ${error.message}`);
    throw error;
  }
}

/** JSON in UTF-8; throws `UnreadableMessage` that quotes nothing. */
export function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new UnreadableMessage('not JSON in UTF-8');
  }
}

/** The field that `2004` names. Nothing else of a message in foreign words goes into an error: it may quote a person. */
function fieldIn(msg: string): string {
  const field = /：([a-z]{1,12}(?:\[\d{1,3}\])?(?:\.[a-z]{1,12}){0,3})$/.exec(msg)?.[1];
  return field === undefined ? '' : `：${field}`;
}
