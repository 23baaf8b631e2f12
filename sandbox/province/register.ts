import { checkUscc } from '../../domain/identifiers/uscc.ts';
import type { Certificate } from '../../domain/certificate.ts';
import type { Block, SubjectStatus } from '../../domain/subject.ts';
import type { Books } from './books.ts';
import type { Enterprise } from './enterprise.ts';
import { businessLicence } from './issue-business-licence.ts';
import type { EnterpriseRecord } from './province-records.ts';

/** Puts the enterprises that a province begins with into its register; those that it knows already stay as they are. */
export function seedRegister(books: Books): void {
  const missing = books.dialect.enterprises.filter(({ uscc }) => !books.state.enterprises.has(uscc));
  if (missing.length > 0) books.commit(missing.map((enterprise) => registration(books, enterprise)));
}

/** What the register answers of an enterprise. */
export interface RegisterEntry {
  enterprise: Enterprise;
  /** Those of the register, and a notice that somebody objected to. */
  blocks: Block[];
}

/** Looks an enterprise up; undefined when this register does not have it. */
export function lookUp(books: Books, uscc: string): RegisterEntry | undefined {
  const enterprise = enterpriseOf(books, uscc);
  return enterprise && { enterprise, blocks: [...enterprise.blocks, ...objectedNotices(books, uscc)] };
}

/** The enterprise of a USCC, as registered or by the rule for invented ones (then it is registered from now on). */
export function enterpriseOf(books: Books, uscc: string): Enterprise | undefined {
  const known = books.state.enterprises.get(uscc);
  if (known !== undefined) return known;
  const invented = enterpriseByRule(books, uscc);
  if (invented !== undefined) books.commit([registration(books, invented)]);
  return invented;
}

/** Registers an enterprise by hand, or changes what is registered of it; its business licence follows its status. */
export function registerEnterprise(
  books: Books,
  { uscc, ...next }: Pick<Enterprise, 'uscc' | 'name' | 'status' | 'blocks'>,
): void {
  const known = enterpriseOf(books, uscc);
  if (known === undefined) {
    const since = books.clock.nowIso();
    books.commit([registration(books, { uscc, ...next, region: uscc.slice(2, 8), since })]);
    return;
  }
  const licence = next.status === known.status ? undefined : licenceOfHolder(books, uscc, 'business-licence');
  const status = licenceStatuses[next.status];
  books.commit([
    { kind: 'enterprise', enterprise: { ...known, ...next } },
    ...(licence ? [{ kind: 'certificate-status' as const, id: licence.id, status }] : []),
  ]);
}

/** The newest licence of a kind that an enterprise was given, valid or not. */
export function licenceOfHolder(books: Books, uscc: string, kind: string): Certificate | undefined {
  enterpriseOf(books, uscc);
  const held = (books.state.licencesOf.get(uscc) ?? []).flatMap((id) => books.state.certificates.get(id) ?? []);
  return held.findLast((certificate) => certificate.kind === kind);
}

/** What the record of an enterprise needs, with the business licence that it was given. */
function registration({ dialect }: Books, enterprise: Enterprise): EnterpriseRecord {
  const { uscc, name, status, since, licenceSerial = uscc } = enterprise;
  const licence = businessLicence({
    uscc,
    holder: name,
    issuedAt: since,
    issuer: dialect.issuer,
    serial: licenceSerial,
  });
  return { kind: 'enterprise', enterprise, licence: { ...licence, status: licenceStatuses[status] } };
}

const licenceStatuses: Record<SubjectStatus, Certificate['status']> = {
  alive: 'valid',
  deregistered: 'cancelled',
  revoked: 'revoked',
  'moved-out': 'superseded',
  unknown: 'unknown',
};

const byRule: Record<string, { status: SubjectStatus; blocks: Block[]; word: string }> = {
  MAT: { status: 'alive', blocks: [], word: '存续' },
  MAX: { status: 'deregistered', blocks: [], word: '已注销' },
  MAY: {
    status: 'alive',
    blocks: [{ code: 'abnormal-list', words: '已列入经营异常名录：未按期公示年度报告' }],
    word: '异常',
  },
};

/**
 * Invented enterprises that nobody registered: the organisation code of their USCC (characters 9 to 17) begins with
 * MAT (alive), MAX (deregistered) or MAY (alive, on the abnormal list), and their region is the province's.
 */
function enterpriseByRule({ dialect, clock }: Books, uscc: string): Enterprise | undefined {
  const prefix = uscc.slice(8, 11);
  if (!checkUscc(uscc).ok || !Object.hasOwn(byRule, prefix)) return undefined;
  const rule = byRule[prefix];
  const region = uscc.slice(2, 8);
  if (rule === undefined || !region.startsWith(dialect.area)) return undefined;
  const name = `${rule.word}样例企业${uscc.slice(-6)}`;
  return { uscc, name, region, status: rule.status, blocks: rule.blocks, since: clock.nowIso() };
}

function objectedNotices({ state }: Books, uscc: string): Block[] {
  const objected = [...state.handlings.values()].some(
    ({ subject, objections }) => subject.uscc === uscc && objections.length > 0,
  );
  return objected ? [{ code: 'earlier-objection', words: '此前的简易注销公告期内有人提出异议' }] : [];
}
