import { allHandlersFinished, CancellationScope, condition, continueAsNew, workflowInfo } from '@temporalio/workflow';
import { isAllSettled, isStopping, outcomeOf, pointOfNoReturn } from '../domain/case-state.ts';
import type { Outcome } from '../domain/ledger.ts';
import { CaseAlarm } from './case-alarm.ts';
import { CaseHandling } from './case-handling.ts';
import { CaseLedger } from './case-ledger.ts';
import { CaseMessages } from './case-messages.ts';
import { CaseProjectionLoop } from './case-projection-loop.ts';
import { CaseReports } from './case-reports.ts';
import type { CaseInput } from './messages.ts';
import { ProvinceCalls } from './province-calls.ts';
import { earliestSilence, watchSilence } from './watch-silence.ts';
import type { Actor } from '../domain/ledger.ts';

function opener({ openedBy, plan, ownerKey }: CaseInput['opened']): Actor {
  const { id, role, window = '', staff = '' } = openedBy;
  if (role === 'clerk') return { party: 'window', id, window, region: plan.collecting.region, staff };
  return { party: 'applicant', id: role === 'enterprise' ? ownerKey : id };
}

/** One case from its opening to its end: whatever systems do, it never fails, and its ledger says what happened. */
export async function jointCase(input: CaseInput): Promise<Outcome> {
  const { opened, openedAt, carried } = input;
  const ledger = new CaseLedger(
    { kind: 'opened', occurredAt: openedAt, actor: opener(opened), data: opened },
    carried?.ledger,
  );
  const reports = new CaseReports(ledger, { way: input.way ?? 1, ...(carried && { carried: carried.early }) });
  const messages = new CaseMessages(ledger, reports, carried?.answers);
  messages.listen();
  withdrawOnCancel(ledger);
  return CancellationScope.nonCancellable(() => live(input, { ledger, reports, messages }));
}

interface Parts {
  ledger: CaseLedger;
  reports: CaseReports;
  messages: CaseMessages;
}

async function live(input: CaseInput, { ledger, reports, messages }: Parts): Promise<Outcome> {
  const projection = new CaseProjectionLoop(ledger, {
    recordedTo: input.carried?.recordedTo ?? 0,
    way: input.way ?? 1,
  });
  void projection.run();
  const calls = new ProvinceCalls();
  const branches = { settled: false };
  const alarm = new CaseAlarm(() => earliestSilence(ledger.state));
  const deps = { input, ledger, reports, calls, alarm };
  const handlings = ledger.state.opened.plan.steps.map(({ step }) => new CaseHandling(deps, step));
  if (ledger.state.opened.plan.steps.some(({ clocks }) => clocks !== undefined)) void watchSilence(ledger, alarm);
  void runAll(handlings, ledger).then(() => {
    branches.settled = true;
  });

  const full = (): boolean => workflowInfo().continueAsNewSuggested && !calls.inFlight && allHandlersFinished();
  for (;;) {
    await condition(() => branches.settled || full());
    if (branches.settled) break;
    await projection.finish();
    // A call that went out meanwhile is awaited first.
    if (isTrue(branches.settled) || !full()) continue;
    const { recordedTo } = projection;
    const { answers } = messages;
    const carried = { ledger: [...ledger.events], recordedTo, answers, early: reports.kept };
    return continueAsNew<typeof jointCase>({ ...input, carried });
  }

  const outcome = outcomeOf(ledger.state);
  const occurredAt = ledger.state.updatedAt;
  ledger.append({ kind: 'closed', occurredAt, actor: { party: 'system' }, data: { outcome } });
  await projection.finish();
  return outcome;
}

// The flag changes behind an await, which control-flow analysis cannot see.
const isTrue = (value: boolean): boolean => value;

/** Branches settle, none abandons its siblings; a withdrawal that came too late sets those going again that it had stopped. */
async function runAll(handlings: CaseHandling[], ledger: CaseLedger): Promise<void> {
  do {
    await Promise.all(handlings.map((handling) => handling.run()));
  } while (!isStopping(ledger.state) && !isAllSettled(ledger.state));
}

/** The engine's cancel is a request for withdrawal, where the law still has one; it never tears the case down. */
function withdrawOnCancel(ledger: CaseLedger): void {
  CancellationScope.current().cancelRequested.catch(() => {
    const { state } = ledger;
    if (state.closed || isStopping(state) || pointOfNoReturn(state)) return;
    ledger.append({
      kind: 'withdrawal-requested',
      occurredAt: new Date(Date.now()).toISOString(),
      actor: { party: 'ops', id: 'engine' },
      data: { reason: 'cancelled-in-the-engine' },
    });
  });
}
