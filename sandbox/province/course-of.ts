import type { SystemName } from './province-records.ts';

/** How a system goes about what it is sent. */
export interface Course {
  /** Decides in the answer to the submission, not later. */
  atOnce: boolean;
  /** Publishes a notice that others may object to; nothing is decided. Whether at once is the province's. */
  publishes: boolean;
  /** Decides only after the result of a check on site has come. */
  checks: boolean;
  /** What a grant does. */
  grants: 'business-licence' | 'food-licence' | 'deregistration' | 'nothing';
}

const plain: Course = { atOnce: false, publishes: false, checks: false, grants: 'nothing' };

const ofSystem: Record<SystemName, Course> = {
  registration: { ...plain, grants: 'business-licence' },
  identity: { ...plain, atOnce: true },
  tax: plain,
  seal: plain,
  'social-insurance': plain,
  'food-licensing': { ...plain, checks: true, grants: 'food-licence' },
  'public-notice': { ...plain, publishes: true },
};

/** Items of the registrar that are not a founding. */
const ofRegistrarItem: Record<string, Course> = {
  'company-deregistration': { ...plain, grants: 'deregistration' },
  'exit-notification': { ...plain, atOnce: true },
};

/** The course of an item at a system. What the registrar does depends on the item, at all others on the system alone. */
export function courseOf(system: SystemName, item: string): Course {
  const special = system === 'registration' && Object.hasOwn(ofRegistrarItem, item) ? ofRegistrarItem[item] : undefined;
  return special ?? ofSystem[system];
}
