import type { ApplicationOf, Direction, Related } from './application.ts';
import { freshUscc } from './fresh-uscc.ts';

/** Kinds of uploads with the ids of their files. */
export type Uploads = { kind: string; files: string[] }[];

/** An application for a food licence. */
export type LicensingApplication = ApplicationOf<{ uscc: string; premises: string; related: Related }> & {
  materials: Uploads;
};

const places = {
  'collected-in-sichuan': {
    window: '510104-02',
    region: '500103',
    parentRegion: '510104',
    premises: '重庆市渝中区样例路8号负一层',
    lead: { name: '唐渝', idNumber: '500103198702114029' },
    chain: ['成都试餐连锁有限公司', '成都试餐连锁有限公司渝中店'],
  },
  'collected-in-chongqing': {
    window: '500103-03',
    region: '510104',
    parentRegion: '500103',
    premises: '成都市锦江区样例街12号一层',
    lead: { name: '蒋蓉', idNumber: '510104199109061520' },
    chain: ['重庆试餐连锁有限公司', '重庆试餐连锁有限公司锦江店'],
  },
} as const;

/** The kinds that every such application must have. */
export const requiredUploads = ['layout', 'rules', 'health-certificates'] as const;

/**
 * A valid application for a branch of a chain that no other test uses; both are alive in the sandboxes' registers.
 * `uploads`: a file for each required kind, by the person who opens.
 */
export function licensingApplication(
  direction: Direction,
  uploads: Uploads,
  change: Partial<LicensingApplication> = {},
): LicensingApplication {
  const { window, region, parentRegion, premises, lead, chain } = places[direction];
  return {
    bundle: 'food-licensing',
    collecting: { window },
    deciding: { region },
    subject: {
      name: chain[1],
      uscc: freshUscc(region),
      premises,
      related: { parent: { name: chain[0], uscc: freshUscc(parentRegion) } },
    },
    people: [
      { role: 'person-in-charge', ...lead },
      { role: 'food-safety-manager', name: '周联', idNumber: '50011219790615442X' },
    ],
    shareholders: [],
    form: { 'business-form': 'catering', items: '热食类食品制售', area: '120', staff: '9' },
    choices: [],
    papers: [{ kind: 'application', copies: 1 }],
    materials: uploads,
    ...change,
  };
}
