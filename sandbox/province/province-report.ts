import type { Certificate } from '../../domain/certificate.ts';
import type { Handling, KeyHistory, ProvinceState } from './province-state.ts';

/** One effect of one key: a submission that was taken, or a withdrawal. */
interface EffectReport {
  key: string;
  act: 'submission' | 'withdrawal';
  system: string;
  item: string;
  /** The subject's declared name number. */
  subject: string;
  handlingNo: string;
  at: string;
}

/** What `GET /sandbox/records` answers; every list is in the order in which things happened. */
export interface ProvinceReport {
  province: string;
  /** Every key that ever came with a submission or withdrawal, whatever it was answered. */
  keys: KeyHistory[];
  /** Status queries by key since the process started; they are not kept. */
  queries: Record<string, number>;
  effects: EffectReport[];
  /** Number of effects by subject and act, e.g. `{"510104-…": {"company-registration/submission": 1}}`. */
  bySubject: Record<string, Record<string, number>>;
  handlings: Omit<Handling, 'fingerprint'>[];
  certificates: Certificate[];
  reads: ProvinceState['reads'];
}

/** Everything that tests and people may want to know of a province. */
export function reportOf(province: string, state: ProvinceState, queries: Map<string, number>): ProvinceReport {
  const effects = effectsOf(state);
  return {
    province,
    keys: [...state.keys.values()],
    queries: Object.fromEntries(queries),
    effects,
    bySubject: countBySubject(effects),
    handlings: [...state.handlings.values()].map(({ fingerprint: _fingerprint, ...handling }) => handling),
    certificates: [...state.certificates.values()],
    reads: state.reads,
  };
}

function effectsOf(state: ProvinceState): EffectReport[] {
  const submissions = [...state.handlings.values()].map(
    ({ key, system, item, subject, handlingNo, receivedAt }): EffectReport => {
      return { key, act: 'submission', system, item, subject: subject.nameNumber, handlingNo, at: receivedAt };
    },
  );
  const withdrawals = [...state.withdrawals.values()].flatMap(({ key, of, at }): EffectReport[] => {
    const handling = state.handlings.get(of);
    if (handling === undefined) return [];
    const { system, item, subject, handlingNo } = handling;
    return [{ key, act: 'withdrawal', system, item, subject: subject.nameNumber, handlingNo, at }];
  });
  return [...submissions, ...withdrawals];
}

function countBySubject(effects: EffectReport[]): Record<string, Record<string, number>> {
  const counts: Record<string, Record<string, number>> = {};
  for (const { subject, item, act } of effects) {
    const ofSubject = (counts[subject] ??= {});
    const name = `${item}/${act}`;
    ofSubject[name] = (ofSubject[name] ?? 0) + 1;
  }
  return counts;
}
