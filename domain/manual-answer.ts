import type { Certificate } from './certificate.ts';

/** 人工答复: what a system would have answered to a handling, entered by one person and confirmed by another. */
export interface ManualAnswer {
  decision: 'granted' | 'refused';
  /** The authority's own number of the decision. */
  provinceNo: string;
  /** The day and time of the decision, ISO 8601 UTC. */
  decidedAt: string;
  certificate?: Certificate;
  refusal?: { code: string; reason: string };
}

/** Whether two people say the same: every member that decides is equal. */
export function isSameAnswer(one: ManualAnswer, other: ManualAnswer): boolean {
  return canonical(one) === canonical(other);
}

function canonical({ decision, provinceNo, decidedAt, certificate, refusal }: ManualAnswer): string {
  const licence = certificate && [certificate.id, certificate.kind, certificate.number, certificate.status];
  return JSON.stringify([decision, provinceNo, decidedAt, licence ?? null, refusal?.code ?? null]);
}
