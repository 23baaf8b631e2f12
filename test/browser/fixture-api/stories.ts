import { calendarFor } from '../../../catalogue/calendar-for.ts';
import { compilePlan } from '../../../catalogue/compile-plan.ts';
import { makeCaseNo } from '../../../domain/identifiers/case-number.ts';
import { makeCertificateIdentifier } from '../../../domain/identifiers/certificate-identifier.ts';
import type { Certificate } from '../../../domain/certificate.ts';
import { maskIdNumber } from '../../../domain/identifiers/id-number.ts';
import type { Actor, HeldIdentifier, NewEvent, ShareholderCompany } from '../../../domain/ledger.ts';
import { usccCheckCharacter } from '../../../domain/identifiers/uscc.ts';
import type { FixtureApi } from './start-fixture-api.ts';

/** One case of the stories. Moments are Beijing time, `2026-09-30 14:50`. */
export interface Story {
  openedAt: string;
  name: string;
  nameNumber: string;
  direction?: 'to-sichuan' | 'to-chongqing';
  choices?: string[];
  shareholders?: ShareholderCompany[];
  held?: HeldIdentifier[];
}

const all = ['seal-filing', 'tax-confirmation', 'social-insurance-registration'];
const lead = { role: 'legal-representative', name: '程锦', idNumber: '510104198503073218' };

/** An instant of a moment in Beijing. */
export function at(moment: string): string {
  return new Date(`${moment.replace(' ', 'T')}:00+08:00`).toISOString();
}

/** Opens a case of the entry bundle at a window; answers its number. */
function openStory({ book, keys, catalogue }: FixtureApi, story: Story): string {
  const toSichuan = story.direction !== 'to-chongqing';
  const window = toSichuan ? '500103-03' : '510104-02';
  const openedAt = at(story.openedAt);
  const { choices = all, shareholders = [], held = [] } = story;
  const plan = compilePlan(catalogue, {
    bundle: 'enterprise-founding',
    window,
    decidingRegion: toSichuan ? '510104' : '500112',
    choices,
    related: [],
  });
  const random = new TextEncoder().encode(story.nameNumber.slice(-5).padEnd(8, story.name.slice(0, 1)));
  const caseNo = makeCaseNo({ region: plan.collecting.region, openedAt, random });
  const opened = {
    caseNo,
    plan,
    calendar: calendarFor(catalogue, [2025, 2026]),
    subject: { name: story.name, nameNumber: story.nameNumber },
    people: [
      { role: lead.role, name: lead.name, maskedId: maskIdNumber(lead.idNumber) },
      { role: 'director', name: lead.name, maskedId: maskIdNumber(lead.idNumber) },
      { role: 'shareholder', name: lead.name, maskedId: maskIdNumber(lead.idNumber) },
      { role: 'liaison', name: '周联', maskedId: maskIdNumber('50011219790615442X') },
    ],
    shareholders,
    form: {},
    papers: ['registration-form', 'articles', 'shareholder-identity', 'officers', 'premises'].map((kind) => ({
      kind,
      copies: 1,
    })),
    held,
    ownerKey: keys.ownerKey(lead.idNumber),
    openedBy: toSichuan
      ? { id: 'clerk-yuzhong', role: 'clerk' as const, window, staff: '0322' }
      : { id: 'clerk-jinjiang', role: 'clerk' as const, window, staff: '1182' },
  };
  const workflowId = keys.workflowId('enterprise-founding', [story.nameNumber, lead.idNumber]);
  book.open(workflowId, { openedAt, opened, applicants: [lead] }, { caseNo, openKey: caseNo, openedAt });
  return caseNo;
}

const system: Actor = { party: 'system' };
const authority = (code: string): Actor => ({ party: 'authority', authority: code });

/** Events of one handling as a province tells them, each at its moment in Beijing. */
export function told(
  step: string,
  by: string,
  moments: Partial<Record<'submitted' | 'received' | 'accepted' | 'granted', string>>,
  certificate?: Certificate,
): NewEvent[] {
  const provinceNo = `${by.slice(0, 4)}DJ20260${String(step.length)}3004417`;
  const actor = authority(by);
  const events: NewEvent[] = [];
  const { submitted, received, accepted, granted } = moments;
  if (submitted !== undefined) {
    const data = { key: `${step}/1`, provinceNo, system: step };
    events.push({ kind: 'submitted', occurredAt: at(submitted), actor: system, step, via: 'submission', data });
  }
  if (received !== undefined) {
    events.push({ kind: 'received', occurredAt: at(received), actor, step, via: 'callback', data: { provinceNo } });
  }
  if (accepted !== undefined) {
    events.push({ kind: 'accepted', occurredAt: at(accepted), actor, step, via: 'callback', data: { provinceNo } });
  }
  if (granted !== undefined) {
    const data = { provinceNo, ...(certificate && { certificate }) };
    events.push({ kind: 'granted', occurredAt: at(granted), actor, step, via: 'callback', data });
  }
  return events;
}

/** The business licence of a founded company. */
function licence(holder: string, issuedAt: string): Certificate {
  const body = '91510104MACJC2026';
  const id = makeCertificateIdentifier({
    type: '11100000000013338W001',
    issuer: '510104',
    serial: '2026093004417',
    version: '001',
  });
  const number = body + usccCheckCharacter(body);
  return { id, kind: 'business-licence', number, holder, issuedAt: at(issuedAt), status: 'valid', version: '1' };
}

