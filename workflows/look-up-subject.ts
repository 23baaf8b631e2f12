import { now } from './handling-context.ts';
import type { HandlingContext } from './handling-context.ts';
import { refusalIn } from './province-calls.ts';
import { usccOf } from './uscc-of.ts';

/** Asks a registrar what it knows of an enterprise; what stands in the way refuses the step. */
export async function lookUpSubject(context: HandlingContext): Promise<void> {
  const { plan } = context.handling;
  const { opened } = context.state;
  const uscc = usccOf(opened.subject, plan.about ?? 'subject');
  if (uscc === undefined) {
    context.park('unexpected-report', 'missing');
    return;
  }
  const query = { uscc, system: plan.system ?? '', purpose: plan.purpose ?? '', caseNo: opened.caseNo };
  try {
    const record = await context.call((province) => province.lookUp(query));
    context.append({ kind: 'looked-up', occurredAt: now(), actor: { party: 'system' }, data: { record } });
  } catch (error) {
    const refusal = refusalIn(error);
    context.park(refusal ? 'unexpected-report' : 'unreachable', refusal?.code ?? query.system);
  }
}
