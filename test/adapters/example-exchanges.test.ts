import { describe, expect, test } from 'vitest';
import { withdrawalKey } from '../../domain/correlation.ts';
import type { Report } from '../../domain/report.ts';
import type { ProvincePort } from '../../adapters/province.ts';
import { exampleNames, exampleResponse, readExample, type ProvinceName } from './examples.ts';
import { licensingRowsOf, type Row } from './licensing-rows.ts';
import { answering, portTo } from './ports.ts';
import { moments, readingPurpose, stories, withdrawalReason, type Story } from './story.ts';

/** The province's own numbers in its example files. */
const numbers = {
  sichuan: {
    no: (n: number) => `SC51010426030200000${String(n)}`,
    change: (n: number) => `SCBG202603020000${String(n).padStart(2, '0')}`,
    identityRefusal: { code: 'RK-02', reason: '姓名与公民身份号码不一致' },
    sealRefusal: { code: 'YZ-03', reason: '印章备案材料不符合规定' },
    failures: {
      applicant: 'ProvinceRejected: 2003',
      reused: 'ProvinceUnavailable: Sichuan submit: code 2002',
      purpose: 'ProvinceRejected: 3001',
      certificate: 'ProvinceRejected: 3002',
    },
  },
  chongqing: {
    no: (n: number) => `CQ-${n < 3 ? '500103' : '500112'}-2026-00000${String(n)}`,
    change: (n: number) => `50BG-00000000${String(n).padStart(2, '0')}`,
    identityRefusal: { code: '12', reason: '人证信息核验不通过' },
    sealRefusal: { code: '31', reason: '印章备案信息审核不通过' },
    failures: {
      applicant: 'ProvinceRejected: -903',
      reused: 'ProvinceUnavailable: Chongqing submit: code -910',
      purpose: 'ProvinceRejected: -920',
      certificate: 'ProvinceRejected: -921',
    },
  },
} as const;

const [opening, accepted, granted, later] = [moments.opening, moments.accepted, moments.granted, moments.later].map(
  (at) => new Date(at).toISOString(),
) as [string, string, string, string];

/** Every exchange that the adapter can have, as the examples of both provinces tell it. */
function rowsOf(province: ProvinceName): Row[] {
  const story: Story = stories[province];
  const { no, change, identityRefusal, sealRefusal } = numbers[province];
  const { caseNo = '' } = /^(?<caseNo>[^/]+)/.exec(story.registration.key)?.groups ?? {};
  const report = (
    key: string,
    n: number,
    id: number,
    state: Report['state'],
    occurredAt: string,
    more: Partial<Report> = {},
  ): Report => ({
    id: change(id),
    key,
    state,
    occurredAt,
    provinceNo: no(n),
    ...more,
  });
  const { identity, identityRefused, registration, tax, seal, socialInsurance, neverSent, licence } = story;
  const received = report(registration.key, 3, 5, 'received', opening);
  const isAccepted = report(registration.key, 3, 6, 'accepted', accepted);
  const isGranted = report(registration.key, 3, 7, 'granted', granted, { certificate: licence });
  const withdrawn = report(socialInsurance.key, 6, 11, 'withdrawn', granted);
  const status = (of: typeof tax) => (port: ProvincePort) => port.status({ key: of.key, system: of.system });
  const withdraw = (of: typeof tax) => (port: ProvincePort) =>
    port.withdraw({ key: withdrawalKey(of.key), of: of.key, system: of.system, reason: withdrawalReason });
  const fetchLicence = (certificateId: string, purpose: string) => (port: ProvincePort) =>
    port.fetchCertificate({ certificateId, system: 'registration', purpose, caseNo });
  const submit = (submission: typeof tax) => (port: ProvincePort) => port.submit(submission);
  const { applicant, reused, purpose, certificate } = numbers[province].failures;
  return [
    {
      example: 'submit-identity',
      at: 'opening',
      call: submit(identity),
      answer: { provinceNo: no(1), receivedAt: opening, report: report(identity.key, 1, 2, 'granted', opening) },
    },
    {
      example: 'submit-identity-refused',
      at: 'opening',
      call: submit(identityRefused),
      answer: {
        provinceNo: no(2),
        receivedAt: opening,
        report: report(identityRefused.key, 2, 4, 'refused', opening, { refusal: identityRefusal }),
      },
    },
    {
      example: 'submit-registration',
      at: 'opening',
      call: submit(registration),
      answer: { provinceNo: no(3), receivedAt: opening },
    },
    { example: 'submit-tax', at: 'granted', call: submit(tax), answer: { provinceNo: no(4), receivedAt: granted } },
    { example: 'submit-seal', at: 'granted', call: submit(seal), answer: { provinceNo: no(5), receivedAt: granted } },
    {
      example: 'submit-social-insurance',
      at: 'granted',
      call: submit(socialInsurance),
      answer: { provinceNo: no(6), receivedAt: granted },
    },
    {
      example: 'status-received',
      at: 'opening',
      call: status(registration),
      answer: { kind: 'known', report: received },
    },
    {
      example: 'status-accepted',
      at: 'accepted',
      call: status(registration),
      answer: { kind: 'known', report: isAccepted },
    },
    {
      example: 'status-granted',
      at: 'granted',
      call: status(registration),
      answer: { kind: 'known', report: isGranted },
    },
    {
      example: 'status-refused',
      at: 'later',
      call: status(seal),
      answer: { kind: 'known', report: report(seal.key, 5, 15, 'refused', later, { refusal: sealRefusal }) },
    },
    {
      example: 'status-withdrawn',
      at: 'later',
      call: status(socialInsurance),
      answer: { kind: 'known', report: withdrawn },
    },
    { example: 'error-unknown-key', at: 'later', call: status(neverSent), answer: { kind: 'unknown' } },
    {
      example: 'withdraw',
      at: 'granted',
      call: withdraw(socialInsurance),
      answer: { kind: 'withdrawn', report: withdrawn },
    },
    {
      example: 'withdraw-decided',
      at: 'granted',
      call: withdraw(registration),
      answer: { kind: 'decided', report: isGranted },
    },
    { example: 'withdraw-unknown', at: 'granted', call: withdraw(neverSent), answer: { kind: 'unknown' } },
    { example: 'certificate', at: 'granted', call: fetchLicence(licence.id, readingPurpose), answer: licence },
    { example: 'error-purpose-missing', at: 'later', call: fetchLicence(licence.id, ''), answer: purpose },
    {
      example: 'error-certificate-unknown',
      at: 'later',
      call: fetchLicence(story.unknownCertificateId, readingPurpose),
      answer: certificate,
    },
    { example: 'error-applicant-missing', at: 'later', call: submit(story.withoutApplicant), answer: applicant },
    { example: 'error-key-reused', at: 'later', call: submit(story.reused), answer: reused },
    ...(province === 'chongqing'
      ? [
          {
            example: 'error-correlation-missing',
            at: 'later' as const,
            call: submit({ ...registration, correlation: '' }),
            answer: 'ProvinceUnavailable: Chongqing submit: code -901',
          },
        ]
      : []),
  ];
}

