import type { StepClock } from './step-clock.ts';
import type { SubjectStatus } from './subject.ts';
import type { Term } from './term.ts';

/** 通办方式: how the two places share the work of one case. */
export type Mode = 'fully-online' | 'collect-and-forward' | 'joint';

/** A province's key (`sichuan`, `chongqing`, …) as the adapters are registered under it; domain code knows no list of them. */
export type Province = string;

/** A place of the administration: GB/T 2260 region code, its province, and, where papers are handed in, the window. */
export interface Place {
  province: Province;
  region: string;
  window?: string;
}

/**
 * What a step of a case is. `lookup`: a registrar is asked what it knows of an enterprise. `certificate`: a licence is
 * read at its source. `decision`: an authority's system decides. `notice`: a public notice 公示 runs and others may
 * object. `delivery`: a person at the collecting window hands the result over.
 */
export type StepKind = 'lookup' | 'certificate' | 'decision' | 'notice' | 'delivery';

/** One handling 办件 as compiled from the catalogue: no labels, no forms, no texts. */
export interface PlanStep {
  /** Unique in the plan, and the middle part of the outward key `<caseNo>/<step>/<n>`; `[a-z0-9-]+`. */
  step: string;
  kind: StepKind;
  item: string;
  authority: string;
  place: Place;
  /** Which system of the province is asked; absent for `delivery`. */
  system?: string;
  /** Steps that must be settled (decided, or not chosen) before this one starts. */
  after: string[];
  /** The item's own promised limit 承诺时限, from the moment that the authority has the handling. */
  promise: Term;
  /** How long an answer is awaited before the handling is parked for a person. */
  patience: Term;
  /** Seconds between two polls while an answer is awaited. */
  pollEvery: number;
  /** `end`: a refusal ends the case. `continue`: the others go on and the result is partial. */
  ifFailed: 'end' | 'continue';
  /** `withdraw`: an undecided submission is withdrawn at the province. `leave`: there is nothing to undo. */
  ifWithdrawn: 'withdraw' | 'leave';
  /** Once granted, the case can no longer be withdrawn 撤回 (a decided licence is deregistered 注销 instead). */
  pointOfNoReturn?: boolean;
  /** For `certificate`: the step whose certificate is checked. */
  certificateFrom?: string;
  /** For `certificate` and `lookup`: why it is read; the source refuses a read without it. */
  purpose?: string;
  /** For `lookup`, and a `certificate` that no step of the case granted: whose; `subject` or a code of `subject.related`. */
  about?: string;
  /** For `certificate` with `about`: the kind that is read, e.g. `business-licence`. */
  certificate?: string;
  /** For `lookup`: registration statuses that do not stand in the way. */
  mustBe?: SubjectStatus[];
  /** For `decision`: steps whose certificates are read again before the authority gets what it decides on. */
  recheck?: string[];
  /** For `decision`: the applicant's own term to answer a correction notice 补正. */
  correction?: Term;
  /** For `decision`: the authority checks on site after acceptance, within this term. */
  check?: { within: Term; inspectors: number };
  /** For `notice`: how long others may object, from publication: a period for others, it ends on its own day. */
  period?: Term;
  /** For `decision`: it must be handed in within this term from the end of that notice, else the notice has lapsed. */
  applyWithin?: { of: string; term: Term };
  /** The law's clocks of this handling; absent in the plans of cases that were opened before there were any. */
  clocks?: StepClock[];
}

/** 办理方案: what a case carries of the catalogue, compiled at opening and frozen; at most 8 KB as JSON. */
export interface Plan {
  bundle: string;
  version: string;
  mode: Mode;
  collecting: Place;
  deciding: Place;
  steps: PlanStep[];
}
