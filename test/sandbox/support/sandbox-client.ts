import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createChongqingWire } from '../../../sandbox/chongqing/chongqing-wire.ts';
import type { ProvinceReport } from '../../../sandbox/province/province-report.ts';
import { startProvince, type ProvinceOptions, type RunningProvince } from '../../../sandbox/province/start-province.ts';
import { createSichuanWire } from '../../../sandbox/sichuan/sichuan-wire.ts';
import { exampleSecret, type ProvinceName } from './example-files.ts';
import { requestLike, toldIn, type Message, type Told } from './wire-messages.ts';

/** Speaks with a sandbox as any client of its wire would, and with its own routes. */
export interface SandboxClient {
  send: (message: Message) => Promise<{ status: number; contentType: string; body: string }>;
  /** Sends an example's request with texts replaced. */
  like: (name: string, replace?: Record<string, string>) => Promise<string>;
  /** What the status of the example's registration (or another step's) tells. */
  status: (name?: string) => Promise<Told | undefined>;
  desk: (method: string, path: string, body?: unknown) => Promise<{ status: number; body: unknown }>;
  records: () => Promise<ProvinceReport>;
}

const paths: Record<ProvinceName, string> = { sichuan: '/gateway', chongqing: '/exchange' };

export function clientOf(province: ProvinceName, port: number): SandboxClient {
  const base = `http://127.0.0.1:${String(port)}`;
  const client: SandboxClient = {
    async send({ headers, body }) {
      const signal = AbortSignal.timeout(10_000);
      const response = await fetch(base + paths[province], { method: 'POST', headers, body, signal });
      const contentType = response.headers.get('content-type') ?? '';
      return { status: response.status, contentType, body: await response.text() };
    },
    like: async (name, replace) => (await client.send(requestLike(province, name, replace))).body,
    status: async (name = 'status-received') => toldIn(province, await client.like(name)),
    async desk(method, path, body) {
      const init = { method, headers: { 'content-type': 'application/json' } };
      const response = await fetch(
        `${base}/sandbox${path}`,
        body === undefined ? init : { ...init, body: JSON.stringify(body) },
      );
      return { status: response.status, body: await response.json() };
    },
    records: async () => (await client.desk('GET', '/records')).body as ProvinceReport,
  };
  return client;
}

/** A folder of its own that `remove` takes away. */
export function temporaryFolder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'lianban-sandbox-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Starts a sandbox inside the test's process, on any free port. */
export function startSandbox(
  province: ProvinceName,
  options: Pick<ProvinceOptions, 'folder'> & Partial<ProvinceOptions>,
): Promise<RunningProvince> {
  const wire = { sichuan: createSichuanWire, chongqing: createChongqingWire }[province](exampleSecret);
  const failed = (error: unknown): never => {
    throw error;
  };
  return startProvince({
    wire,
    port: 0,
    decisionDelayMs: 0,
    callbackWaits: { firstMs: 10, longestMs: 40 },
    failed,
    ...options,
  });
}
