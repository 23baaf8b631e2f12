import type { Principal } from '../../domain/principal.ts';
import type { CaseKeys } from '../case-keys.ts';
import type { InventedPerson } from '../sandbox-people.ts';

/** The principal that a person acts as: no name, no ID number. */
export function principalOf({ id, role, region, window, staff, idNumber }: InventedPerson, keys: CaseKeys): Principal {
  return {
    id,
    role,
    ...(region !== undefined && { region }),
    ...(window !== undefined && { window }),
    ...(staff !== undefined && { staff }),
    ...(idNumber !== undefined && { ownerKey: keys.ownerKey(idNumber) }),
  };
}

/** Keys under which a principal finds cases (`CaseView.visibleTo`). */
export function visibilityKeys({ role, window, region, ownerKey }: Principal): string[] {
  switch (role) {
    case 'ops':
      return ['all'];
    case 'enterprise':
      return ownerKey === undefined ? [] : [`owner:${ownerKey}`];
    case 'clerk':
      return [
        ...(window === undefined ? [] : [`window:${window}`]),
        ...(region === undefined ? [] : [`region:${region}`]),
      ];
    case 'province':
      return [];
  }
}
