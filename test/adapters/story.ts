import type { Applicant } from '../../domain/applicant.ts';
import type { Certificate } from '../../domain/certificate.ts';
import type { ShareholderCompany } from '../../domain/ledger.ts';
import { correlationOf } from '../../domain/correlation.ts';
import type { Submission } from '../../adapters/province.ts';
import type { ProvinceName } from './examples.ts';

/** The submissions of the story that the example files of a province tell, in our words. */
export interface Story {
  identity: Submission;
  identityRefused: Submission;
  registration: Submission;
  tax: Submission;
  seal: Submission;
  socialInsurance: Submission;
  /** Never sent: its key is unknown to the province. */
  neverSent: Submission;
  /** Registration under its own key again, with another form. */
  reused: Submission;
  withoutApplicant: Submission;
  licence: Certificate;
  /** Identifier of a licence that there is not. */
  unknownCertificateId: string;
}

/** The moments of the story, Beijing time 09:30:05, 10:30:05, 11:30:05 and 13:30:05 on 2 March 2026, and every hour from 09:30:05 of the next day. */
export const moments = {
  opening: Date.parse('2026-03-02T01:30:05Z'),
  accepted: Date.parse('2026-03-02T02:30:05Z'),
  granted: Date.parse('2026-03-02T03:30:05Z'),
  later: Date.parse('2026-03-02T05:30:05Z'),
  nextDay: Date.parse('2026-03-03T01:30:05Z'),
  correcting: Date.parse('2026-03-03T02:30:05Z'),
  corrected: Date.parse('2026-03-03T03:30:05Z'),
  acceptedNextDay: Date.parse('2026-03-03T04:30:05Z'),
  checked: Date.parse('2026-03-03T05:30:05Z'),
  licensed: Date.parse('2026-03-03T06:30:05Z'),
} as const;
export type Moment = keyof typeof moments;

/** One of the three invented cases of the examples, seen from the province that handles some of it. */
interface ExampleCase {
  caseNo: string;
  workflowId: string;
  region: string;
  collectedAt: Submission['collectedAt'];
  subject: Submission['subject'];
  applicants: Applicant[];
}

function send(
  one: ExampleCase,
  step: string,
  item: string,
  authority: string,
  more: Partial<Submission> = {},
): Submission {
  const key = `${one.caseNo}/${step}/1`;
  return {
    key,
    correlation: correlationOf(key, one.workflowId),
    system: step,
    item,
    region: one.region,
    authority: `${one.region}-${authority}`,
    collectedAt: one.collectedAt,
    subject: one.subject,
    applicants: one.applicants,
    shareholders: [],
    form: {},
    papers: [],
    materials: [],
    certificates: [],
    ...more,
  };
}

const person = (role: string, name: string, idNumber: string): Applicant => ({ role, name, idNumber });
const wang = person('legal-representative', '王一凡', '50010319900101234X');
const zhang = person('legal-representative', '张明远', '510104198503073218');
const li = person('shareholder', '李晓岚', '511602198812240011');
const openedAt = '2026-03-02T01:30:00.000Z';
const yuzhong = { region: '500103', window: '500103-03', openedAt };
const jinjiang = { region: '510104', window: '510104-01', openedAt };
const papers = [
  { kind: 'articles', copies: 2 },
  { kind: 'premises-proof', copies: 1 },
];
const jincheng = { name: '成都锦程样例科技有限公司', nameNumber: '510104-20260228-00001' };
const shangmao = { name: '重庆样例商贸有限公司', nameNumber: '500112-20260228-00007' };
const first = { caseNo: 'CY5001032603027K3M9QXDT', workflowId: 'case-mfrggzdfmztwq2lkmnxw24dpon2hk3tu' };
const second = { caseNo: 'CY510104260302B4T8W2RH8', workflowId: 'case-nbswy3dpo5xxe3deonuxg43fmrqwyy3b' };
const third = { caseNo: 'CY500103260302P6N5J3VAJ', workflowId: 'case-orsxg5a2mfzw63lfobqwizlomnzgk5lt' };

const sichuanLicence: Certificate = {
  id: '1.2.156.3005.2.11100000000013338W001.115101000084000179.260302510104000001.001.Z',
  kind: 'business-licence',
  number: '91510104MAD000019Q',
  holder: jincheng.name,
  issuedAt: '2026-03-02T03:30:05.000Z',
  status: 'valid',
  version: '001',
};