/** In review at the registrar since the last day before the holiday: one working day left on 10-08. */
export function inReview(api: FixtureApi, story: Partial<Story> = {}): string {
  const caseNo = openStory(api, {
    openedAt: '2026-09-30 14:50',
    name: '成都锦程精密科技有限公司',
    nameNumber: '510104-20260926-00318',
    ...story,
  });
  api.book.append(
    caseNo,
    ...told('identity', '500103-government-service', { submitted: '2026-09-30 14:50', granted: '2026-09-30 14:52' }),
  );
  api.book.append(
    caseNo,
    ...told('registration', '510104-market-supervision', {
      submitted: '2026-09-30 15:02',
      received: '2026-09-30 15:20',
      accepted: '2026-09-30 15:40',
    }),
  );
  return caseNo;
}

/** Nobody knows whether the registrar did it. */
export function parkedCase(api: FixtureApi): string {
  const caseNo = openStory(api, {
    openedAt: '2026-09-24 10:10',
    name: '成都锦程仓储有限公司',
    nameNumber: '510104-20260920-00207',
  });
  api.book.append(
    caseNo,
    ...told('identity', '500103-government-service', { submitted: '2026-09-24 10:10', granted: '2026-09-24 10:11' }),
    ...told('registration', '510104-market-supervision', { submitted: '2026-09-24 10:12' }),
    {
      kind: 'parked',
      occurredAt: at('2026-09-30 00:00'),
      actor: system,
      step: 'registration',
      data: { cause: 'no-answer', outcomeUnknown: true, detail: '' },
    },
  );
  return caseNo;
}

/** Everything is decided and the licence is checked: the window may deliver. */
export function toDeliver(api: FixtureApi, nameNumber = '510104-20260925-00112'): string {
  const name = '成都锦程餐饮管理有限公司';
  const caseNo = openStory(api, { openedAt: '2026-09-28 09:42', name, nameNumber });
  const certificate = licence(name, '2026-09-29 16:10');
  api.book.append(
    caseNo,
    ...told('identity', '500103-government-service', { submitted: '2026-09-28 09:42', granted: '2026-09-28 09:44' }),
    ...told(
      'registration',
      '510104-market-supervision',
      {
        submitted: '2026-09-28 09:51',
        received: '2026-09-28 14:05',
        accepted: '2026-09-28 15:00',
        granted: '2026-09-29 16:10',
      },
      certificate,
    ),
    ...told('seal', '510104-public-security', { submitted: '2026-09-29 16:11', granted: '2026-09-30 11:15' }),
    ...told('tax', '510104-tax', { submitted: '2026-09-29 16:11', granted: '2026-09-30 15:20' }),
    ...told('social-insurance', '510104-social-security', {
      submitted: '2026-09-29 16:12',
      granted: '2026-10-08 09:40',
    }),
    {
      kind: 'certificate-checked',
      occurredAt: at('2026-10-08 09:41'),
      actor: system,
      step: 'licence',
      data: { certificate },
    },
  );
  return caseNo;
}

/** Delivered and closed. */
export function deliveredCase(api: FixtureApi): string {
  const caseNo = toDeliver(api, '510104-20260925-00113');
  api.book.append(
    caseNo,
    {
      kind: 'delivered',
      occurredAt: at('2026-10-08 10:05'),
      actor: { party: 'window', id: 'clerk-yuzhong', window: '500103-03', region: '500103', staff: '0322' },
      step: 'delivery',
      data: { recipient: '程锦', evidence: { text: '当面交付，已核对身份', reference: 'SD-1008-0042' } },
    },
    { kind: 'closed', occurredAt: at('2026-10-08 10:05'), actor: system, data: { outcome: 'delivered' } },
  );
  return caseNo;
}

/** A shareholder company's code does not pass its check: nothing is sent until the window confirms it. */
export function heldCase(api: FixtureApi): string {
  const uscc = '91500103MAC2TE8T50';
  return openStory(api, {
    openedAt: '2026-10-08 09:15',
    name: '成都锦程文化传播有限公司',
    nameNumber: '510104-20261007-00021',
    shareholders: [{ name: '锦程餐饮有限公司', uscc }],
    held: [{ pointer: '/shareholders/0/uscc', kind: 'uscc', value: uscc, problem: 'check' }],
  });
}

/** The mirror: collected in Sichuan, decided in Chongqing. */
export function mirrorCase(api: FixtureApi): string {
  const caseNo = openStory(api, {
    openedAt: '2026-10-08 09:02',
    name: '重庆渝云数据服务有限公司',
    nameNumber: '500112-20260928-00077',
    direction: 'to-chongqing',
    choices: ['tax-confirmation'],
  });
  api.book.append(
    caseNo,
    ...told('identity', '510104-government-service', { submitted: '2026-10-08 09:02', granted: '2026-10-08 09:03' }),
    ...told('registration', '500112-market-supervision', { submitted: '2026-10-08 09:05' }),
  );
  return caseNo;
}

/** The registrar refused. */
export function refusedCase(api: FixtureApi): string {
  const caseNo = inReview(api, { name: '成都锦程金融服务有限公司', nameNumber: '510104-20260922-00155' });
  api.book.append(
    caseNo,
    {
      kind: 'refused',
      occurredAt: at('2026-10-08 10:01'),
      actor: authority('510104-market-supervision'),
      step: 'registration',
      via: 'poll',
      data: { provinceNo: '5101DJ4417', code: 'scope', reason: '经营范围须前置许可，未提交批准文件' },
    },
    { kind: 'closed', occurredAt: at('2026-10-08 10:01'), actor: system, data: { outcome: 'refused' } },
  );
  return caseNo;
}
