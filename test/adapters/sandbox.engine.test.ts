import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { ProvincePort, Submission } from '../../adapters/province.ts';
import { exampleSecret, type ProvinceName } from './examples.ts';
import { licensingStories } from './licensing-story.ts';
import { portTo } from './ports.ts';
import { provinceConformance, type ProvinceStage } from './province-conformance.ts';
import type { Arrived } from './signing.ts';
import { stories, type Moment } from './story.ts';

const checkout = fileURLToPath(new URL('../..', import.meta.url));
/** From submission to decision; long enough that what is withdrawn at once is undecided. */
const decisionMs = 3_000;

/** Takes what the province calls us with, and replies as the port says. */
async function startInbox(province: ProvinceName, port: () => ProvincePort) {
  const arrived: Arrived[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
      const body = new Uint8Array(Buffer.concat(chunks));
      if (request.url !== `/callbacks/${province}`) return void response.writeHead(404).end();
      arrived.push({ headers, body });
      const reply = port().replyToCallback('taken', headers, body);
      response.writeHead(reply.status, reply.headers).end(reply.body);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { arrived, server, url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}` };
}

/** Starts the province's own process and waits until it says where it listens. */
async function startSandbox(
  province: ProvinceName,
  callback: string,
  data: string,
): Promise<{ child: ChildProcess; port: string }> {
  const options = ['--port', '0', '--data', data, '--callback', callback, '--delay', String(decisionMs)];
  const child = spawn(process.execPath, ['--import', 'tsx', 'sandbox/server.ts', province, ...options], {
    cwd: checkout,
    env: { ...process.env, SICHUAN_SECRET: exampleSecret, CHONGQING_SECRET: exampleSecret },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const ready = /^ready on (\d+)$/.exec(line);
    if (ready?.[1] !== undefined) return { child, port: ready[1] };
  }
  throw new Error(`the sandbox of ${province} ended before it was ready`);
}

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

async function until(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
  const limit = Date.now() + 25_000;
  while (!(await isSo())) {
    if (Date.now() > limit) throw new Error(`waited in vain until ${what}`);
    await pause(50);
  }
}

async function open(province: ProvinceName): Promise<ProvinceStage> {
  const data = mkdtempSync(join(tmpdir(), `lianban-${province}-`));
  const inbox = await startInbox(province, () => port);
  const sandbox = await startSandbox(province, inbox.url, data);
  const realFetch: typeof fetch = (input, init) => fetch(input, init);
  const port = portTo(province, { baseUrl: `http://127.0.0.1:${sandbox.port}`, fetch: realFetch });
  const story = stories[province];
  const licensing = licensingStories[province];
  const desk = async (method: string, path: string, body: object): Promise<void> => {
    const headers = { 'content-type': 'application/json' };
    const url = `http://127.0.0.1:${sandbox.port}/sandbox${path}`;
    const answer = await fetch(url, { method, headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path}: HTTP ${String(answer.status)} ${await answer.text()}`);
  };
  await desk('PUT', '/knobs', { correction: { 'food-licensing': true } });
  const reaches = ({ key, system }: Submission, state: string): Promise<void> =>
    until(`${key} is ${state}`, async () => {
      const answer = await port.status({ key, system });
      return answer.kind === 'known' && answer.report.state === state;
    });
  const arrivals: Partial<Record<Moment, () => Promise<unknown>>> = {
    accepted: () => reaches(story.registration, 'accepted'),
    granted: () => reaches(story.registration, 'granted'),
    correcting: () => Promise.all([reaches(licensing.food, 'correction'), reaches(licensing.notice, 'published')]),
    acceptedNextDay: () => reaches(licensing.food, 'accepted'),
    licensed: () => reaches(licensing.food, 'granted'),
  };
  return {
    province,
    port,
    story,
    licensing,
    async moveTo(moment) {
      await arrivals[moment]?.();
    },
    object: (key, words) => desk('POST', '/objections', { key, ...words }),
    async callbacks(enough) {
      await until('enough callbacks have come', () =>
        enough(inbox.arrived.map(({ headers, body }) => port.readCallback(headers, body))),
      );
      return inbox.arrived;
    },
    async close() {
      sandbox.child.kill('SIGTERM');
      if (sandbox.child.exitCode === null) await once(sandbox.child, 'exit');
      inbox.server.closeAllConnections();
      inbox.server.close();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

provinceConformance('Sichuan, its sandbox running', () => open('sichuan'));
provinceConformance('Chongqing, its sandbox running', () => open('chongqing'));
