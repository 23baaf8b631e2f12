import type { Certificate } from '../../domain/certificate.ts';
import type { Enterprise } from './enterprise.ts';
import type { HandlingSubject } from './province-records.ts';
import type { Handling, KeyHistory, ProvinceState } from './province-state.ts';

/** One effect: a submission, withdrawal or supplement that was taken, or an objection against a notice. */
interface EffectReport {
  /** Its own key; of an objection its id. */
  key: string;
  act: 'submission' | 'withdrawal' | 'correction' | 'check' | 'objection';
  system: string;
  item: string;
  /** The subject's declared name number; without one its USCC, with ` @ ` and the premises where these are named. */
  subject: string;
  handlingNo: string;
  at: string;
}

/** What `GET /sandbox/records` answers; every list is in the order in which things happened. */
export interface ProvinceReport {
  province: string;
  /** Every key that ever came with a submission, withdrawal or supplement, whatever it was answered. */
  keys: KeyHistory[];
  /** Status queries by key since the process started; they are not kept. */
  queries: Record<string, number>;
  effects: EffectReport[];
  /** Number of effects by subject and act, e.g. `{"510104-…": {"company-registration/submission": 1}}`. */
  bySubject: Record<string, Record<string, number>>;
  handlings: Omit<Handling, 'fingerprint'>[];
  enterprises: Enterprise[];
  certificates: Certificate[];
  reads: ProvinceState['reads'];
  lookUps: ProvinceState['lookUps'];
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
    enterprises: [...state.enterprises.values()],
    certificates: [...state.certificates.values()],
    reads: state.reads,
    lookUps: state.lookUps,
  };
}

function effectsOf({ handlings, withdrawals }: ProvinceState): EffectReport[] {
  const all = [...handlings.values()];
  const submissions = all.map((one) => effect(one, { key: one.key, act: 'submission', at: one.receivedAt }));
  const withdrawn = [...withdrawals.values()].flatMap(({ key, of, at }) => {
    const handling = handlings.get(of);
    return handling === undefined ? [] : [effect(handling, { key, act: 'withdrawal', at })];
  });
  const supplements = all.flatMap((one) =>
    one.supplements.map(({ key, what, receivedAt }) => effect(one, { key, act: what, at: receivedAt })),
  );
  const objections = all.flatMap((one) =>
    one.objections.map(({ objection: { id, at } }) => effect(one, { key: id, act: 'objection', at })),
  );
  return [...submissions, ...withdrawn, ...supplements, ...objections];
}

function effect(
  { system, item, subject, handlingNo }: Handling,
  own: Pick<EffectReport, 'key' | 'act' | 'at'>,
): EffectReport {
  return { ...own, system, item, subject: nameOfSubject(subject), handlingNo };
}

function nameOfSubject({ nameNumber, uscc = '', premises }: HandlingSubject): string {
  return nameNumber ?? (premises === undefined ? uscc : `${uscc} @ ${premises}`);
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
