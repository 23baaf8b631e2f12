import { expect } from 'vitest';
import { createSichuan } from '../../../../adapters/sichuan/index.ts';
import { correlationOf, parseCorrelation } from '../../../../domain/correlation.ts';
import type { CaseState } from '../../../../domain/case-state.ts';
import { createChongqingWire } from '../../../../sandbox/chongqing/chongqing-wire.ts';
import type { Telling } from '../../../../sandbox/province/callback-wire.ts';
import type { ProvinceReport } from '../../../../sandbox/province/province-report.ts';
import type { Handling } from '../../../../sandbox/province/province-state.ts';
import { sendCallback } from '../../../../sandbox/province/send-callback.ts';
import { createSichuanWire } from '../../../../sandbox/sichuan/sichuan-wire.ts';
import type { WorldSnapshot } from '../world-snapshot.ts';
import type { BadInputRow, Scene } from './bad-input-row.ts';

type Reply = Awaited<ReturnType<typeof sendCallback>>;
const days = 24 * 3_600_000;

/** Sends a callback about one handling of a case as its province would; `step` instead of the handling's own. */
async function tell(
  { stack, desks, url }: Scene,
  { caseNo, step, asStep = step }: { caseNo: string; step: string; asStep?: string },
  telling: (handling: Handling) => Telling,
): Promise<Reply> {
  for (const [name, desk] of Object.entries(desks)) {
    const { handlings } = await desk.records<ProvinceReport>();
    const found = handlings.find(({ key }) => key === `${caseNo}/${step}/1`) as Handling | undefined;
    const workflowId = parseCorrelation(found?.correlation ?? '')?.workflowId;
    if (found === undefined || workflowId === undefined) continue;
    const { callbacks } =
      name === 'sichuan'
        ? createSichuanWire(stack.secrets.SICHUAN_SECRET)
        : createChongqingWire(stack.secrets.CHONGQING_SECRET);
    const key = `${caseNo}/${asStep}/1`;
    const handling = { ...found, key, correlation: correlationOf(key, workflowId) };
    return sendCallback(callbacks, url, callbacks.write(handling, telling(found), new Date().toISOString()));
  }
  throw new Error(`no province has ${caseNo}/${step}/1`);
}

const objection = (id: string, at: number): Telling => ({
  kind: 'objection',
  objection: { id, at: new Date(at).toISOString(), by: '某某农商行', reason: '尚有借款未还' },
});

/** Raised when the notice has been over for days: known by its stamp, whenever it comes. */
const late = objection('YY20261231000901', Date.now() + 25 * days);

const caseIn = ({ openWorkflows }: WorldSnapshot, caseNo: string): CaseState => {
  const states = Object.values(openWorkflows).map((one) => (one as { state: CaseState }).state);
  const found = states.find(({ opened }) => opened.caseNo === caseNo);
  if (found === undefined) throw new Error(`${caseNo} is not open`);
  return found;
};

let noticed = '';

/** Bad objections, and callbacks that belong to no step of their case. */
export const badObjections: BadInputRow[] = [
  {
    name: 'objection on a case without a notice',
    leaves: 'nothing',
    async send(scene: Scene): Promise<void> {
      const where = { caseNo: scene.later.toCheck, step: 'licensing' };
      const now = objection('YY20261123000902', Date.now());
      expect(await tell(scene, where, () => now)).toBe('gave-up');
      expect(await tell(scene, { ...where, asStep: 'notice' }, () => now)).toBe('gave-up');
    },
  },
  {
    name: 'objection after the period',
    async send(scene: Scene): Promise<void> {
      noticed = scene.later.noticed;
      expect(await tell(scene, { caseNo: noticed, step: 'notice' }, () => late)).toBe('taken');
    },
    /** A task for the registrar, and nothing else: the notice goes on. */
    leaves(before: WorldSnapshot, after: WorldSnapshot): void {
      const state = caseIn(after, noticed);
      expect(state.tasks).toMatchObject([{ kind: 'late-objection', step: 'notice' }]);
      expect(state.handlings).toEqual(caseIn(before, noticed).handlings);
      expect(after.provinces).toEqual(before.provinces);
      expect(after.runs).toEqual(before.runs);
    },
  },
  {
    name: 'objection twice',
    leaves: 'nothing',
    async send(scene: Scene): Promise<void> {
      expect(await tell(scene, { caseNo: scene.later.noticed, step: 'notice' }, () => late)).toBe('taken');
    },
  },
  {
    name: 'callback for another bundle’s step',
    leaves: 'nothing',
    async send(scene: Scene): Promise<void> {
      const where = { caseNo: scene.later.toCheck, step: 'licensing', asStep: 'registration' };
      const decision = (handling: Handling): Telling => {
        const latest = handling.changes.at(-1);
        if (latest === undefined) throw new Error('the handling has no change');
        const change = {
          ...latest,
          id: `${latest.id.slice(0, -1)}9`,
          order: latest.order + 1,
          state: 'refused' as const,
        };
        return { kind: 'change', change: { ...change, refusal: { code: '31', reason: '不予登记' } } };
      };
      expect(await tell(scene, where, decision)).toBe('taken');
    },
  },
  {
    name: 'certificate with an unknown purpose',
    leaves: 'nothing',
    async send({ stack, later }: Scene): Promise<void> {
      const sichuan = createSichuan({ baseUrl: stack.addresses.sichuan, secret: stack.secrets.SICHUAN_SECRET });
      const asked = { system: 'registration', purpose: 'out-of-curiosity', caseNo: later.toCheck };
      const holder = { uscc: '91510104MAC1TE8T4B', kind: 'business-licence' };
      await expect(sichuan.fetchCertificate({ ...asked, holder })).rejects.toMatchObject({ name: 'ProvinceRejected' });
    },
  },
];
