import { formatCheckCode } from '../domain/identifiers/check-code.ts';
import { base32 } from './keyed-hash.ts';
import type { KeyedHash } from './keyed-hash.ts';

/** Every key that is computed from a person or an application; none can be turned back into it. */
export interface CaseKeys {
  /**
   * `case-` and 32 characters of base 32: the lock by subject, since nobody can have two open cases of one bundle for
   * it. `subject` is what the bundle says names it, identifiers in their written form.
   */
  workflowId(bundle: string, subject: readonly string[]): string;
  /** Whose case it is: equal for the lead applicant and the signed-in person with the same ID number. */
  ownerKey(idNumber: string): string;
  /** Names one request to open: who asked, with which Idempotency-Key, for what. */
  openKey(principalId: string, idempotencyKey: string, application: unknown): string;
  /** Six characters on the receipt that open the tracking page. */
  checkCode(caseNo: string): string;
  /** A command's id in the engine: two people who choose the same key never share an answer. */
  commandId(principalId: string, idempotencyKey: string): string;
  /** The id of the command that an objection becomes: the same objection is the same command, however often it comes. */
  objectionId(province: string, objectionId: string): string;
}

/** The keys of a deployment, from its one lasting secret. */
export function createCaseKeys(hash: KeyedHash): CaseKeys {
  return {
    workflowId: (bundle, subject) => `case-${base32(hash.bytes('subject', [bundle, ...subject]), 32)}`,
    ownerKey: (idNumber) => base32(hash.bytes('owner', [idNumber]), 32),
    openKey: (principalId, idempotencyKey, application) =>
      base32(hash.bytes('open', [principalId, idempotencyKey, canonical(application)]), 48),
    checkCode: (caseNo) => formatCheckCode(hash.bytes('check-code', [caseNo])),
    commandId: (principalId, idempotencyKey) => `${idempotencyKey}~${base32(hash.bytes('command', [principalId]), 12)}`,
    objectionId: (province, objectionId) =>
      `objection:${province}:${base32(hash.bytes('objection', [province, objectionId]), 24)}`,
  };
}

/** The caller's own key within a command id. */
export function idempotencyKeyOf(commandId: string): string {
  const at = commandId.lastIndexOf('~');
  return at < 0 ? commandId : commandId.slice(0, at);
}

/** JSON with keys in order: the same application has the same text however its members were ordered. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`).join(',')}}`;
}
