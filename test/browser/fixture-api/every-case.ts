import { correctingCase } from './licensing-stories.ts';
import type { FixtureApi } from './start-fixture-api.ts';
import { changedLicenceCase, noticeCase, toCheckCase, unknownOutcomeCase } from './step-stories.ts';
import { deliveredCase, heldCase, inReview, parkedCase, toDeliver } from './stories.ts';

/** Numbers of cases, one for each face that a case page has. */
export interface EveryCase {
  inReview: string;
  parked: string;
  toDeliver: string;
  delivered: string;
  held: string;
  correcting: string;
  toCheck: string;
  changed: string;
  unknown: string;
  notice: string;
}

/** Opens a case for each face that a case page has. */
export async function everyCase(api: FixtureApi): Promise<EveryCase> {
  return {
    inReview: inReview(api),
    parked: parkedCase(api),
    toDeliver: toDeliver(api),
    delivered: deliveredCase(api),
    held: heldCase(api),
    correcting: await correctingCase(api, { premises: '渝中区样例路 51 号' }),
    toCheck: await toCheckCase(api),
    changed: await changedLicenceCase(api),
    unknown: await unknownOutcomeCase(api),
    notice: noticeCase(api),
  };
}
