import type { ApplicationOf, Related } from './application.ts';
import { freshUscc } from './fresh-uscc.ts';

export type ExitDirection = 'collected-in-guangan' | 'collected-in-yubei';

/** An application for a simplified deregistration. */
export type ExitApplication = ApplicationOf<{ uscc: string; related?: Related }>;

const places = {
  'collected-in-guangan': {
    window: '511602-01',
    clerk: 'clerk-guangan',
    region: '500112',
    branchRegion: '511602',
    company: '重庆试退商贸有限公司',
    branch: '重庆试退商贸有限公司广安分公司',
    lead: { name: '龙余', idNumber: '500112197604233114' },
  },
  'collected-in-yubei': {
    window: '500112-01',
    clerk: 'clerk-yubei',
    region: '511602',
    branchRegion: '500112',
    company: '广安试退商贸有限公司',
    branch: '广安试退商贸有限公司渝北分公司',
    lead: { name: '安晓', idNumber: '511602198307195045' },
  },
} as const;

/** The sandbox's clerk who collects in this direction. */
export function exitClerkOf(direction: ExitDirection): string {
  return places[direction].clerk;
}

/** A valid application of a company that no other test winds up: alive, and its former branch deregistered, in the sandboxes' registers. */
export function exitApplication(direction: ExitDirection, change: Partial<ExitApplication> = {}): ExitApplication {
  const { window, region, branchRegion, company, branch, lead } = places[direction];
  return {
    bundle: 'simplified-deregistration',
    collecting: { window },
    deciding: { region },
    subject: {
      name: company,
      uscc: freshUscc(region),
      related: { branch: { name: branch, uscc: freshUscc(branchRegion, 'deregistered') } },
    },
    people: [
      { role: 'legal-representative', ...lead },
      { role: 'investor', ...lead },
      { role: 'investor', name: '周联', idNumber: '50011219790615442X' },
    ],
    shareholders: [],
    form: {},
    choices: [],
    papers: ['application', 'investors-promise', 'business-licence-copies'].map((kind) => ({ kind, copies: 1 })),
    ...change,
  };
}
