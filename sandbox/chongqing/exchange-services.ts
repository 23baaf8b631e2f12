import type { Desk } from '../province/desk.ts';
import type { EffectService, SystemName } from '../province/province-records.ts';
import { latestChange } from '../province/province-state.ts';
import { chongqingTime } from './chongqing-time.ts';
import { ElementMissing, needText } from './element-missing.ts';
import { textAt } from './find-element.ts';
import type { Element } from './read-xml.ts';
import { hasApplicants, hasDestination, readSubmission } from './read-submission.ts';
import { readSupplement } from './read-supplement.ts';
import { fetchCertificate, lookUp } from './register-services.ts';
import { writeChange, writeStanding } from './write-change.ts';
import { part, type Part } from './write-package.ts';

/** A record whose package is known to be right. */
export interface RecordCall {
  desk: Desk;
  system: SystemName;
  /** 业务协同编号 of the package. */
  correlation: string;
  record: Element;
  /** Keyed hash of class, receiver, correlation and record, for a key that comes again. */
  fingerprint: string;
  /** An instant, ISO 8601 UTC. */
  now: string;
}

/** 回执 of a record. */
export interface RecordAnswer {
  code: string;
  words: string;
  parts: Part[];
}

interface ExchangeService {
  mostRecords: number;
  answer(call: RecordCall): RecordAnswer;
}

const refused = (code: string, words: string): RecordAnswer => ({ code, words, parts: [] });
const success = (parts: Part[]): RecordAnswer => ({ code: '0', words: '成功', parts });
const conflict = refused('-910', '外部流水号重复且内容不一致');
const unknownKey = refused('-902', '外部流水号不存在');
const refusedSupplements = {
  conflict,
  unknown: unknownKey,
  'not-waiting': refused('-912', '办件不在待补充状态'),
  mismatch: refused('-913', '补充内容与文书不符'),
};

/** The services of the exchange by 业务类别. */
export const exchangeServices: Record<string, ExchangeService> = {
  BJSQJS: { mostRecords: 1, answer: (call) => noted(call, 'submission', named(submit)) },
  BJCHSQ: { mostRecords: 1, answer: (call) => noted(call, 'withdrawal', named(withdraw)) },
  BJBCTJ: { mostRecords: 1, answer: (call) => noted(call, 'supplement', named(supplement)) },
  BJZTCX: { mostRecords: 20, answer: named(status) },
  ZZXXHQ: { mostRecords: 1, answer: named(fetchCertificate) },
  ZTXXCX: { mostRecords: 1, answer: named(lookUp) },
};

function submit({ desk, system, correlation, record, fingerprint }: RecordCall): RecordAnswer {
  if (!hasApplicants(record)) return refused('-903', '申请人信息缺失');
  if (!hasDestination(record)) return refused('-905', '属地信息缺失');
  const result = desk.submit({ ...readSubmission(record), correlation, system, fingerprint });
  if (result.kind === 'conflict') return conflict;
  const { key, handlingNo, receivedAt } = result.handling;
  const taken = [part('WBLSH', key), part('BJBH', handlingNo), part('JSSJ', chongqingTime(receivedAt))];
  if (result.told === undefined) return success(taken);
  return success([...taken, writeChange(desk.toTell(result.handling, result.told))]);
}

function supplement({ desk, system, record, fingerprint }: RecordCall): RecordAnswer {
  const result = desk.supplement({ ...readSupplement(record), system, fingerprint });
  if (result.kind !== 'taken') return refusedSupplements[result.kind];
  const { key, handlingNo } = result.handling;
  const receivedAt = chongqingTime(result.supplement.receivedAt);
  return success([part('WBLSH', key), part('BJBH', handlingNo), part('JSSJ', receivedAt)]);
}

function withdraw({ desk, system, record, fingerprint }: RecordCall): RecordAnswer {
  const [key, of] = [needText(record, 'WBLSH'), needText(record, 'YWBLSH')];
  needText(record, 'CHSM');
  const result = desk.withdraw({ key, of, system, fingerprint });
  if (result.kind === 'conflict') return conflict;
  if (result.kind === 'unknown') return unknownKey;
  const standing = writeStanding(result.handling, desk.toTell(result.handling, result.change));
  if (result.kind === 'decided') return { code: '-911', words: '办件已办结，不能撤回', parts: standing };
  return success(standing);
}

function status({ desk, system, record }: RecordCall): RecordAnswer {
  const handling = desk.status(needText(record, 'WBLSH'), system);
  if (handling === undefined) return unknownKey;
  return success(writeStanding(handling, desk.toTell(handling, latestChange(handling))));
}

/** Answers a missing element with its name. */
function named(service: (call: RecordCall) => RecordAnswer): (call: RecordCall) => RecordAnswer {
  return (call) => {
    try {
      return service(call);
    } catch (error) {
      if (error instanceof ElementMissing) return refused('-904', `必填项缺失：${error.path}`);
      throw error;
    }
  };
}

function noted(call: RecordCall, service: EffectService, answer: (call: RecordCall) => RecordAnswer): RecordAnswer {
  const result = answer(call);
  const key = textAt(call.record, 'WBLSH');
  if (key !== '') call.desk.note({ service, key, system: call.system, code: result.code });
  return result;
}
