import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { calendarFor } from '../../../catalogue/calendar-for.ts';
import { compilePlan } from '../../../catalogue/compile-plan.ts';
import { makeCaseNo } from '../../../domain/identifiers/case-number.ts';
import { makeCertificateIdentifier } from '../../../domain/identifiers/certificate-identifier.ts';
import type { Gap } from '../../../domain/correction.ts';
import { maskIdNumber } from '../../../domain/identifiers/id-number.ts';
import type { NewEvent } from '../../../domain/ledger.ts';
import type { MaterialFile } from '../../../domain/material.ts';
import { usccCheckCharacter } from '../../../domain/identifiers/uscc.ts';
import type { FixtureApi } from './start-fixture-api.ts';
import { at } from './stories.ts';

/** What a story is told in: cases, keys, files and the catalogue. */
type StoryWorld = Pick<FixtureApi, 'book' | 'keys' | 'desk' | 'catalogue'>;

/** The person in charge of the branch in Yuzhong; signs in as `enterprise-yuzhong-branch`. */
export const branchLead = { role: 'person-in-charge', name: '唐渝', idNumber: '500103198702114029' };

/** A credit code of the body with its check character. */
export const creditCode = (body: string): string => body + usccCheckCharacter(body);

export const branch = { name: '成都样例餐饮渝中店', uscc: creditCode('91500103MAC2TE8T5') };
export const parent = { name: '成都样例餐饮连锁有限公司', uscc: creditCode('91510104MAC6TE8T9') };

/** A photograph: grey, with one bright corner, so that it is seen to be a picture. */
export async function photograph(shade = 150): Promise<Buffer> {
  const bright = { input: { create: { width: 160, height: 120, channels: 3, background: '#fff8dc' } } } as const;
  const background = { r: shade, g: shade, b: shade + 20 };
  return sharp({ create: { width: 640, height: 480, channels: 3, background } })
    .composite([{ ...bright, left: 430, top: 40 }])
    .jpeg()
    .toBuffer();
}

let files = 0;

/** A file that a case names, with its bytes where the API looks for them. */
async function storedPhoto({ desk }: StoryWorld, name: string): Promise<MaterialFile> {
  files += 1;
  const bytes = await photograph(120 + files * 12);
  const fileId = files.toString(16).padStart(24, 'c');
  desk.bytes.set(fileId, bytes);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { fileId, sha256, bytes: bytes.length, type: 'image/jpeg', name };
}

const system = { party: 'system' } as const;
const authority = { party: 'authority', authority: '500103-market-supervision' } as const;

export interface LicensingStory {
  openedAt?: string;
  premises?: string;
}

/** A food licence for a branch in Chongqing, collected in Sichuan, handed in with its materials; answers its number. */
export async function openLicensing(
  api: StoryWorld,
  { openedAt: moment = '2026-09-25 10:10', premises = '渝中区样例路 1 号' }: LicensingStory = {},
): Promise<string> {
  const { book, keys, catalogue } = api;
  const openedAt = at(moment);
  const plan = compilePlan(catalogue, {
    bundle: 'food-licensing',
    window: '510104-02',
    decidingRegion: '500103',
    choices: [],
    related: ['parent'],
  });
  const random = createHash('sha256').update(premises).digest().subarray(0, 8);
  const caseNo = makeCaseNo({ region: plan.collecting.region, openedAt, random });
  const by = 'clerk-jinjiang';
  const health = [await storedPhoto(api, '健康证明 1.jpg'), await storedPhoto(api, '健康证明 2.jpg')];
  const layout = [await storedPhoto(api, '布局图.jpg')];
  const opened = {
    caseNo,
    plan,
    calendar: calendarFor(catalogue, [2025, 2026]),
    subject: { ...branch, premises, related: { parent } },
    people: [
      { role: branchLead.role, name: branchLead.name, maskedId: maskIdNumber(branchLead.idNumber) },
      { role: 'food-safety-manager', name: '周联', maskedId: maskIdNumber('50011219790615442X') },
    ],
    shareholders: [],
    form: { 'business-form': 'catering', items: '热食类', area: '86', staff: '12' },
    papers: [{ kind: 'application', copies: 1 }],
    materials: [
      { kind: 'layout', version: 1, files: layout, at: openedAt, by },
      { kind: 'health-certificates', version: 1, files: health, at: openedAt, by },
    ],
    held: [],
    ownerKey: keys.ownerKey(branchLead.idNumber),
    openedBy: { id: by, role: 'clerk' as const, window: '510104-02', staff: '1182' },
  };
  const workflowId = keys.workflowId('food-licensing', [branch.uscc, premises]);
  book.open(workflowId, { openedAt, opened, applicants: [branchLead] }, { caseNo, openKey: caseNo, openedAt });
  return caseNo;
}

