import type { Report } from '../../domain/report.ts';
import type { ProvincePort, Submission } from '../../adapters/province.ts';
import type { ProvinceName } from './examples.ts';
import { licensingStories, lookUpOf, purposes } from './licensing-story.ts';
import { moments, type Moment } from './story.ts';

/** An exchange of the examples: what is called when, and what the port answers, or how the error begins. */
export interface Row {
  example: string;
  at: Moment;
  call: (port: ProvincePort) => Promise<unknown>;
  answer: unknown;
}

/** The province's own numbers on the second day of the examples. */
const numbers = {
  sichuan: {
    food: 'SC510104260303000007',
    notice: 'SC511602260303000008',
    change: (n: number) => `SCBG202603030000${String(n)}`,
    publishedBy: 18,
    corrects: 19,
    codes: { purposeMissing: 3001, none: 3002, purpose: 3003, unknown: 2001, notWaiting: 2006, mismatch: 2007 },
  },
  chongqing: {
    food: 'CQ-500103-2026-000007',
    notice: 'CQ-500112-2026-000008',
    change: (n: number) => `50BG-00000000${String(n)}`,
    publishedBy: 19,
    corrects: 18,
    codes: { purposeMissing: -920, none: -921, purpose: -922, unknown: -902, notWaiting: -912, mismatch: -913 },
  },
} as const;

export const instantOf = (at: Moment): string => new Date(moments[at]).toISOString();

type ReportName =
  'food-received' | 'food-correction' | 'food-accepted' | 'food-granted' | 'notice-published' | 'notice-objected';

/** What the province says on the second day, by the name that the examples give it. */
export function licensingReports(province: ProvinceName): Record<ReportName, Report> {
  const { food, notice, correctionNotice, objection, foodLicence, publishes } = licensingStories[province];
  const { change, publishedBy, corrects, ...no } = numbers[province];
  const report = (
    { key }: Submission,
    provinceNo: string,
    id: number,
    state: Report['state'],
    at: Moment,
    more: Partial<Report> = {},
  ): Report => ({ id: change(id), key, state, occurredAt: instantOf(at), provinceNo, ...more });
  return {
    'food-received': report(food, no.food, 16, 'received', 'nextDay'),
    'food-correction': report(food, no.food, corrects, 'correction', 'correcting', { correction: correctionNotice }),
    'food-accepted': report(food, no.food, 21, 'accepted', 'acceptedNextDay'),
    'food-granted': report(food, no.food, 22, 'granted', 'licensed', { certificate: foodLicence }),
    'notice-published': report(notice, no.notice, publishedBy, 'published', publishes),
    'notice-objected': report(notice, no.notice, 20, 'objected', 'corrected', { objection }),
  };
}

/** Every exchange of the second day, as the examples of both provinces tell it. */
export function licensingRowsOf(province: ProvinceName): Row[] {
  const story = licensingStories[province];
  const { food, notice, correction, check, branchLicence, unknownUscc, publishes } = story;
  const { codes, food: foodNo, notice: noticeNo } = numbers[province];
  const reports = licensingReports(province);
  const known = (report: Report): object => ({ kind: 'known', report });
  const status =
    ({ key, system }: Submission) =>
    (port: ProvincePort) =>
      port.status({ key, system });
  const fetchOf = (uscc: string, purpose: string) => (port: ProvincePort) =>
    port.fetchCertificate({
      holder: { uscc, kind: 'business-licence' },
      system: 'registration',
      purpose,
      caseNo: food.key.slice(0, 23),
    });
  const no = (code: number): string => `ProvinceRejected: ${String(code)} `;
  const lookUps = Object.entries(story.lookUps).map(([example, record]): Row => {
    return { example, at: 'nextDay', call: (port) => port.lookUp(lookUpOf(province, record.uscc)), answer: record };
  });
  const published = {
    provinceNo: noticeNo,
    receivedAt: instantOf('nextDay'),
    ...(publishes === 'nextDay' ? { report: reports['notice-published'] } : {}),
  };
  const taken = (at: Moment): object => ({ provinceNo: foodNo, receivedAt: instantOf(at) });
  return [
    ...lookUps,
    {
      example: 'error-lookup-purpose-missing',
      at: 'nextDay',
      call: (port) => port.lookUp(lookUpOf(province, story.lookUps.lookup.uscc, '')),
      answer: no(codes.purposeMissing),
    },
    {
      example: 'certificate-of-holder',
      at: 'nextDay',
      call: fetchOf(branchLicence.number, purposes.branch),
      answer: branchLicence,
    },
    {
      example: 'error-purpose-unknown',
      at: 'nextDay',
      call: fetchOf(branchLicence.number, 'curiosity'),
      answer: no(codes.purpose),
    },
    {
      example: 'error-holder-without-certificate',
      at: 'nextDay',
      call: fetchOf(unknownUscc, purposes.parent),
      answer: no(codes.none),
    },
    { example: 'submit-food', at: 'nextDay', call: (port) => port.submit(food), answer: taken('nextDay') },
    { example: 'submit-notice', at: 'nextDay', call: (port) => port.submit(notice), answer: published },
    {
      example: 'status-published',
      at: publishes,
      call: status(notice),
      answer: known(reports['notice-published']),
    },
    {
      example: 'status-correction',
      at: 'correcting',
      call: status(food),
      answer: known(reports['food-correction']),
    },
    {
      example: 'error-correction-mismatch',
      at: 'correcting',
      call: (port) => port.supplement(story.mismatched),
      answer: no(codes.mismatch),
    },
    {
      example: 'supplement-correction',
      at: 'corrected',
      call: (port) => port.supplement(correction),
      answer: taken('corrected'),
    },
    {
      example: 'error-not-waiting',
      at: 'corrected',
      call: (port) => port.supplement(story.notWaitedFor),
      answer: no(codes.notWaiting),
    },
    {
      example: 'error-supplement-unknown',
      at: 'corrected',
      call: (port) => port.supplement(story.neverSubmitted),
      answer: no(codes.unknown),
    },
    { example: 'status-objected', at: 'corrected', call: status(notice), answer: known(reports['notice-objected']) },
    { example: 'supplement-check', at: 'checked', call: (port) => port.supplement(check), answer: taken('checked') },
    { example: 'status-food-granted', at: 'licensed', call: status(food), answer: known(reports['food-granted']) },
  ];
}
