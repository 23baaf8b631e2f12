import { makeCaseNo } from '../../domain/identifiers/case-number.ts';
import { viewOf } from '../../domain/case-projection.ts';
import { makeCertificateIdentifier } from '../../domain/identifiers/certificate-identifier.ts';
import type { Certificate } from '../../domain/certificate.ts';
import { outwardKey } from '../../domain/correlation.ts';
import type { LedgerEvent, NewEvent, OpenedData } from '../../domain/ledger.ts';
import type { Calendar } from '../../domain/term.ts';
import { usccCheckCharacter } from '../../domain/identifiers/uscc.ts';
import type { ProjectionBatch } from '../../models/projection.ts';
import { foundingPlan, openedCase, type CaseSides } from '../support/case-fixtures.ts';

/** A word that this many of the clerk's cases have in their names, however many cases there are. */
export const rareWord = { text: '锦程', cases: 40 } as const;
/** A word that half of all names have. */
export const commonWord = '精密';
/** A word that one name in ten has. */
export const tenthWord = '商贸';

const day = 86_400_000;
const firstDay = Date.parse('2026-01-05T01:00:00.000Z');
const spread = 200 * day;

/** Of any four in a row the clerk of Yuzhong collects the first and decides the second. */
const places: readonly Pick<CaseSides, 'collecting' | 'deciding'>[] = [
  {
    collecting: { province: 'chongqing', region: '500103', window: '500103-03' },
    deciding: { province: 'sichuan', region: '510104' },
  },
  {
    collecting: { province: 'sichuan', region: '510104', window: '510104-02' },
    deciding: { province: 'chongqing', region: '500103' },
  },
  {
    collecting: { province: 'sichuan', region: '510104', window: '510104-02' },
    deciding: { province: 'chongqing', region: '500112' },
  },
  {
    collecting: { province: 'chongqing', region: '500112', window: '500112-01' },
    deciding: { province: 'sichuan', region: '510104' },
  },
];

type Story = 'delivered' | 'registering' | 'in-parallel' | 'to-deliver' | 'parked' | 'held';

const stories: readonly Story[] = (
  [
    ['delivered', 15],
    ['registering', 12],
    ['in-parallel', 10],
    ['to-deliver', 6],
    ['parked', 4],
    ['held', 3],
  ] as const
).flatMap(([story, times]) => Array.from({ length: times }, () => story));

/** From this many cases to the next of the same places and the same story. */
export const samePeriod = places.length * stories.length;

/** The case with this index of `of` invented ones, as the batch that a worker would write. */
export function inventedBatch(index: number, of: number, calendar: Calendar): ProjectionBatch {
  const group = Math.floor(index / places.length);
  // 7,919 is a prime: the instants are those of an even spread, in another order than the indexes'.
  const openedAt = firstDay + Math.floor((((index * 7_919) % of) / of) * spread);
  const opened = inventedOpening(index, of, openedAt, calendar);
  const events = ledger(openedAt, [
    { kind: 'opened', data: opened },
    ...eventsOf(stories[group % stories.length] ?? 'registering', opened, openedAt),
  ]);
  return {
    caseNo: opened.caseNo,
    workflowId: `bench-${String(index)}`,
    fence: openedAt,
    events,
    view: viewOf(events),
  };
}

function inventedOpening(index: number, of: number, openedAt: number, calendar: Calendar): OpenedData {
  const at = places[index % places.length] ?? places[0];
  if (at === undefined) throw new RangeError('There is no place');
  const group = Math.floor(index / places.length);
  const instant = new Date(openedAt).toISOString();
  const caseNo = makeCaseNo({ region: at.collecting.region, openedAt: instant, random: bytesOf(index) });
  const nameNumber = `${at.deciding.region}-${instant.slice(0, 10).replaceAll('-', '')}-${String(index).padStart(5, '0')}`;
  const plan = foundingPlan({}, at);
  const held = stories[group % stories.length] === 'held';
  return openedCase(caseNo, {
    plan,
    calendar,
    subject: { name: inventedName(index, of), nameNumber },
    form: { 'company-type': 'limited', 'registered-capital': '200', employees: '6' },
    held: held
      ? [{ pointer: '/shareholders/0/uscc', kind: 'uscc', value: '91510104MA0000000A', problem: 'check' }]
      : [],
    ownerKey: `owner-${String(index)}`,
    openedBy: { id: 'clerk-bench', role: 'clerk', window: at.collecting.window, staff: '0322' },
  });
}