/** What the market supervision of Yuzhong says of the application. */
export const gapsOfStory: Gap[] = [
  {
    id: 'g1',
    pin: { on: 'material', kind: 'health-certificates' },
    reason: 'unreadable',
    words: '第 2 张反光，看不清有效期。',
  },
  {
    id: 'g2',
    pin: { on: 'field', code: 'area' },
    reason: 'contradictory',
    words: '申请书写 86 平方米，房屋证明写 68 平方米，两处要一致。',
  },
  { id: 'g3', pin: { on: 'material', kind: 'premises-photo' }, reason: 'missing', words: '请补门头和后厨照片。' },
];

const provinceNo = '5001SP202609280417';

/** Both business licences, read at their sources. */
function licencesRead(): NewEvent[] {
  const enterprises = [
    ['branch-licence', branch, '500103'],
    ['parent-licence', parent, '510104'],
  ] as const;
  return enterprises.map(([step, { name, uscc }, issuer]) => {
    const id = makeCertificateIdentifier({
      type: '11100000000013338W001',
      issuer,
      serial: '2024030100417',
      version: '001',
    });
    const certificate = {
      id,
      kind: 'business-licence',
      number: uscc,
      holder: name,
      issuedAt: at('2024-03-01 10:00'),
      status: 'valid',
      version: '1',
    } as const;
    const occurredAt = at('2026-09-25 10:12');
    return { kind: 'certificate-checked', occurredAt, actor: system, step, data: { certificate } };
  });
}

function submitted(caseNo: string): NewEvent[] {
  const occurredAt = at('2026-09-25 10:20');
  const data = { key: `${caseNo}/licensing/1`, provinceNo, system: 'food-licensing' };
  return [
    { kind: 'submitted', occurredAt, actor: system, step: 'licensing', via: 'submission', data },
    {
      kind: 'received',
      occurredAt: at('2026-09-25 14:05'),
      actor: authority,
      step: 'licensing',
      via: 'callback',
      data: { provinceNo },
    },
  ];
}

/** The authority has told every gap at once; the enterprise is to answer. */
export async function correctingCase(api: StoryWorld, story: LicensingStory = {}): Promise<string> {
  const caseNo = await openLicensing(api, story);
  api.book.append(caseNo, ...licencesRead(), ...submitted(caseNo), {
    kind: 'correction-requested',
    occurredAt: at('2026-09-28 16:30'),
    actor: authority,
    step: 'licensing',
    via: 'callback',
    data: { provinceNo, notice: { noticeNo: 'YZ-BZ-2026-0928-07', gaps: gapsOfStory } },
  });
  return caseNo;
}

/** The province has what was corrected. */
export function passedOn(api: StoryWorld, caseNo: string): void {
  api.book.append(caseNo, {
    kind: 'supplemented',
    occurredAt: at('2026-10-08 10:20'),
    actor: system,
    step: 'licensing',
    via: 'submission',
    data: { key: `${caseNo}/licensing/1/correction/1`, what: 'correction' },
  });
}

/** Nobody answered in time: the case has ended. */
export async function lapsedCase(api: StoryWorld): Promise<string> {
  const caseNo = await correctingCase(api, { openedAt: '2026-08-10 10:10', premises: '渝中区样例路 9 号' });
  api.book.append(
    caseNo,
    {
      kind: 'correction-lapsed',
      occurredAt: at('2026-10-08 09:00'),
      actor: system,
      step: 'licensing',
      data: { open: gapsOfStory.map(({ id }) => id), returned: { papers: [], materials: [] } },
    },
    { kind: 'closed', occurredAt: at('2026-10-08 09:00'), actor: system, data: { outcome: 'lapsed' } },
  );
  return caseNo;
}
