import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createChongqingWire } from './chongqing/chongqing-wire.ts';
import { keptSecret } from './province/kept-secret.ts';
import { startProvince } from './province/start-province.ts';
import type { ProvinceWire } from './province/province-wire.ts';
import { createSichuanWire } from './sichuan/sichuan-wire.ts';

const usage = `Usage: npm run sandbox -- sichuan|chongqing [--port N] [--data FOLDER] [--callback URL] [--secret-env NAME] [--delay MS]
  --port        0 or absent: any free one, printed
  --data        where its state is kept; absent: .data/sandbox/<province>
  --callback    address that callbacks go to (/callbacks/<province> is added), or CALLBACK_URL; absent: they wait
  --secret-env  variable with the secret that both sides sign with; absent: SICHUAN_SECRET or CHONGQING_SECRET;
                where that is not set, one is made and kept in the folder
  --delay       milliseconds from submission to decision; absent: 2000`;

const provinces: Record<string, { wire(secret: string): ProvinceWire; secretEnv: string }> = {
  sichuan: { wire: createSichuanWire, secretEnv: 'SICHUAN_SECRET' },
  chongqing: { wire: createChongqingWire, secretEnv: 'CHONGQING_SECRET' },
};

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    port: { type: 'string', default: '0' },
    data: { type: 'string' },
    callback: { type: 'string' },
    'secret-env': { type: 'string' },
    delay: { type: 'string', default: '2000' },
  },
});
const [name = ''] = positionals;
const province = Object.hasOwn(provinces, name) ? provinces[name] : undefined;
if (province === undefined || !/^\d+$/.test(values.port) || !/^\d+$/.test(values.delay)) fail(usage);

const folder = resolve(values.data ?? `.data/sandbox/${name}`);
const callbackUrl = values.callback ?? process.env['CALLBACK_URL'];
const secretEnv = values['secret-env'] ?? province.secretEnv;
const secretFile = join(folder, 'secret');
const given = process.env[secretEnv];
// A variable that the caller named is one that they meant to set.
if (!given && values['secret-env'] !== undefined) fail(`${secretEnv} is not set, but --secret-env names it.`);

const started = Promise.resolve().then(() =>
  startProvince({
    wire: province.wire(given || keptSecret(secretFile)),
    folder,
    port: Number(values.port),
    decisionDelayMs: Number(values.delay),
    ...(callbackUrl && { callbackUrl }),
    failed: (error) => fail(`The journal cannot be written, so ${name} stops: ${String(error)}`),
  }),
);
const running = await started.catch((error: unknown) => fail(`${name} cannot start: ${String(error)}`));
const address = `http://127.0.0.1:${String(running.port)}`;
console.log(`ready on ${String(running.port)}
  desk       ${address}/sandbox/desk
  notices    ${address}/notices
  records    ${address}/sandbox/records
  data       ${folder}
  secret     ${given ? `from ${secretEnv}` : secretFile}
  callbacks  ${callbackUrl ? `to ${callbackUrl}` : 'wait until --callback says where they go'}
  its wire, knobs and rules: sandbox/README.md`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void running.close().then(() => process.exit(0));
  });
}
