import { checkCaseNo, groupCaseNo, maskCaseNo, repairableCaseNo } from './case-number.ts';
import {
  checkCertificateIdentifier,
  groupCertificateIdentifier,
  maskCertificateIdentifier,
  repairableCertificateIdentifier,
} from './certificate-identifier.ts';
import {
  checkFoodLicenceNumber,
  groupFoodLicenceNumber,
  maskFoodLicenceNumber,
  repairableFoodLicenceNumber,
} from './food-licence-number.ts';
import { checkIdNumber, groupIdNumber, maskIdNumber, repairableIdNumber } from './id-number.ts';
import { checkNameNumber, groupNameNumber, maskNameNumber, repairableNameNumber } from './name-number.ts';
import type { Reading } from './reading.ts';
import { checkRegionCode, groupRegionCode, repairableRegionCode } from './region-code.ts';
import type { Surroundings } from './surroundings.ts';
import type { Repairable } from './repairs.ts';
import { checkUscc, groupUscc, maskUscc, repairableUscc } from './uscc.ts';

/** What can be done with every kind of identifier. `value` is a written form, right or wrong. */
export interface IdentifierRules {
  check: (text: string) => Reading<unknown>;
  /** In the groups that people read aloud. */
  group: (value: string) => string;
  /** As people may see it who need not know it whole. */
  mask: (value: string) => string;
  /** What `repairsOf` needs. */
  repairable: (value: string, surroundings: Surroundings) => Repairable;
}

/** The kinds of identifier that the field uses, each with its rules. */
export const identifierKinds = {
  uscc: {
    check: checkUscc,
    group: groupUscc,
    mask: maskUscc,
    repairable: (_value, surroundings) => repairableUscc(surroundings),
  },
  'id-number': {
    check: checkIdNumber,
    group: groupIdNumber,
    mask: maskIdNumber,
    repairable: (_value, surroundings) => repairableIdNumber(surroundings),
  },
  'region-code': {
    check: checkRegionCode,
    group: groupRegionCode,
    mask: (value) => value,
    repairable: (_value, { regions }) => repairableRegionCode(regions),
  },
  'certificate-identifier': {
    check: checkCertificateIdentifier,
    group: groupCertificateIdentifier,
    mask: maskCertificateIdentifier,
    repairable: repairableCertificateIdentifier,
  },
  'food-licence-number': {
    check: checkFoodLicenceNumber,
    group: groupFoodLicenceNumber,
    mask: maskFoodLicenceNumber,
    repairable: repairableFoodLicenceNumber,
  },
  'name-number': {
    check: checkNameNumber,
    group: groupNameNumber,
    mask: maskNameNumber,
    repairable: (_value, { today }) => repairableNameNumber(today),
  },
  'case-number': {
    check: checkCaseNo,
    group: groupCaseNo,
    mask: maskCaseNo,
    repairable: () => repairableCaseNo,
  },
} as const satisfies Record<string, IdentifierRules>;

export type IdentifierKind = keyof typeof identifierKinds;
