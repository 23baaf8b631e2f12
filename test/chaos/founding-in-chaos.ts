import { ApiClient } from '../support/api-client.ts';
import { application, clerkOf } from '../support/application.ts';
import type { ChaosBundle } from './chaos-bundle.ts';
import { opened, PatientPeople } from './patient-people.ts';
import { patiently } from './patiently.ts';

/** A founding: identity, registration, then three handlings at the same time, the licence, delivery. */
export const founding: ChaosBundle = {
  name: 'founding',
  moments: [
    'opened',
    'submitted identity',
    'granted identity',
    'submitted registration',
    'granted registration',
    'submitted seal',
    'granted tax',
    'certificate-checked licence',
    'delivered delivery',
  ],
  effects: {
    'identity-check/submission': 1,
    'company-registration/submission': 1,
    'seal-filing/submission': 1,
    'tax-confirmation/submission': 1,
    'social-insurance-registration/submission': 1,
  },
  keys: ['/identity/1', '/registration/1', '/seal/1', '/social-insurance/1', '/tax/1'],
  async open({ stack, engine }, direction) {
    const clerk = await patiently('sign-in', () => ApiClient.as(stack.addresses.apis[0] ?? '', clerkOf(direction)));
    const asked = application(direction);
    const subject = asked.subject.nameNumber;
    const caseNo = await opened(clerk, { asked, key: `open-${subject}` });
    const people = new PatientPeople(engine, caseNo);
    const goOn = async (): Promise<void> => {
      await people.until('certificate-checked licence');
      await people.deliver(clerk, '程锦');
    };
    return { caseNo, clerk, subject, goOn };
  },
};
