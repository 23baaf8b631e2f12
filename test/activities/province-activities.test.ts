import { ApplicationFailure } from '@temporalio/common';
import { expect, test } from 'vitest';
import { createProvinceActivities } from '../../activities/province-activities.ts';
import { ProvinceUnavailable } from '../../adapters/province.ts';
import { FakeProvince } from '../support/fake-province.ts';

const query = { key: 'CY/licensing/1', system: 'food-licensing' };

/** How the engine is told of a status call that found the system out. */
async function failureWhere(askAgainMs: number | undefined): Promise<unknown> {
  const province = new FakeProvince();
  province.down.add('food-licensing');
  province.askAgainMs = askAgainMs;
  return createProvinceActivities(province)
    .askStatus(query)
    .catch((error: unknown) => error);
}

test.each([
  ['two minutes, after that', 120_000, 120_000],
  ['a day, after ten minutes: a person may be waiting', 86_400_000, 600_000],
])('a province that is out and asks for %s is asked again then', async (_what, asked, pause) => {
  const failure = await failureWhere(asked);
  expect(failure).toBeInstanceOf(ApplicationFailure);
  expect(failure).toMatchObject({ type: 'ProvinceUnavailable', nonRetryable: false, nextRetryDelay: pause });
});

test('one that says nothing of it is asked again at the engine’s own pace', async () => {
  expect(await failureWhere(undefined)).toBeInstanceOf(ProvinceUnavailable);
});
