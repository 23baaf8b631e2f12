import { setTimeout as sleep } from 'node:timers/promises';
import type { CaseAnswer } from '../../api/schemas/case-answer.ts';
import type { PageEvent } from '../../api/schemas/timeline.ts';
import { uploadPicture, uploadRequired } from '../api/support/upload-required.ts';
import { ApiClient } from './api-client.ts';
import { clerkOf } from './application.ts';
import type { Direction } from './application.ts';
import { licensingApplication } from './licensing-application.ts';
import type { LicensingApplication } from './licensing-application.ts';

/** Who checks on site, and who answers for the enterprise. */
const people: Record<Direction, { inspector: string; enterprise: string }> = {
  'collected-in-chongqing': { inspector: 'clerk-jinjiang', enterprise: 'enterprise-jinjiang-branch' },
  'collected-in-sichuan': { inspector: 'clerk-yuzhong', enterprise: 'enterprise-yuzhong-branch' },
};

/** Long enough for the booking to lie in the future when the case looks at it. */
const soonMs = 1_000;

export interface LicensingPeople {
  clerk: ApiClient;
  inspector: ApiClient;
  enterprise: ApiClient;
}

/** Everybody who has a part in a licensing case of this direction, signed in at one API. */
export async function licensingPeople(url: string, direction: Direction): Promise<LicensingPeople> {
  const { inspector, enterprise } = people[direction];
  return {
    clerk: await ApiClient.as(url, clerkOf(direction)),
    inspector: await ApiClient.as(url, inspector),
    enterprise: await ApiClient.as(url, enterprise),
  };
}

/** An application in which food licensing finds two gaps: a field that is not filled in, and a drawing that it cannot read. */
export async function incompleteLicensing(direction: Direction, clerk: ApiClient): Promise<LicensingApplication> {
  const uploads = await uploadRequired(clerk);
  const unreadable = await uploadPicture(clerk, '布局图-模糊.png', 70);
  const materials = uploads.map((one) => (one.kind === 'layout' ? { ...one, files: [unreadable.fileId] } : one));
  const asked = licensingApplication(direction, materials);
  return { ...asked, form: { ...asked.form, items: '热食类食品制售，其余待补' } };
}

/** The enterprise answers every gap of its notice at once: a value for a field, a legible picture for a material. */
export async function answerNotice({ enterprise }: LicensingPeople, caseNo: string): Promise<void> {
  await enterprise.until(caseNo, 'correction-requested', 'licensing');
  const { body: page } = await enterprise.request<CaseAnswer>('GET', `/cases/${caseNo}`);
  const found = page.case.handlings.find(({ step }) => step === 'licensing');
  const legible = await uploadPicture(enterprise, '布局图-清晰.png', 71);
  const answers = (found?.correction?.gaps ?? []).map(({ id, pin }) =>
    pin.on === 'field' ? { gap: id, value: '热食类食品制售' } : { gap: id, files: [legible.fileId] },
  );
  const body = { kind: 'correct', data: { step: 'licensing', answers } };
  const answer = await enterprise.request('POST', `/cases/${caseNo}/commands`, { body, key: `correct-${caseNo}` });
  if (answer.status !== 200) throw new Error(`not corrected: ${JSON.stringify(answer.body)}`);
}

/** Two inspectors come in a second and find all in order. */
export async function checkOnSite({ inspector }: LicensingPeople, caseNo: string): Promise<void> {
  await inspector.until(caseNo, 'accepted', 'licensing');
  const at = new Date(Date.now() + soonMs).toISOString();
  const check = { step: 'licensing', at, inspectors: ['0322', '0323'] };
  const booked = await inspector.command(caseNo, 'book-check', check);
  if (booked.status !== 200) throw new Error(`not booked: ${JSON.stringify(booked.body)}`);
  await sleep(soonMs + 100);
  const evidence = { text: '现场核查表', reference: 'HC-1' };
  const result = { step: 'licensing', passed: true, words: '与申请一致', evidence };
  const recorded = await inspector.command(caseNo, 'record-check', result);
  if (recorded.status !== 200) throw new Error(`not recorded: ${JSON.stringify(recorded.body)}`);
}

/** The licence is read once more and handed over; the whole timeline of the closed case. */
export async function handOverLicence({ clerk }: LicensingPeople, caseNo: string): Promise<PageEvent[]> {
  await clerk.until(caseNo, 'certificate-checked', 'licence');
  const delivered = await clerk.deliver(caseNo);
  if (delivered.status !== 200) throw new Error(`not delivered: ${JSON.stringify(delivered.body)}`);
  return clerk.until(caseNo, 'closed');
}
