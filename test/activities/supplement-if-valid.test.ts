import { beforeEach, expect, test } from 'vitest';
import { createProvinceActivities, provinceRejectedType } from '../../activities/province-activities.ts';
import type { CheckedSupplement } from '../../activities/province-activities.ts';
import type { Submission } from '../../adapters/province.ts';
import { FakeProvince } from '../support/fake-province.ts';

const of = 'CY/licensing/1';
const uscc = '91500103MAC2AA0K3M';
const licence = {
  id: `1.2.156.3005.2.${uscc}`,
  kind: 'business-licence',
  number: uscc,
  holder: '锦程火锅渝中分店',
  issuedAt: '2026-01-05T02:00:00.000Z',
  status: 'valid',
  version: '001',
} as const;
const given: CheckedSupplement = {
  supplement: {
    key: `${of}/check`,
    of,
    correlation: 'c',
    system: 'food-licensing',
    what: 'check',
    booked: { at: '2026-11-23T02:00:00.000Z', inspectors: ['2107', '2108'] },
    result: { passed: true, words: '现场与图纸相符', evidence: { text: '核查记录', reference: 'HC-1' } },
  },
  certificates: [{ certificateId: licence.id, system: 'registration', purpose: 'branch', caseNo: 'CY' }],
};

let province: FakeProvince;
beforeEach(async () => {
  province = new FakeProvince();
  province.licences.set(uscc, licence);
  await province.submit({ key: of, system: 'food-licensing', subject: { name: '锦程' } } as Submission);
});
const give = (): ReturnType<ReturnType<typeof createProvinceActivities>['supplementIfValid']> =>
  createProvinceActivities(province).supplementIfValid(given);

test('the result is given when the certificate is valid, and both answers come back', async () => {
  expect(await give()).toMatchObject({ kind: 'given', certificates: [licence], submitted: { provinceNo: `P${of}` } });
  expect(province.asked.slice(-2)).toEqual([`certificate ${licence.id}`, `supplement ${of}/check`]);
});

test('nothing is given where the certificate is no longer valid', async () => {
  province.certificateStatus = 'revoked';
  expect(await give()).toMatchObject({ kind: 'changed', certificates: [{ status: 'revoked' }] });
  expect(province.effects).not.toContain(`supplemented ${of}/check`);
});

test("nothing is given where the registrar says no, and its code comes back as an answer: it is not the authority's", async () => {
  province.licences.clear();
  expect(await give()).toEqual({ kind: 'not-read', refusal: { code: '4004', reason: 'no such certificate' } });
  expect(province.effects).not.toContain(`supplemented ${of}/check`);
});

test('a no of the authority is final, an outage of either is left to be repeated', async () => {
  province.kept.clear();
  await expect(give()).rejects.toMatchObject({ type: provinceRejectedType, nonRetryable: true });
  for (const system of ['registration', 'food-licensing']) {
    province.down.add(system);
    await expect(give()).rejects.toMatchObject({ name: 'ProvinceUnavailable' });
    province.down.clear();
  }
});
