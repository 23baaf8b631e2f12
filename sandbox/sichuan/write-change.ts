import type { Certificate, CertificateStatus } from '../../domain/certificate.ts';
import type { CorrectionNotice, GapReason } from '../../domain/correction.ts';
import type { Objection } from '../../domain/objection.ts';
import type { ReportState } from '../../domain/report.ts';
import type { ToldChange } from '../province/desk.ts';
import type { Handling } from '../province/province-state.ts';
import { sichuanTime } from './sichuan-time.ts';

const states: Record<ReportState, string> = {
  received: '1',
  correction: '6',
  published: '5',
  objected: '15',
  accepted: '3',
  granted: '11',
  refused: '13',
  withdrawn: '14',
};

/** 特别程序: in the province's table, and not on this wire. */
const strangeState = '9';

const gapReasons: Record<GapReason, string> = {
  missing: 'qs',
  unreadable: 'mh',
  expired: 'gq',
  contradictory: 'md',
  'wrong-form': 'gs',
  other: 'qt',
};

const certificateStatuses: Record<CertificateStatus, string> = {
  valid: '1',
  superseded: '2',
  expired: '3',
  cancelled: '4',
  revoked: '5',
  suspended: '7',
  unknown: '99',
};

const certificateTypes: Record<string, string> = {
  'business-licence': '11100000000013338W001',
  'food-licence': '11100000000013338W002',
  'deregistration-notice': '11100000000013338W003',
};

/** Our word for a 证照类型; another one is carried as it is. */
export function certificateKind(type: string): string {
  return Object.keys(certificateTypes).find((kind) => certificateTypes[kind] === type) ?? type;
}

/** `sj` that tells where a handling stands: key, correlation number, number, change of state. */
export function writeStanding(handling: Handling, change: ToldChange): Record<string, unknown> {
  const { key, correlation, handlingNo } = handling;
  return { ywlsh: key, glh: correlation, bjbh: handlingNo, zt: writeChange(change) };
}

/** `sj` that tells an objection against a notice. */
export function writeObjected(
  { key, correlation, handlingNo }: Handling,
  objection: Objection,
): Record<string, unknown> {
  return { ywlsh: key, glh: correlation, bjbh: handlingNo, yy: writeObjection(objection) };
}

/** 状态变更. */
export function writeChange(change: ToldChange): Record<string, unknown> {
  const { id, order, state, at, certificate, refusal, correction, objection, strange } = change;
  return {
    ztbgbh: id,
    ztxh: order,
    bjzt: strange ? strangeState : states[state],
    bgsj: sichuanTime(at),
    ...(certificate && { zz: writeCertificate(certificate) }),
    ...(refusal && { byyy: { dm: refusal.code, sm: refusal.reason } }),
    ...(correction && { bzgz: writeNotice(correction) }),
    ...(objection && { yy: writeObjection(objection) }),
  };
}

/** 异议. */
function writeObjection({ id, at, by, reason }: Objection): Record<string, unknown> {
  return { yybh: id, yysj: sichuanTime(at), yyr: by, yyly: reason };
}

function writeNotice({ noticeNo, gaps }: CorrectionNotice): Record<string, unknown> {
  const bzx = gaps.map(({ id, pin, reason, words }) => {
    const pinned = pin.on === 'field' ? { dwlx: 'bd', dwbm: pin.code } : { dwlx: 'cl', dwbm: pin.kind };
    return { xh: id, ...pinned, yydm: gapReasons[reason], yysm: words };
  });
  return { gzsh: noticeNo, bzx };
}

/** 证照. */
export function writeCertificate(certificate: Certificate): Record<string, unknown> {
  const { id, kind, number, holder, issuedAt, status, version } = certificate;
  return {
    zzbs: id,
    zzlx: certificateTypes[kind] ?? kind,
    zzhm: number,
    czzt: holder,
    fzsj: sichuanTime(issuedAt),
    zzzt: certificateStatuses[status],
    bbh: version,
  };
}