describe.each(['sichuan', 'chongqing'] as const)('%s', (province) => {
  const way = province === 'sichuan' ? 'gateway' : 'exchange';

  test.each([...rowsOf(province), ...licensingRowsOf(province)])(
    '$example: the request is the example byte for byte, the answer is read',
    async ({ example, at, call, answer }) => {
      const request = readExample(province, `${example}.request`);
      const { fetch, sent } = answering(() => exampleResponse(province, `${example}.answer`));
      const nonce = (): string => request.headers['x-nonce'] ?? '';
      const outcome: unknown = await call(portTo(province, { fetch, now: () => moments[at], nonce })).catch(
        (error: unknown) => error,
      );
      expect(sent).toHaveLength(1);
      expect(sent[0]?.method).toBe('POST');
      expect(sent[0]?.url).toBe(`https://${province}.example/way/${way}`);
      expect(sent[0]?.body).toBe(new TextDecoder().decode(request.bytes));
      expect(sent[0]?.headers).toMatchObject(
        province === 'sichuan' ? request.headers : { 'content-type': 'application/xml; charset=UTF-8' },
      );
      if (typeof answer === 'string') expect(String(outcome).slice(0, answer.length)).toBe(answer);
      else expect(outcome).toEqual(answer);
    },
  );

  test('every example of an exchange is shown by a row, here or in the table of failures', () => {
    const elsewhere = [
      'error-signature',
      'error-malformed',
      'error-structure',
      'error-unknown-service',
      'error-unknown-system',
      'error-field-missing',
      'error-destination-missing',
      'error-busy',
      'error-closed',
      'error-unknown-code',
      'error-half',
      'error-partial',
      'error-down',
      'status-two-records',
    ];
    const rows = [...rowsOf(province), ...licensingRowsOf(province)].map(({ example }) => example);
    const exchanges = exampleNames(province)
      .filter((name) => name.endsWith('.answer'))
      .map((name) => name.replace('.answer', ''));
    expect(exchanges.filter((name) => !rows.includes(name) && !elsewhere.includes(name))).toEqual([]);
    expect(rows.filter((name) => !exchanges.includes(name))).toEqual([]);
  });
});
