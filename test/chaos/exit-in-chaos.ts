import { ApiClient } from '../support/api-client.ts';
import type { Direction } from '../support/application.ts';
import { exitApplication, exitClerkOf } from '../support/exit-application.ts';
import type { ExitDirection } from '../support/exit-application.ts';
import type { ChaosBundle } from './chaos-bundle.ts';
import { opened, PatientPeople } from './patient-people.ts';
import { patiently } from './patiently.ts';

const directions: Record<Direction, ExitDirection> = {
  'collected-in-chongqing': 'collected-in-yubei',
  'collected-in-sichuan': 'collected-in-guangan',
};

/** An exit: two look-ups, its notice with both tax offices beside it, the deregistration, the other side told, delivery. */
export const exit: ChaosBundle = {
  name: 'exit',
  moments: [
    'opened',
    'looked-up precheck',
    'submitted notice',
    'submitted tax-here',
    'published notice',
    'granted tax-there',
    'notice-ended notice',
    'submitted deregistration',
    'granted deregistration',
    'granted told',
    'delivered delivery',
  ],
  effects: {
    'public-notice/submission': 1,
    'tax-clearance/submission': 2,
    'company-deregistration/submission': 1,
    'exit-notification/submission': 1,
  },
  keys: ['/deregistration/1', '/notice/1', '/tax-here/1', '/tax-there/1', '/told/1'],
  async open({ stack, engine }, direction) {
    const there = directions[direction];
    const clerk = await patiently('sign-in', () => ApiClient.as(stack.addresses.apis[0] ?? '', exitClerkOf(there)));
    const asked = exitApplication(there);
    const subject = asked.subject.uscc;
    const caseNo = await opened(clerk, { asked, key: `open-${subject}` });
    const people = new PatientPeople(engine, caseNo);
    const goOn = async (): Promise<void> => {
      await people.until('granted told');
      await people.deliver(clerk, '周联');
    };
    return { caseNo, clerk, subject, goOn };
  },
};
