import type { ProvinceReport } from '../../sandbox/province/province-report.ts';
import type { Direction } from './application.ts';
import type { LicensingApplication } from './licensing-application.ts';
import { SandboxDesk } from './sandbox-desk.ts';
import type { TestStack } from './stack.ts';

/** The desks of both provinces. */
export const desksOf = ({ addresses }: TestStack): SandboxDesk[] =>
  [addresses.sichuan, addresses.chongqing].map((url) => new SandboxDesk(url));

export interface Sides {
  collecting: ProvinceReport;
  deciding: ProvinceReport;
}

/** What the province that collects and the one that decides keep. */
export async function atTheProvinces({ addresses }: TestStack, direction: Direction): Promise<Sides> {
  const records = (url: string): Promise<ProvinceReport> => new SandboxDesk(url).records<ProvinceReport>();
  const [sichuan, chongqing] = [await records(addresses.sichuan), await records(addresses.chongqing)];
  return direction === 'collected-in-sichuan'
    ? { collecting: sichuan, deciding: chongqing }
    : { collecting: chongqing, deciding: sichuan };
}

/** Every effect that an enterprise's case had, at both provinces. */
export function effectsOf({ collecting, deciding }: Sides, { subject }: LicensingApplication): Record<string, number> {
  const all = [collecting, deciding].flatMap(({ bySubject }) => Object.entries(bySubject));
  return Object.assign({}, ...all.filter(([name]) => name.startsWith(subject.uscc)).map(([, acts]) => acts)) as Record<
    string,
    number
  >;
}

/** What a province kept of reading this case's licences: whose, and why. */
export function readsOf({ reads, certificates }: ProvinceReport, caseNo: string): string[][] {
  const mine = reads.filter((read) => read.caseNo === caseNo);
  const numberOf = (id: string): string => certificates.find((one) => one.id === id)?.number ?? id;
  return mine.map(({ certificateId, purpose }) => [numberOf(certificateId), purpose]);
}
