import type { CheckedSupplement, GivenIfValid } from '../activities/province-activities.ts';
import type { Supplement } from '../adapters/province.ts';
import type { Certificate } from '../domain/certificate.ts';
import { supplementDue } from '../domain/handling.ts';
import { now } from './handling-context.ts';
import type { HandlingContext } from './handling-context.ts';
import { refusalIn } from './province-calls.ts';
import { areValid, noteRechecked, queryAgain, readAllAgain } from './read-certificate.ts';
import type { HeldCertificate } from './read-certificate.ts';

/** The call asks its province for more than one thing, each with a limit of its own. */
const limits = { startToCloseTimeout: '20s' } as const;

/** What a decision rests on, by where it is read: at the province that decides, or at another. */
export interface HeldBySide {
  here: HeldCertificate[];
  elsewhere: HeldCertificate[];
}

/**
 * Gives the result of a check to the province that decides, in the call that reads its own certificates again; those of
 * others are read before. Where one is no longer valid nothing is given. What the province decides meanwhile is taken
 * when the call is over: the ledger has the reading before the decision that rests on it.
 */
export async function handOverIfValid(
  context: HandlingContext,
  supplement: Supplement,
  held: HeldBySide,
): Promise<void> {
  const read = await readAllAgain(context, held.elsewhere);
  if (read === undefined) return;
  if (!areValid(read)) {
    noteRechecked(context, read, now());
    return;
  }
  const { reports } = context.deps;
  reports.hold(supplement.of);
  try {
    const certificates = held.here.map((one) => queryAgain(context, one));
    const answer = await give(context, { supplement, certificates });
    if ('certificates' in answer) {
      const here = held.here.map(({ step }, at) => [step, answer.certificates[at]]);
      noteRechecked(context, { ...read, ...(Object.fromEntries(here) as Record<string, Certificate>) }, answer.readAt);
    }
    if (answer.kind === 'given') noteGiven(context, supplement, answer.submitted.receivedAt);
    // What came early may tell that the province has it.
    reports.release(supplement.of);
    if (answer.kind === 'given' && answer.submitted.report) reports.take(answer.submitted.report, 'submission');
    if (answer.kind === 'not-read') context.park('certificate', answer.refusal.code);
    if (answer.kind === 'failed' && isOwed(context, supplement))
      context.park(answer.refusal ? 'unexpected-report' : 'unreachable', answer.refusal?.code ?? supplement.key);
  } finally {
    reports.release(supplement.of);
  }
}

interface Failed {
  kind: 'failed';
  refusal: { code: string; reason: string } | undefined;
}

async function give(context: HandlingContext, given: CheckedSupplement): Promise<GivenIfValid | Failed> {
  try {
    return await context.call((province) => province.supplementIfValid(given), limits);
  } catch (error) {
    return { kind: 'failed', refusal: refusalIn(error) };
  }
}

function isOwed({ handling }: HandlingContext, { key }: Pick<Supplement, 'key'>): boolean {
  return supplementDue(handling)?.key === key;
}

function noteGiven(context: HandlingContext, { key, what }: Supplement, receivedAt: string): void {
  if (!isOwed(context, { key })) return;
  context.append({ kind: 'supplemented', occurredAt: receivedAt, actor: { party: 'system' }, data: { key, what } });
}
