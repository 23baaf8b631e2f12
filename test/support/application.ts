import { randomInt } from 'node:crypto';

export type Direction = 'collected-in-chongqing' | 'collected-in-sichuan';

/** An application of any bundle as `POST /cases` takes it; what identifies its subject is the bundle's. */
export interface ApplicationOf<Subject> {
  bundle: string;
  collecting: { window: string };
  deciding: { region: string };
  subject: { name: string } & Subject;
  people: { role: string; name: string; idNumber: string }[];
  shareholders: { name: string; uscc: string }[];
  form: Record<string, string>;
  choices: string[];
  papers: { kind: string; copies: number }[];
}

/** An application for a founding. */
export type Application = ApplicationOf<{ nameNumber: string }>;

/** Enterprises that an application names beside its subject. */
export type Related = Record<string, { name: string; uscc: string }>;

const places = {
  'collected-in-chongqing': {
    window: '500103-03',
    region: '510104',
    clerk: 'clerk-yuzhong',
    lead: { name: '程锦', idNumber: '510104198503073218' },
  },
  'collected-in-sichuan': {
    window: '510104-02',
    region: '500112',
    clerk: 'clerk-jinjiang',
    lead: { name: '王云', idNumber: '50010319900101234X' },
  },
} as const;

/** The sandbox's clerk who collects in this direction. */
export function clerkOf(direction: Direction): string {
  return places[direction].clerk;
}

/** A name number that no other test uses. */
export function freshNameNumber(region: string): string {
  return `${region}-20260926-${String(randomInt(100_000)).padStart(5, '0')}`;
}

/** A valid founding application for a company nobody else founds. */
export function application(direction: Direction, change: Partial<Application> = {}): Application {
  const { window, region, lead } = places[direction];
  const nameNumber = freshNameNumber(region);
  return {
    bundle: 'enterprise-founding',
    collecting: { window },
    deciding: { region },
    subject: { name: `锦程试验${nameNumber.slice(-5)}有限公司`, nameNumber },
    people: [
      { role: 'legal-representative', ...lead },
      { role: 'director', ...lead },
      { role: 'shareholder', ...lead },
      { role: 'liaison', name: '周联', idNumber: '50011219790615442X' },
    ],
    shareholders: [],
    form: {
      'company-type': 'limited',
      address: '锦程路一号二层三室',
      'premises-right': 'rented',
      'registered-capital': '200',
      'business-scope': '软件开发',
      employees: '6',
    },
    choices: ['seal-filing', 'tax-confirmation', 'social-insurance-registration'],
    papers: ['registration-form', 'articles', 'shareholder-identity', 'officers', 'premises'].map((kind) => ({
      kind,
      copies: 1,
    })),
    ...change,
  };
}
