import type { Books } from './books.ts';
import { courseOf } from './course-of.ts';
import type { ChangeTarget } from './make-change.ts';
import type { ChangeRecord, ProvinceRecord } from './province-records.ts';
import { enterpriseOf } from './register.ts';

/** What belongs on the disk together with a change: what a grant of the registrar does to its register. */
export function recordsOfChange(books: Books, target: ChangeTarget, change: ChangeRecord): ProvinceRecord[] {
  if (change.state !== 'granted') return [change];
  switch (courseOf(target.system, target.item).grants) {
    case 'business-licence':
      return [change, ...registered(target, change)];
    case 'deregistration':
      return [change, ...deregistered(books, target)];
    default:
      return [change];
  }
}

function registered({ region }: ChangeTarget, { at, certificate }: ChangeRecord): ProvinceRecord[] {
  if (certificate === undefined) return [];
  const { number: uscc, holder: name } = certificate;
  return [{ kind: 'enterprise', enterprise: { uscc, name, region, status: 'alive', blocks: [], since: at } }];
}

function deregistered(books: Books, { subject }: ChangeTarget): ProvinceRecord[] {
  const known = subject.uscc === undefined ? undefined : enterpriseOf(books, subject.uscc);
  if (known === undefined) return [];
  const licences = books.state.licencesOf.get(known.uscc) ?? [];
  return [
    { kind: 'enterprise', enterprise: { ...known, status: 'deregistered' } },
    ...licences.map((id): ProvinceRecord => ({ kind: 'certificate-status', id, status: 'cancelled' })),
  ];
}
