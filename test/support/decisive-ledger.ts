import { decisiveKinds } from '../../domain/ledger.ts';

const decisive: ReadonlySet<string> = new Set(decisiveKinds);

/** What every run of the same story has in common: decisive kinds in order, per handling and for the case's own events. */
export function decisiveLedger(
  events: readonly { kind: string; step?: string | undefined }[],
): Record<string, string[]> {
  const byStep: Record<string, string[]> = {};
  for (const { kind, step = 'case' } of events) {
    if (decisive.has(kind)) (byStep[step] ??= []).push(kind);
  }
  return byStep;
}
