import { expect } from 'vitest';
import { correlationOf } from '../../../../domain/correlation.ts';
import { createChongqingWire } from '../../../../sandbox/chongqing/chongqing-wire.ts';
import type { CallbackWire, Telling, WireMessage } from '../../../../sandbox/province/callback-wire.ts';
import type { ProvinceReport } from '../../../../sandbox/province/province-report.ts';
import type { Change, Handling } from '../../../../sandbox/province/province-state.ts';
import { createSichuanWire } from '../../../../sandbox/sichuan/sichuan-wire.ts';
import type { BadInputRow, RowName, Scene } from './bad-input-row.ts';

type Reply = 'taken' | 'gave-up' | 'again';

const provinces = {
  sichuan: { label: 'Sichuan', wire: createSichuanWire, secret: 'SICHUAN_SECRET', scene: 'inSichuan' },
  chongqing: { label: 'Chongqing', wire: createChongqingWire, secret: 'CHONGQING_SECRET', scene: 'inChongqing' },
} as const;
type ProvinceName = keyof typeof provinces;

/** The registration as the province has it, with its latest change (accepted). */
async function accepted(scene: Scene, province: ProvinceName): Promise<{ handling: Handling; latest: Change }> {
  const { caseNo } = scene[provinces[province].scene];
  const { handlings } = await scene.desks[province].records<ProvinceReport>();
  const handling = handlings.find(({ key }) => key === `${caseNo}/registration/1`) as Handling | undefined;
  const latest = handling?.changes.at(-1);
  if (handling === undefined || latest === undefined) throw new Error(`${province} has no registration of ${caseNo}`);
  return { handling, latest };
}

interface Sending {
  scene: Scene;
  province: ProvinceName;
  /** The province's own wire, signing rightly. */
  wire: CallbackWire;
  handling: Handling;
  latest: Change;
  now: string;
}

/** One bad callback, sent as the province would send it, and how its reply reads there. */
function callback(
  kind:
    | 'with a bad signature'
    | 'with an unknown correlation'
    | 'with a repeated id'
    | 'with an older state'
    | 'that is half a document',
  expected: Reply,
  write: (sending: Sending) => WireMessage,
): BadInputRow[] {
  return (Object.keys(provinces) as ProvinceName[]).map((province): BadInputRow => {
    const { label, wire: wireOf, secret } = provinces[province];
    const name: RowName = `callback of ${label} ${kind}`;
    return {
      name,
      leaves: 'nothing',
      async send(scene) {
        const { callbacks } = wireOf(scene.stack.secrets[secret]);
        const found = await accepted(scene, province);
        const message = write({ scene, province, wire: callbacks, ...found, now: new Date().toISOString() });
        expect(await sent(scene.url, callbacks, message)).toBe(expected);
      },
    };
  });
}

async function sent(url: string, wire: CallbackWire, { headers, body }: WireMessage): Promise<Reply> {
  const response = await fetch(url + wire.path, { method: 'POST', headers, body });
  return wire.readReply(response.status, await response.text());
}

/** A decision that would matter if anybody took it. */
const decision = (latest: Change): Change => ({
  ...latest,
  id: `${latest.id.slice(0, -1)}9`,
  order: latest.order + 1,
  state: 'refused',
  refusal: { code: '31', reason: '不予登记' },
});

const told = (change: Change): Telling => ({ kind: 'change', change });

/** Bad callbacks. */
export const badCallbacks: BadInputRow[] = [
  ...callback('with a bad signature', 'again', ({ province, handling, latest, now }) =>
    provinces[province].wire('another secret than ours').callbacks.write(handling, told(decision(latest)), now),
  ),
  ...callback('with an unknown correlation', 'gave-up', ({ wire, handling, latest, now }) => {
    const unknown = correlationOf(handling.key, `case-${'a'.repeat(32)}`);
    return wire.write({ ...handling, correlation: unknown }, told(decision(latest)), now);
  }),
  ...callback('with a repeated id', 'taken', ({ wire, handling, latest, now }) =>
    wire.write(handling, told(latest), now),
  ),
  ...callback('with an older state', 'taken', ({ wire, handling, latest, now }) =>
    wire.write(handling, told({ ...latest, id: `${latest.id.slice(0, -1)}8`, order: 1, state: 'received' }), now),
  ),
  ...callback('that is half a document', 'again', ({ wire, handling, latest, now }) => {
    const { headers, body } = wire.write(handling, told(decision(latest)), now);
    return { headers, body: body.slice(0, body.length / 2) };
  }),
];
