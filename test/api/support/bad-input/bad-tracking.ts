import mongoose from 'mongoose';
import { expect } from 'vitest';
import { createCaseKeys } from '../../../../api/case-keys.ts';
import { createKeyedHash } from '../../../../api/keyed-hash.ts';
import { createCaseReads } from '../../../../api/reads/case-reads.ts';
import { connectModels } from '../../../../models/connection.ts';
import { ApiClient } from '../../../support/api-client.ts';
import type { ApiAnswer } from '../../../support/api-client.ts';
import { startApi } from '../api-under-test.ts';
import type { BadInputRow, RowName, Scene } from './bad-input-row.ts';

interface Asked {
  caseNo: string;
  checkCode: string;
}

/** A number of the right form that no case has. */
const noCase = 'CY500103260928M9S346Q3K';

const wrongCode = (code: string): string => (code === 'AAAAAA' ? 'BBBBBB' : 'AAAAAA');
const wrongCheckCharacter = (caseNo: string): string => caseNo.slice(0, -1) + (caseNo.endsWith('0') ? '1' : '0');

function tracking(name: RowName, wrong: (right: Asked) => Asked): BadInputRow {
  return {
    name,
    leaves: 'nothing',
    async send(scene) {
      const { caseNo, answer } = scene.inSichuan;
      const right = { caseNo, checkCode: answer.body.receipt.checkCode };
      const reference = await track(scene.url, { caseNo, checkCode: wrongCode(right.checkCode) });
      const bad = await track(scene.url, wrong(right));
      expect(bad.status).toBe(404);
      expect(comparable(bad)).toEqual(comparable(reference));
      expect(await queriesOf(scene, wrong(right))).toEqual(await queriesOf(scene, right));
    },
  };
}

function track(url: string, body: Asked): Promise<ApiAnswer<{ instance: string }>> {
  return new ApiClient(url).request('POST', '/tracking', { body });
}

function comparable({ status, body, headers }: ApiAnswer<{ instance: string }>): object {
  const { date: _date, 'x-request-id': _id, ...rest } = Object.fromEntries(headers.entries());
  return { status, headers: rest, body: { ...body, instance: '' } };
}

/** The queries that MongoDB is asked for one tracking, counted in an API of this process over the stack's own database. */
async function queriesOf({ stack }: Scene, asked: Asked): Promise<string[]> {
  const models = connectModels(stack.addresses.mongoDb);
  await models.connected();
  const keys = createCaseKeys(createKeyedHash(stack.secrets.WORKFLOW_ID_KEY));
  const api = await startApi({ reads: createCaseReads(models), keys });
  const queries: string[] = [];
  mongoose.set('debug', (collection: string, method: string) => void queries.push(`${collection}.${method}`));
  try {
    await track(api.url, asked);
    expect(queries.length).toBeGreaterThan(0);
    return queries;
  } finally {
    mongoose.set('debug', false);
    await api.stop();
    await models.close();
  }
}

/** Bad tracking: one answer and one series of queries for all of it. */
export const badTracking: BadInputRow[] = [
  tracking('tracking with a wrong code', ({ caseNo, checkCode }) => ({ caseNo, checkCode: wrongCode(checkCode) })),
  tracking('tracking with a wrong number', ({ checkCode }) => ({ caseNo: noCase, checkCode })),
  tracking('tracking with a wrong check character', ({ caseNo, checkCode }) => ({
    caseNo: wrongCheckCharacter(caseNo),
    checkCode,
  })),
];
