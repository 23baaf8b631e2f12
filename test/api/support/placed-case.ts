import type { Bundle } from '../../../catalogue/catalogue.ts';
import { makeCaseNo } from '../../../domain/identifiers/case-number.ts';
import type { OpenedData } from '../../../domain/ledger.ts';
import type { Plan } from '../../../domain/plan.ts';
import { exitPlan, licensingPlan, openedCase } from '../../support/case-fixtures.ts';
import { LedgerStory } from '../../support/ledger-story.ts';
import type { ApiUnderTest } from './api-under-test.ts';

/** When placed cases were opened: two days before the API's own present, a Monday. */
const openedAt = '2026-09-26T01:00:00.000Z';
const caseNoOf = (serial: number): string =>
  makeCaseNo({ region: '500103', openedAt, random: Uint8Array.from({ length: 8 }, () => serial) });
const caseNos = { licensing: caseNoOf(1), exit: caseNoOf(2) };
const workflowIds = { licensing: `case-${'l'.repeat(32)}`, exit: `case-${'x'.repeat(32)}` };

/** A case that a test has put where it wants it. */
export interface PlacedCase {
  caseNo: string;
  workflowId: string;
}

function placed(
  api: ApiUnderTest,
  which: keyof typeof caseNos,
  plan: Plan,
  tell: (story: LedgerStory) => LedgerStory,
): PlacedCase {
  const [caseNo, workflowId] = [caseNos[which], workflowIds[which]];
  const owner = api.services.people.find(({ id }) => id === 'enterprise-jincheng');
  const opened: OpenedData = openedCase(caseNo, { plan, ownerKey: api.services.keys.ownerKey(owner?.idNumber ?? '') });
  api.engine.put(workflowId, tell(new LedgerStory(opened, openedAt)).events);
  api.project(caseNo);
  return { caseNo, workflowId };
}

/** A licensing case of enterprise-jincheng, collected in Yuzhong, decided in Jinjiang, told up to where `tell` brings it. */
export const placedLicensing = (
  api: ApiUnderTest,
  tell: (story: LedgerStory) => LedgerStory,
  plan = licensingPlan(),
): PlacedCase => placed(api, 'licensing', plan, (story) => tell(withParent(story)));

/** The same for an exit. */
export const placedExit = (api: ApiUnderTest, tell: (story: LedgerStory) => LedgerStory): PlacedCase =>
  placed(api, 'exit', exitPlan(), tell);

function withParent(story: LedgerStory): LedgerStory {
  return story.tell('certificate-checked', 'parent-licence', {
    certificate: {
      id: 'id-of-the-parent-licence',
      kind: 'business-licence',
      number: '91510104MAC1TE8T4B',
      holder: '成都锦程',
      issuedAt: openedAt,
      status: 'valid',
      version: '001',
    },
  });
}

/** The bundle of the licensing fixture, with rules for what its correction notice names. */
export function licensingBundle(like: Bundle): Bundle {
  const asked = { items: ['licensing'], requiredBy: [] };
  const label = { zh: '面积', en: 'area' };
  return {
    ...like,
    code: 'licensing-fixture',
    version: '1',
    fields: [{ code: 'area', label, required: true, kind: 'number', min: 1, max: 10_000, ...asked }],
    materials: [{ kind: 'layout', label, required: true, maxFiles: 2, types: ['application/pdf'], ...asked }],
  };
}
