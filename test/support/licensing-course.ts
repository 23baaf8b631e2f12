import { setTimeout as sleep } from 'node:timers/promises';
import type { CaseAnswer, GapAnswer } from '../../api/schemas/case-answer.ts';
import type { UploadedFile } from '../../api/schemas/material.ts';
import type { PageEvent } from '../../api/schemas/timeline.ts';
import type { CommandData } from '../../domain/command.ts';
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

/** The gaps of the case's notice, as its page shows them; undefined while it shows none. */
export async function gapsShown(enterprise: ApiClient, caseNo: string): Promise<GapAnswer[] | undefined> {
  const { body } = await enterprise.request<CaseAnswer>('GET', `/cases/${caseNo}`);
  return body.case.handlings.find(({ step }) => step === 'licensing')?.correction?.gaps;
}

/** An answer to every gap: a value for a field, a legible picture for a material. */
export function answersTo(gaps: readonly GapAnswer[], legible: Pick<UploadedFile, 'fileId'>): object[] {
  return gaps.map(({ id, pin }) =>
    pin.on === 'field' ? { gap: id, value: '热食类食品制售' } : { gap: id, files: [legible.fileId] },
  );
}

/** A check by two inspectors at an instant (epoch ms). */
export function booking(at: number): CommandData['book-check'] {
  return { step: 'licensing', at: new Date(at).toISOString(), inspectors: ['0322', '0323'] };
}

/** They find all in order. */
export const foundInOrder: CommandData['record-check'] = {
  step: 'licensing',
  passed: true,
  words: '与申请一致',
  evidence: { text: '现场核查表', reference: 'HC-1' },
};

/** The enterprise answers every gap of its notice at once. */
export async function answerNotice({ enterprise }: LicensingPeople, caseNo: string): Promise<void> {
  await enterprise.until(caseNo, 'correction-requested', 'licensing');
  const gaps = (await gapsShown(enterprise, caseNo)) ?? [];
  const legible = await uploadPicture(enterprise, '布局图-清晰.png', 71);
  const body = { kind: 'correct', data: { step: 'licensing', answers: answersTo(gaps, legible) } };
  const answer = await enterprise.request('POST', `/cases/${caseNo}/commands`, { body, key: `correct-${caseNo}` });
  if (answer.status !== 200) throw new Error(`not corrected: ${JSON.stringify(answer.body)}`);
}

/** Two inspectors come soon and find all in order. */
export async function checkOnSite({ inspector }: LicensingPeople, caseNo: string): Promise<void> {
  await inspector.until(caseNo, 'accepted', 'licensing');
  const at = await bookedSoon(inspector, caseNo);
  await sleep(Math.max(0, at - Date.now()) + 100);
  const recorded = await inspector.command(caseNo, 'record-check', foundInOrder);
  if (recorded.status !== 200) throw new Error(`not recorded: ${JSON.stringify(recorded.body)}`);
}

/** When the check is booked for: in a second, or later where a busy machine lets that second go by. */
async function bookedSoon(inspector: ApiClient, caseNo: string): Promise<number> {
  for (let aheadMs = 1_000; ; aheadMs *= 2) {
    const at = Date.now() + aheadMs;
    const { status, body } = await inspector.command(caseNo, 'book-check', booking(at));
    if (status === 200) return at;
    if (body.code !== 'check-in-the-past' || aheadMs > 10_000) throw new Error(`not booked: ${JSON.stringify(body)}`);
  }
}

/** The licence is read once more and handed over; the whole timeline of the closed case. */
export async function handOverLicence(
  { clerk }: LicensingPeople,
  caseNo: string,
  withinMs?: number,
): Promise<PageEvent[]> {
  await clerk.until(caseNo, 'certificate-checked', 'licence', withinMs);
  const delivered = await clerk.deliver(caseNo);
  if (delivered.status !== 200) throw new Error(`not delivered: ${JSON.stringify(delivered.body)}`);
  return clerk.until(caseNo, 'closed');
}
