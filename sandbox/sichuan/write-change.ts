import type { Certificate, CertificateStatus } from '../../domain/certificate.ts';
import type { ReportState } from '../../domain/report.ts';
import type { Change, Handling } from '../province/province-state.ts';
import { sichuanTime } from './sichuan-time.ts';

const states: Record<ReportState, string> = {
  received: '1',
  correction: '2',
  published: '5',
  objected: '16',
  accepted: '3',
  granted: '11',
  refused: '13',
  withdrawn: '14',
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
};

/** `sj` that tells where a handling stands: key, correlation number, number, change of state. */
export function writeStanding(handling: Handling, change: Change): Record<string, unknown> {
  const { key, correlation, handlingNo } = handling;
  return { ywlsh: key, glh: correlation, bjbh: handlingNo, zt: writeChange(change) };
}

/** 状态变更. */
export function writeChange({ id, order, state, at, certificate, refusal }: Change): Record<string, unknown> {
  return {
    ztbgbh: id,
    ztxh: order,
    bjzt: states[state],
    bgsj: sichuanTime(at),
    ...(certificate && { zz: writeCertificate(certificate) }),
    ...(refusal && { byyy: { dm: refusal.code, sm: refusal.reason } }),
  };
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
