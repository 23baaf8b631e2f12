import { createChongqing } from '../../adapters/chongqing/index.ts';
import type { ProvincePort } from '../../adapters/province.ts';
import { createSichuan } from '../../adapters/sichuan/index.ts';
import { exampleSecret, type ProvinceName } from './examples.ts';

export interface PortOptions {
  fetch?: typeof fetch;
  now?: () => number;
  nonce?: () => string;
  timeoutMs?: number;
  baseUrl?: string;
  secret?: string;
}

/** A port whose fetch, clock and nonce the test holds; it fails loudly when it calls without being given a fetch. */
export function portTo(province: ProvinceName, options: PortOptions = {}): ProvincePort {
  const closed: typeof fetch = () => Promise.reject(new Error('this test gives no fetch'));
  const all = { baseUrl: `https://${province}.example/way`, secret: exampleSecret, fetch: closed, ...options };
  return province === 'sichuan' ? createSichuan(all) : createChongqing(all);
}

/** One sent request as the province would see it. */
export interface SentRequest {
  url: string;
  method: string;
  headers: Record<string, string>;
  body: string;
}

/** A fetch that answers with what `answer` gives and keeps what was sent. */
export function answering(answer: (request: SentRequest) => Response | Promise<Response>): {
  fetch: typeof fetch;
  sent: SentRequest[];
} {
  const sent: SentRequest[] = [];
  const answeringFetch: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const { url, method, headers } = request;
    sent.push({ url, method, headers: Object.fromEntries(headers), body: await request.text() });
    return answer(sent.at(-1) ?? { url, method, headers: {}, body: '' });
  };
  return { fetch: answeringFetch, sent };
}
