import { withdrawalKey } from '../../domain/correlation.ts';
import type { ProvincePort } from '../../adapters/province.ts';
import type { ProvinceName } from './examples.ts';
import { licensingStories, lookUpOf } from './licensing-story.ts';
import { signedBy } from './signing.ts';
import { readingPurpose, stories, withdrawalReason } from './story.ts';

export type Operation = 'submit' | 'withdraw' | 'status' | 'certificate' | 'supplement' | 'lookUp';
/** The six things that are asked of a province. */
export const operations: Operation[] = ['submit', 'withdraw', 'status', 'certificate', 'supplement', 'lookUp'];

/** Asks one of them as the examples do. */
export function call(port: ProvincePort, province: ProvinceName, operation: Operation): Promise<unknown> {
  const { registration, socialInsurance, licence } = stories[province];
  const { key, system } = registration;
  if (operation === 'submit') return port.submit(registration);
  if (operation === 'status') return port.status({ key, system });
  if (operation === 'certificate') {
    return port.fetchCertificate({ certificateId: licence.id, system, purpose: readingPurpose, caseNo: 'CY0' });
  }
  const { correction, lookUps } = licensingStories[province];
  if (operation === 'supplement') return port.supplement(correction);
  if (operation === 'lookUp') return port.lookUp(lookUpOf(province, lookUps.lookup.uscc));
  const of = socialInsurance.key;
  return port.withdraw({ key: withdrawalKey(of), of, system: socialInsurance.system, reason: withdrawalReason });
}

/** Head of the acknowledgement that a call of Chongqing waits for. */
const heads = {
  submit: ['BJSQJSHZ', stories.chongqing.registration.correlation, '500000-QYZX'],
  withdraw: ['BJCHSQHZ', stories.chongqing.socialInsurance.key, '500000-SBZY'],
  status: ['BJZTCXHZ', stories.chongqing.registration.key, '500000-QYZX'],
  certificate: ['ZZXXHQHZ', 'CY0', '500000-QYZX'],
  supplement: ['BJBCTJHZ', licensingStories.chongqing.correction.correlation, '500000-SPJY'],
  lookUp: ['ZTXXCXHZ', licensingStories.chongqing.notice.key.slice(0, 23), '500000-QYZX'],
} as const;

/**
 * An example answer, changed by the test, as the answer to this very call and rightly signed: the examples' own heads
 * answer other cases, and would be refused for that alone.
 */
export function answerTo(province: ProvinceName, operation: Operation, text: string): Response {
  const [ywlx, ywxtbh, sender] = heads[operation];
  const fitting = text
    .replace(/<YWLX>[^<]+</, `<YWLX>${ywlx}<`)
    .replace(/<YWXTBH>[^<]+</, `<YWXTBH>${ywxtbh}<`)
    .replace(/<SENDER>500000-(?!JHPT)[^<]+</, `<SENDER>${sender}<`);
  return new Response(new Uint8Array(signedBy(province, fitting).body));
}
