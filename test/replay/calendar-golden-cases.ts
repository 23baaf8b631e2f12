import { setTimeout as delay } from 'node:timers/promises';
import { temporalCalendar } from '../../api/engine/temporal-calendar.ts';
import { calendarOf } from '../../domain/calendar-of.ts';
import type { CalendarTable } from '../../domain/calendar-table.ts';
import { calendarSignal, calendarWorkflowId, lateSignal } from '../../workflows/messages.ts';
import { clerk, collecting, deciding, ops, owner, step } from '../support/case-fixtures.ts';
import type { CaseHandle, CaseWorld } from '../support/case-world.ts';
import { invented2027, shippedTables } from '../support/invented-tables.ts';
import { knowLaterStages } from '../support/later-stages.ts';
import { answersToGaps, checkOnSite, licensingApplication, untilWritten } from '../support/standard-case.ts';
import type { GoldenCase } from './golden-cases.ts';

const evidence = { text: 'handed over', reference: 'SJ-1' };

async function deliver(world: CaseWorld, handle: CaseHandle): Promise<void> {
  await world.command(handle, clerk, 'deliver', { recipient: '李某', evidence });
  await handle.result();
}

/** A case that waits for its delivery, due on the way into 2027. */
async function waiting(world: CaseWorld): Promise<CaseHandle> {
  const promise = { n: 400, unit: 'working-days' } as const;
  const steps = [step('delivery', collecting, [], { kind: 'delivery', promise })];
  const plan = { bundle: 'waiting-fixture', version: '1', mode: 'joint' as const, collecting, deciding, steps };
  const handle = await world.open({ plan, calendar: calendarOf(shippedTables, { years: [2026, 2027] }) });
  await untilWritten(world, handle, 'opened');
  return handle;
}

async function publish(world: CaseWorld, table: CalendarTable): Promise<void> {
  const engine = temporalCalendar(world.env.client);
  await engine.publish(
    {
      commandId: `publish-${String(table.revision)}`,
      principal: ops,
      occurredAt: new Date().toISOString(),
      table,
      holidays: Object.keys(invented2027.off),
      digest: 'd',
    },
    shippedTables,
  );
  const isOver = async (): Promise<boolean> =>
    (await engine.published())?.rounds.every(({ finishedAt }) => finishedAt !== undefined) === true;
  while (!(await isOver())) await delay(50);
}

/** A holiday table that comes: what a case makes of it, and the calendar's own history. */
export const calendarGoldenCases: readonly GoldenCase[] = [
  {
    name: 'licensing-told-of-a-holiday-table',
    outcome: 'delivered',
    live: async (world) => {
      knowLaterStages(world);
      const handle = await world.open(licensingApplication());
      await untilWritten(world, handle, 'correction-requested', 'licensing');
      const { correction } = world.view(handle).handlings.find((each) => each.step === 'licensing') ?? {};
      const lastDay = correction?.due.date ?? '';
      const table = { year: Number(lastDay.slice(0, 4)), revision: 1, source: 'invented' };
      const days = { off: { [lastDay]: 'new-year' }, on: {} };
      await handle.signal(calendarSignal, { caseNo: world.caseNoOf(handle), table: { ...table, days } });
      await untilWritten(world, handle, 'calendar-changed');
      await world.command(handle, owner, 'correct', { step: 'licensing', answers: answersToGaps });
      await untilWritten(world, handle, 'accepted', 'licensing');
      await checkOnSite(world, handle);
      await untilWritten(world, handle, 'certificate-checked', 'licence');
      await deliver(world, handle);
      return handle;
    },
  },
  {
    name: 'calendar',
    outcome: undefined,
    live: async (world) => {
      const told = [await waiting(world), await waiting(world)];
      const closed = await waiting(world);
      await deliver(world, closed);
      await publish(world, invented2027);
      await publish(world, { ...invented2027, revision: 2, on: {} });
      const [late] = told;
      const cases = [late, closed].flatMap((handle) =>
        handle === undefined
          ? []
          : [{ key: '2027', caseNo: world.caseNoOf(handle), workflowId: handle.workflowId, moves: [] }],
      );
      await world.env.client.workflow.getHandle(calendarWorkflowId).signal(lateSignal, { cases, casesPerSecond: 1 });
      await delay(3_000);
      for (const handle of told) await deliver(world, handle);
      return { workflowId: calendarWorkflowId };
    },
  },
];