const chongqingLicence: Certificate = {
  id: '1.2.156.3005.2.11100000000013338W001.11500000009000023G.500112202603020001.001.7',
  kind: 'business-licence',
  number: '91500112MAD0000197',
  holder: shangmao.name,
  issuedAt: '2026-03-02T03:30:05.000Z',
  status: 'valid',
  version: '001',
};

interface Side {
  /** What most of the story is about: collected on the other side, decided here. */
  main: ExampleCase;
  /** Collected here, decided on the other side: here only identities are looked at. */
  mirror: ExampleCase;
  /** Handed in without a window, by somebody whose identity is refused. */
  refused: ExampleCase;
  shareholders: ShareholderCompany[];
  form: Record<string, string>;
  /** What the same key is sent with for a second time. */
  otherForm: Record<string, string>;
  /** A founder whom the wire has no place for, or none. */
  unnamed: Applicant[];
  licence: Certificate;
  unknownCertificateId: string;
}

function storyOf(side: Side): Story {
  const { main, mirror, refused, licence, unknownCertificateId } = side;
  const whole = { shareholders: side.shareholders, form: side.form, papers };
  const after = { ...whole, certificates: [licence] };
  const register = (who: ExampleCase): Submission =>
    send(who, 'registration', 'company-registration', 'market-supervision', whole);
  return {
    identity: send(mirror, 'identity', 'identity-check', 'public-security'),
    identityRefused: send(refused, 'identity', 'identity-check', 'public-security'),
    registration: register(main),
    tax: send(main, 'tax', 'tax-registration', 'tax', after),
    seal: send(main, 'seal', 'seal-engraving', 'public-security', after),
    socialInsurance: send(main, 'social-insurance', 'social-insurance-registration', 'social-security', after),
    neverSent: send({ ...main, ...third }, 'tax', 'tax-registration', 'tax', after),
    reused: { ...register(main), form: side.otherForm },
    withoutApplicant: register({ ...main, ...third, applicants: side.unnamed }),
    licence,
    unknownCertificateId,
  };
}

const address = '成都市锦江区样例路 8 号 <2 & 3 层>';

const sichuan = storyOf({
  main: { ...first, region: '510104', collectedAt: yuzhong, subject: jincheng, applicants: [wang, li] },
  mirror: { ...second, region: '510104', collectedAt: jinjiang, subject: shangmao, applicants: [zhang] },
  refused: {
    ...third,
    region: '510104',
    collectedAt: { region: '510104', openedAt },
    subject: { name: '重庆样例餐饮有限公司', nameNumber: '500112-20260228-00008' },
    applicants: [{ ...zhang, name: '张拒绝实名' }],
  },
  shareholders: [{ name: '重庆样例投资有限公司', uscc: '91500103MAC2TE8T5E' }],
  form: { address, capital: '1000000' },
  otherForm: { address, capital: '2000000' },
  unnamed: [person('legal-representative', '王一凡', '')],
  licence: sichuanLicence,
  unknownCertificateId: '1.2.156.3005.2.11100000000013338W001.115101000084000179.260302510104999999.001.D',
});

const chongqing = storyOf({
  main: { ...second, region: '500112', collectedAt: jinjiang, subject: shangmao, applicants: [zhang, li] },
  mirror: { ...first, region: '500103', collectedAt: yuzhong, subject: jincheng, applicants: [wang] },
  refused: {
    ...third,
    region: '500103',
    collectedAt: { region: '500103', openedAt },
    subject: { name: '成都样例餐饮有限公司', nameNumber: '510104-20260228-00009' },
    applicants: [{ ...wang, name: '王拒绝实名' }],
  },
  shareholders: [{ name: '成都样例投资有限公司', uscc: '91510104MAC1TE8T4B' }],
  form: { address: '重庆市渝北区样例路 8 号 <2 & 3 层>', capital: '1000000' },
  otherForm: { capital: '2000000' },
  unnamed: [],
  licence: chongqingLicence,
  unknownCertificateId: '1.2.156.3005.2.11100000000013338W001.11500000009000023G.500112202603029999.001.D',
});

export const stories: Record<ProvinceName, Story> = { sichuan, chongqing };
export const withdrawalReason = '申请人放弃';
export const readingPurpose = 'check-before-delivery';
