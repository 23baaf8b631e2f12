/** The parts of an outward key `<caseNo>/<step>/<n>`. */
export interface OutwardKey {
  caseNo: string;
  step: string;
  n: number;
}

/** Builds an outward key. `n` rises only with a legally new submission. */
export function outwardKey({ caseNo, step, n }: OutwardKey): string {
  return `${caseNo}/${step}/${String(n)}`;
}

/** Key of the withdrawal of a submission: an effect of its own at the province. */
export function withdrawalKey(key: string): string {
  return `${key}/withdrawal`;
}

/** Key of what is handed in later for a submission: the answers to its notice, or the result of its check. */
export function supplementKey(key: string, what: 'correction' | 'check'): string {
  // The law knows one notice (行政许可法 §32: once, everything), so its answers are always the first.
  return what === 'correction' ? `${key}/correction/1` : `${key}/check`;
}

/** Reads an outward key; undefined when it is not one. */
export function parseOutwardKey(text: string): OutwardKey | undefined {
  const match = /^([A-Z0-9]{23})\/([a-z0-9-]{1,40})\/([1-9]\d{0,3})$/.exec(text);
  const [, caseNo, step, n] = match ?? [];
  if (caseNo === undefined || step === undefined || n === undefined) return undefined;
  return { caseNo, step, n: Number(n) };
}

/** The number sent out with a submission; a callback that carries it back can be routed without a database. */
export function correlationOf(key: string, workflowId: string): string {
  return `${key}@${workflowId}`;
}

/** Reads a correlation number; undefined when it is not one of ours. */
export function parseCorrelation(text: string): { key: string; outward: OutwardKey; workflowId: string } | undefined {
  const at = text.indexOf('@');
  if (at < 0) return undefined;
  const key = text.slice(0, at);
  const workflowId = text.slice(at + 1);
  const outward = parseOutwardKey(key);
  if (outward === undefined || !/^case-[a-z2-7]{32}$/.test(workflowId)) return undefined;
  return { key, outward, workflowId };
}
