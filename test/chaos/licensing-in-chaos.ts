import { setTimeout as sleep } from 'node:timers/promises';
import { uploadPicture } from '../api/support/upload-required.ts';
import {
  answersTo,
  booking,
  foundInOrder,
  gapsShown,
  incompleteLicensing,
  licensingPeople,
} from '../support/licensing-course.ts';
import type { LicensingPeople } from '../support/licensing-course.ts';
import type { ChaosBundle } from './chaos-bundle.ts';
import { opened, PatientPeople } from './patient-people.ts';
import { patiently } from './patiently.ts';

/** A food licence: two licences read, uploads, a notice that is answered with a file, a check on site, the licence, delivery. */
export const licensing: ChaosBundle = {
  name: 'licensing',
  moments: [
    'opened',
    'certificate-checked branch-licence',
    'certificate-checked parent-licence',
    'submitted licensing',
    'correction-requested licensing',
    'corrected licensing',
    'accepted licensing',
    'check-booked licensing',
    'check-recorded licensing',
    'granted licensing',
    'certificate-checked licence',
    'delivered delivery',
  ],
  effects: { 'food-licence/submission': 1, 'food-licence/correction': 1, 'food-licence/check': 1 },
  keys: ['/licensing/1', '/licensing/1/check', '/licensing/1/correction/1'],
  async open({ stack, engine }, direction) {
    const everybody = await patiently('sign-in', () => licensingPeople(stack.addresses.apis[0] ?? '', direction));
    const { clerk } = everybody;
    const asked = await patiently('uploads', () => incompleteLicensing(direction, clerk));
    const subject = asked.subject.uscc;
    const caseNo = await opened(clerk, { asked, key: `open-${subject}` });
    const people = new PatientPeople(engine, caseNo);
    const goOn = async (): Promise<void> => {
      await correct(people, everybody);
      await people.until('accepted licensing');
      await checkOnSite(people, everybody);
      await people.until('certificate-checked licence');
      await people.deliver(clerk, '唐渝');
    };
    return { caseNo, clerk, subject, goOn };
  },
};

async function correct(people: PatientPeople, { enterprise }: LicensingPeople): Promise<void> {
  const gaps = await patiently('the gaps on the page', () => gapsShown(enterprise, people.caseNo));
  const legible = await patiently('the legible drawing', () => uploadPicture(enterprise, '布局图-清晰.png', 71));
  const data = { step: 'licensing', answers: answersTo(gaps, legible) };
  await people.send(enterprise, { kind: 'correct', data });
}

async function checkOnSite(people: PatientPeople, { inspector }: LicensingPeople): Promise<void> {
  const at = await book(people, inspector);
  await sleep(Math.max(0, at - Date.now()) + 100);
  await people.send(inspector, { kind: 'record-check', data: foundInOrder });
}

/** When it is booked for. A booking that comes too late because something was down is made anew, for later. */
async function book(people: PatientPeople, inspector: LicensingPeople['inspector']): Promise<number> {
  for (let attempt = 1; ; attempt += 1) {
    const at = Date.now() + 1_500;
    const key = `book-${people.caseNo}-${String(attempt)}`;
    const sent = { kind: 'book-check', data: booking(at), key, gaveUpAt: ['check-in-the-past'] };
    if (await people.send(inspector, sent)) return at;
  }
}
