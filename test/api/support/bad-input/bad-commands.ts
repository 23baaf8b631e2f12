import { expect } from 'vitest';
import type { BadInputRow, Scene } from './bad-input-row.ts';

const reason = { reason: '申请人改变主意' };
const delivery = { recipient: '程锦', evidence: { text: '当面交付', reference: 'SD-1' } };
const sentTwice = 'a-command-that-is-sent-twice';

/** Bad commands. */
export const badCommands: BadInputRow[] = [
  {
    name: 'command that the state does not allow',
    leaves: 'nothing',
    async send({ yuzhong, inSichuan }: Scene): Promise<void> {
      const answer = await yuzhong.command(inSichuan.caseNo, 'deliver', delivery);
      expect(answer).toMatchObject({ status: 409, body: { code: 'not-ready-for-delivery' } });
    },
  },
  {
    name: 'command on a closed case',
    leaves: 'nothing',
    async send({ yuzhong, closed }: Scene): Promise<void> {
      const answer = await yuzhong.command(closed.caseNo, 'withdraw', reason);
      expect(answer).toMatchObject({ status: 409, body: { code: 'case-closed' } });
    },
  },
  {
    name: 'command by a role without the right',
    leaves: 'nothing',
    async send({ jinjiang, ops, inSichuan }: Scene): Promise<void> {
      const byDecidingWindow = await jinjiang.command(inSichuan.caseNo, 'withdraw', reason);
      expect(byDecidingWindow).toMatchObject({ status: 403, body: { code: 'not-allowed' } });
      const byOps = await ops.command(inSichuan.caseNo, 'deliver', delivery);
      expect(byOps).toMatchObject({ status: 403, body: { code: 'not-allowed' } });
    },
  },
  {
    name: 'command on a case that one may not see',
    leaves: 'nothing',
    async send({ guangan, inSichuan, closed }: Scene): Promise<void> {
      for (const { caseNo } of [inSichuan, closed]) {
        const answer = await guangan.command(caseNo, 'withdraw', reason);
        expect(answer).toMatchObject({ status: 404, body: { code: 'not-found' } });
      }
    },
  },
  {
    name: 'the same command id twice',
    leaves: 'nothing',
    async prepare({ yuzhong, inSichuan }: Scene): Promise<void> {
      // A refused command is one too: its answer is kept like any other.
      await yuzhong.command(inSichuan.caseNo, 'retry', { step: 'registration' }, sentTwice);
    },
    async send({ yuzhong, inSichuan, closed }: Scene): Promise<void> {
      const again = await yuzhong.command(inSichuan.caseNo, 'retry', { step: 'registration' }, sentTwice);
      expect(again).toMatchObject({ status: 409, body: { code: 'not-parked' } });
      // The withdrawal that closed the case was sent with the same key as its opening.
      const withdrawn = await yuzhong.command(closed.caseNo, 'withdraw', reason, closed.key);
      expect(withdrawn).toMatchObject({ status: 200, body: { ok: true, commandId: closed.key, kind: 'withdraw' } });
    },
  },
];
