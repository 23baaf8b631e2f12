import type { SubjectStatus } from '../../domain/subject.ts';
import { purposes } from '../province/purposes.ts';
import type { GatewayAnswer, GatewayCall } from './gateway-services.ts';
import { textAt, valueAt, type Fields } from './read-fields.ts';
import { sichuanTime } from './sichuan-time.ts';
import { certificateKind, writeCertificate } from './write-change.ts';

const statuses: Record<SubjectStatus, string> = {
  alive: '1',
  deregistered: '2',
  revoked: '3',
  'moved-out': '4',
  unknown: '9',
};

const blockCodes: Record<string, string> = {
  'abnormal-list': 'jyyc',
  'serious-violation-list': 'yzwf',
  'equity-frozen': 'gqdj',
  'equity-pledged': 'gqcz',
  'chattel-mortgaged': 'dcdy',
  'case-open': 'lasc',
  'branch-alive': 'fzjg',
  'earlier-objection': 'gsyy',
};

const noCertificate: GatewayAnswer = { code: '3002', msg: '证照不存在' };

/** 证照获取: a licence by its identifier or by its holder. @throws FieldMissing */
export function fetchCertificate({ desk, system, sj }: GatewayCall): GatewayAnswer {
  const asked =
    valueAt(sj, 'zzbs') === undefined
      ? { holder: { uscc: textAt(sj, 'tyshxydm'), kind: certificateKind(textAt(sj, 'zzlx')) } }
      : { certificateId: textAt(sj, 'zzbs') };
  const caseNo = textAt(sj, 'ajbh');
  const purpose = readPurpose(sj);
  if (typeof purpose !== 'string') return purpose;
  const certificate = desk.readCertificate({ ...asked, system, purpose, caseNo });
  return certificate === undefined ? noCertificate : { code: '0000', msg: '成功', sj: writeCertificate(certificate) };
}

/** 企业查询: what the registrar knows of an enterprise. @throws FieldMissing */
export function lookUp({ desk, sj, now }: GatewayCall): GatewayAnswer {
  const [uscc, caseNo] = [textAt(sj, 'tyshxydm'), textAt(sj, 'ajbh')];
  const purpose = readPurpose(sj);
  if (typeof purpose !== 'string') return purpose;
  const found = desk.lookUp({ uscc, purpose, caseNo });
  const record = {
    tyshxydm: uscc,
    ...(found && { qymc: found.enterprise.name }),
    djzt: statuses[found?.enterprise.status ?? 'unknown'],
    xzsx: (found?.blocks ?? []).map(({ code, words }) => ({ dm: blockCodes[code] ?? code, sm: words })),
    sjsj: sichuanTime(now),
  };
  return { code: '0000', msg: '成功', sj: record };
}

function readPurpose(sj: Fields): string | GatewayAnswer {
  const purpose = valueAt(sj, 'yzsy');
  if (typeof purpose !== 'string' || purpose.trim() === '') return { code: '3001', msg: '用证事由缺失' };
  return purposes.includes(purpose) ? purpose : { code: '3003', msg: '用证事由不在目录内' };
}
