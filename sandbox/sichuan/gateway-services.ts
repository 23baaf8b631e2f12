import type { Desk } from '../province/desk.ts';
import type { EffectService, SystemName } from '../province/province-records.ts';
import { latestChange } from '../province/province-state.ts';
import { sichuanTime } from './sichuan-time.ts';
import { fetchCertificate, lookUp } from './register-services.ts';
import { FieldMissing, textAt, valueAt, type Fields } from './read-fields.ts';
import { hasApplicants, readSubmission } from './read-submission.ts';
import { readSupplement } from './read-supplement.ts';
import { writeChange, writeStanding } from './write-change.ts';

/** 返回码 with its words and, for most, what was asked for. */
export interface GatewayAnswer {
  code: string;
  msg: string;
  sj?: Record<string, unknown>;
}

/** A request whose signature, service and system are known to be right. */
export interface GatewayCall {
  desk: Desk;
  system: SystemName;
  sj: Fields;
  /** Keyed hash of the request, for a key that comes again. */
  fingerprint: string;
  /** An instant, ISO 8601 UTC. */
  now: string;
}

const conflict: GatewayAnswer = { code: '2002', msg: '业务流水号重复且内容不一致' };
const unknownKey: GatewayAnswer = { code: '2001', msg: '业务流水号不存在' };
const success = (sj: Record<string, unknown>): GatewayAnswer => ({ code: '0000', msg: '成功', sj });
const refusedSupplements = {
  conflict,
  unknown: unknownKey,
  'not-waiting': { code: '2006', msg: '办件当前不接受补充' },
  mismatch: { code: '2007', msg: '补正内容与告知书不符' },
};

/** The services of the gateway by 服务编码. */
export const gatewayServices: Record<string, (call: GatewayCall) => GatewayAnswer> = {
  'bj.sb': (call) => noted(call, 'submission', named(submit)),
  'bj.ch': (call) => noted(call, 'withdrawal', named(withdraw)),
  'bj.bc': (call) => noted(call, 'supplement', named(supplement)),
  'bj.cx': named(status),
  'zz.hq': named(fetchCertificate),
  'qy.cx': named(lookUp),
};

function submit({ desk, system, sj, fingerprint }: GatewayCall): GatewayAnswer {
  if (!hasApplicants(sj)) return { code: '2003', msg: '申请人信息缺失' };
  const result = desk.submit({ ...readSubmission(sj), system, fingerprint });
  if (result.kind === 'conflict') return conflict;
  const { key, correlation, handlingNo, receivedAt } = result.handling;
  const taken = { ywlsh: key, glh: correlation, bjbh: handlingNo, jssj: sichuanTime(receivedAt) };
  if (result.told === undefined) return success(taken);
  return success({ ...taken, zt: writeChange(desk.toTell(result.handling, result.told)) });
}

function supplement({ desk, system, sj, fingerprint }: GatewayCall): GatewayAnswer {
  const result = desk.supplement({ ...readSupplement(sj), system, fingerprint });
  if (result.kind !== 'taken') return refusedSupplements[result.kind];
  const { key, correlation, handlingNo } = result.handling;
  const jssj = sichuanTime(result.supplement.receivedAt);
  return success({ ywlsh: key, glh: correlation, bjbh: handlingNo, jssj });
}

function withdraw({ desk, system, sj, fingerprint }: GatewayCall): GatewayAnswer {
  const [key, of] = [textAt(sj, 'ywlsh'), textAt(sj, 'yywlsh')];
  textAt(sj, 'chyy');
  const result = desk.withdraw({ key, of, system, fingerprint });
  if (result.kind === 'conflict') return conflict;
  if (result.kind === 'unknown') return unknownKey;
  const standing = writeStanding(result.handling, desk.toTell(result.handling, result.change));
  if (result.kind === 'decided') return { code: '2005', msg: '办件已办结，不能撤回', sj: standing };
  return success(standing);
}

function status({ desk, system, sj }: GatewayCall): GatewayAnswer {
  const handling = desk.status(textAt(sj, 'ywlsh'), system);
  if (handling === undefined) return unknownKey;
  return success(writeStanding(handling, desk.toTell(handling, latestChange(handling))));
}

/** Answers a missing field with its name. */
function named(service: (call: GatewayCall) => GatewayAnswer): (call: GatewayCall) => GatewayAnswer {
  return (call) => {
    try {
      return service(call);
    } catch (error) {
      if (error instanceof FieldMissing) return { code: '2004', msg: `必填项缺失：${error.path}` };
      throw error;
    }
  };
}

function noted(call: GatewayCall, service: EffectService, answer: (call: GatewayCall) => GatewayAnswer): GatewayAnswer {
  const result = answer(call);
  const key = valueAt(call.sj, 'ywlsh');
  if (typeof key === 'string') call.desk.note({ service, key, system: call.system, code: result.code });
  return result;
}
