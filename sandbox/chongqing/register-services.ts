import type { SubjectStatus } from '../../domain/subject.ts';
import { purposes } from '../province/purposes.ts';
import { chongqingTime } from './chongqing-time.ts';
import { needText } from './element-missing.ts';
import type { RecordAnswer, RecordCall } from './exchange-services.ts';
import { childOf, textAt } from './find-element.ts';
import type { Element } from './read-xml.ts';
import { certificateKind, writeCertificate } from './write-change.ts';
import { part, type Part } from './write-package.ts';

const statuses: Record<SubjectStatus, string> = {
  alive: '1',
  revoked: '2',
  deregistered: '3',
  'moved-out': '5',
  unknown: '0',
};

const blockCodes: Record<string, string> = {
  'abnormal-list': '101',
  'equity-frozen': '102',
  'equity-pledged': '103',
  'chattel-mortgaged': '104',
  'serious-violation-list': '201',
  'case-open': '202',
  'branch-alive': '301',
  'earlier-objection': '302',
};

const refused = (code: string, words: string): RecordAnswer => ({ code, words, parts: [] });
const success = (found: Part): RecordAnswer => ({ code: '0', words: '成功', parts: [found] });

/** 证照信息获取: a licence by its identifier or by its holder. @throws ElementMissing */
export function fetchCertificate({ desk, system, record }: RecordCall): RecordAnswer {
  const asked =
    childOf(record, 'ZZBS') === undefined
      ? { holder: { uscc: needText(record, 'XYDM'), kind: certificateKind(needText(record, 'ZZLB')) } }
      : { certificateId: needText(record, 'ZZBS') };
  const caseNo = needText(record, 'AJBH');
  const purpose = readPurpose(record);
  if (typeof purpose !== 'string') return purpose;
  const certificate = desk.readCertificate({ ...asked, system, purpose, caseNo });
  return certificate === undefined ? refused('-921', '证照不存在') : success(writeCertificate(certificate));
}

/** 主体信息查询: what the registrar knows of an enterprise. @throws ElementMissing */
export function lookUp({ desk, record, now }: RecordCall): RecordAnswer {
  const [uscc, caseNo] = [needText(record, 'XYDM'), needText(record, 'AJBH')];
  const purpose = readPurpose(record);
  if (typeof purpose !== 'string') return purpose;
  const found = desk.lookUp({ uscc, purpose, caseNo });
  const blocks = (found?.blocks ?? []).map(({ code, words }, at) =>
    part('XZXX', [part('XZDM', blockCodes[code] ?? code), part('XZSM', words)], { no: String(at + 1) }),
  );
  return success(
    part('ZTDA', [
      part('XYDM', uscc),
      ...(found ? [part('QYMC', found.enterprise.name)] : []),
      part('DJZT', statuses[found?.enterprise.status ?? 'unknown']),
      ...blocks,
      part('SJSJ', chongqingTime(now)),
    ]),
  );
}

function readPurpose(record: Element): string | RecordAnswer {
  const purpose = textAt(record, 'YZSY');
  if (purpose.trim() === '') return refused('-920', '用证事由缺失');
  return purposes.includes(purpose) ? purpose : refused('-922', '用证事由不在目录内');
}
