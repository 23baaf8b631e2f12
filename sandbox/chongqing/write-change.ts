import type { Certificate, CertificateStatus } from '../../domain/certificate.ts';
import type { CorrectionNotice, GapReason } from '../../domain/correction.ts';
import type { Objection } from '../../domain/objection.ts';
import type { ReportState } from '../../domain/report.ts';
import type { ToldChange } from '../province/desk.ts';
import type { Handling } from '../province/province-state.ts';
import { chongqingTime } from './chongqing-time.ts';
import { part, type Part } from './write-package.ts';

const states: Record<ReportState, string> = {
  received: '11',
  correction: '7',
  published: '15',
  objected: '16',
  accepted: '13',
  granted: '1',
  refused: '3',
  withdrawn: '5',
};

/** 特别程序: in the province's table, and not on this wire. */
const strangeState = '8';

const gapReasons: Record<GapReason, string> = {
  missing: '1',
  unreadable: '2',
  expired: '3',
  contradictory: '4',
  'wrong-form': '5',
  other: '9',
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

const certificateKinds: Record<string, string> = {
  'business-licence': 'YYZZ',
  'food-licence': 'SPJY',
  'deregistration-notice': 'ZXTZ',
};

/** Our word for a 证照类别; another one is carried as it is. */
export function certificateKind(type: string): string {
  return Object.keys(certificateKinds).find((kind) => certificateKinds[kind] === type) ?? type;
}

/** The elements that tell where a handling stands: key, number, change of state. */
export function writeStanding({ key, handlingNo }: Handling, change: ToldChange): Part[] {
  return [part('WBLSH', key), part('BJBH', handlingNo), writeChange(change)];
}

/** The elements that tell an objection against a notice. */
export function writeObjected({ key, handlingNo }: Handling, objection: Objection): Part[] {
  return [part('WBLSH', key), part('BJBH', handlingNo), writeObjection(objection)];
}

/** 状态变更. */
export function writeChange(change: ToldChange): Part {
  const { id, order, state, at, certificate, refusal, correction, objection, strange } = change;
  return part('ZTBG', [
    part('BGH', id),
    part('XH', String(order)),
    part('BLZT', strange ? strangeState : states[state]),
    part('BGSJ', chongqingTime(at)),
    ...(certificate ? [writeCertificate(certificate)] : []),
    ...(refusal ? [part('BYXK', [part('YYDM', refusal.code), part('YYSM', refusal.reason)])] : []),
    ...(correction ? [writeNotice(correction)] : []),
    ...(objection ? [writeObjection(objection)] : []),
  ]);
}

function writeNotice({ noticeNo, gaps }: CorrectionNotice): Part {
  const items = gaps.map(({ id, pin, reason, words }, at) =>
    part(
      'BZX',
      [
        part('XBH', id),
        part('DWLB', pin.on === 'field' ? '1' : '2'),
        part('DWBM', pin.on === 'field' ? pin.code : pin.kind),
        part('YYDM', gapReasons[reason]),
        part('YYSM', words),
      ],
      { no: String(at + 1) },
    ),
  );
  return part('BZGZ', [part('WSBH', noticeNo), ...items]);
}

function writeObjection({ id, at, by, reason }: Objection): Part {
  return part('YYXX', [part('YYBH', id), part('YYSJ', chongqingTime(at)), part('YYR', by), part('YYLY', reason)]);
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