/** Eight bytes, different for every index. */
function bytesOf(index: number): Uint8Array {
  return Uint8Array.from({ length: 8 }, (_, at) => Math.floor(index / 32 ** at) % 32);
}

const characters = Array.from('云山江河天地春夏秋明光和平安康宁福瑞祥丰盛达通远航星月海洋林泉石玉金华美佳新');
const otherTrades = [tenthWord, '餐饮管理', '物流', '建材', '软件'];

function inventedName(index: number, of: number): string {
  const group = Math.floor(index / places.length);
  const groups = Math.ceil(of / places.length);
  const marks = (upTo: number): number => Math.floor((upTo * rareWord.cases) / groups);
  const isRare = index % places.length === 0 && marks(group + 1) > marks(group);
  const drawn = (n: number): string => characters[n % characters.length] ?? '';
  const word = isRare ? rareWord.text : drawn(index) + drawn(Math.floor(index / characters.length) + 7);
  const trade = group % 2 === 0 ? `${commonWord}科技` : (otherTrades[index % otherTrades.length] ?? '');
  return `成都${word}${trade}有限公司`;
}

type Told = Partial<NewEvent>;

function eventsOf(story: Story, opened: OpenedData, openedAt: number): Told[] {
  const decided = (step: string): Told[] => [...begun(opened, step), granted(step)];
  const registered = [...decided('identity'), ...decided('registration')];
  switch (story) {
    case 'held':
      return [];
    case 'registering':
      return [...decided('identity'), ...begun(opened, 'registration')];
    case 'parked':
      return [
        ...decided('identity'),
        ...begun(opened, 'registration'),
        { kind: 'parked', step: 'registration', data: { cause: 'no-answer', outcomeUnknown: true, detail: '' } },
      ];
    case 'in-parallel':
      return [...registered, ...begun(opened, 'seal'), ...begun(opened, 'tax')];
    case 'to-deliver':
    case 'delivered': {
      const licence = inventedLicence(opened, openedAt);
      const ready: Told[] = [
        ...registered,
        ...decided('seal'),
        ...decided('tax'),
        { kind: 'certificate-checked', step: 'licence', data: { certificate: licence } },
      ];
      return story === 'to-deliver' ? ready : [...ready, ...handedOver];
    }
  }
}

const handedOver: readonly Told[] = [
  {
    kind: 'delivered',
    step: 'delivery',
    data: { recipient: '王某', evidence: { text: '当面交付', reference: 'SD-1' } },
  },
  { kind: 'closed', data: { outcome: 'delivered' } },
];

function begun({ caseNo }: OpenedData, step: string): Told[] {
  const key = outwardKey({ caseNo, step, n: 1 });
  return [
    { kind: 'submitted', step, data: { key, provinceNo: provinceNo(step), system: step } },
    { kind: 'accepted', step, data: { provinceNo: provinceNo(step) } },
  ];
}

const granted = (step: string): Told => ({ kind: 'granted', step, data: { provinceNo: provinceNo(step) } });

/** Provinces' numbers are words of a case, and here the same for all: a common word costs what it costs. */
const provinceNo = (step: string): string => `P-${step.toUpperCase()}`;

function inventedLicence({ plan, subject }: OpenedData, openedAt: number): Certificate {
  const { region } = plan.deciding;
  const serial = subject.nameNumber?.slice(-5) ?? '';
  const body = `91${region}MA00${serial}`;
  return {
    id: makeCertificateIdentifier({
      type: '11100000000013127D001',
      issuer: region,
      serial: `${region}${serial}`,
      version: '001',
    }),
    kind: 'business-licence',
    number: body + usccCheckCharacter(body),
    holder: subject.name,
    issuedAt: new Date(openedAt + 5 * day).toISOString(),
    status: 'valid',
    version: '001',
  };
}

/** Gives events their place, six hours apart. */
function ledger(openedAt: number, events: readonly Told[]): LedgerEvent[] {
  return events.map((event, at) => {
    const instant = new Date(openedAt + at * 6 * 3_600_000).toISOString();
    const common = { seq: at + 1, occurredAt: instant, recordedAt: instant, actor: { party: 'system' }, data: {} };
    return { ...common, ...event } as LedgerEvent;
  });
}
