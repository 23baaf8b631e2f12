import type { Certificate, CertificateStatus } from '../../domain/certificate.ts';
import type { ReportState } from '../../domain/report.ts';
import type { Change, Handling } from '../province/province-state.ts';
import { chongqingTime } from './chongqing-time.ts';
import { part, type Part } from './write-package.ts';

const states: Record<ReportState, string> = {
  received: '11',
  correction: '12',
  published: '15',
  objected: '16',
  accepted: '13',
  granted: '1',
  refused: '3',
  withdrawn: '5',
};

const certificateStatuses: Record<CertificateStatus, string> = {
  valid: '0',
  cancelled: '1',
  revoked: '3',
  suspended: '4',
  superseded: '5',
  expired: '6',
  unknown: '9',
};

const certificateKinds: Record<string, string> = { 'business-licence': 'YYZZ', 'food-licence': 'SPJY' };

/** The elements that tell where a handling stands: key, number, change of state. */
export function writeStanding({ key, handlingNo }: Handling, change: Change): Part[] {
  return [part('WBLSH', key), part('BJBH', handlingNo), writeChange(change)];
}

/** 状态变更. */
export function writeChange({ id, order, state, at, certificate, refusal }: Change): Part {
  return part('ZTBG', [
    part('BGH', id),
    part('XH', String(order)),
    part('BLZT', states[state]),
    part('BGSJ', chongqingTime(at)),
    ...(certificate ? [writeCertificate(certificate)] : []),
    ...(refusal ? [part('BYXK', [part('YYDM', refusal.code), part('YYSM', refusal.reason)])] : []),
  ]);
}

/** 证照信息. */
export function writeCertificate(certificate: Certificate): Part {
  const { id, kind, number, holder, issuedAt, status, version } = certificate;
  return part('ZZXX', [
    part('ZZBS', id),
    part('ZZLB', certificateKinds[kind] ?? kind),
    part('ZZBH', number),
    part('CZR', holder),
    part('FZSJ', chongqingTime(issuedAt)),
    part('ZZZT', certificateStatuses[status]),
    part('BB', version),
  ]);
}
