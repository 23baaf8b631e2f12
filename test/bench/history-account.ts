import type { History } from '../replay/stored-histories.ts';

type HistoryEvent = NonNullable<History['events']>[number];

/** A kind as the engine names it, such as `markerRecorded`. */
function kindOf(event: HistoryEvent): string {
  const [name = 'unknown'] = Object.entries(event).find(([key, value]) => key.endsWith('Attributes') && value) ?? [];
  return name.replace('EventAttributes', '');
}

/** How many events of each kind a history has, the most frequent first. */
export function eventsByKind({ events }: History): Readonly<Record<string, number>> {
  return counted((events ?? []).map(kindOf));
}

/** What no cause of the account could be found for. */
export const unexplained = 'unexplained';

/**
 * What a history's events are spent on: each belongs to one line, so that the lines add up to the history. What a case
 * that meets no fault does not have (a failed task, a call that timed out) is `unexplained`.
 */
export function accountOf({ events = [] }: History): Readonly<Record<string, number>> {
  const all: readonly HistoryEvent[] = events ?? [];
  const calls = new Map(
    all.flatMap((event) =>
      event.activityTaskScheduledEventAttributes
        ? [[numberOf(event), event.activityTaskScheduledEventAttributes.activityType?.name ?? '']]
        : [],
    ),
  );
  const tasks = tasksOf(all);
  return counted(
    all.map((event) => {
      const kind = kindOf(event);
      if (kind.startsWith('workflowTask')) return tasks.get(event) ?? unexplained;
      return causes[kind]?.(event, calls) ?? unexplained;
    }),
  );
}

type Cause = (event: HistoryEvent, calls: ReadonlyMap<number, string>) => string;

const call = (name = ''): string => `calls of a province: ${name}`;
const scheduledBy = (told: { scheduledEventId?: unknown } | null | undefined): number => Number(told?.scheduledEventId);

const causes: Readonly<Record<string, Cause>> = {
  workflowExecutionStarted: () => 'its beginning and its end',
  workflowExecutionCompleted: () => 'its beginning and its end',
  workflowExecutionUpdateAccepted: () => "people's commands",
  workflowExecutionUpdateCompleted: () => "people's commands",
  workflowExecutionSignaled: () => 'reports by a callback of their own',
  timerStarted: () => 'the alarm',
  timerFired: () => 'the alarm',
  timerCanceled: () => 'the alarm',
  markerRecorded: ({ markerRecordedEventAttributes: marker }) =>
    marker?.markerName === 'core_local_activity' ? 'batches of the ledger' : unexplained,
  activityTaskScheduled: (event, calls) => call(calls.get(numberOf(event))),
  activityTaskStarted: (event, calls) => call(calls.get(scheduledBy(event.activityTaskStartedEventAttributes))),
  activityTaskCompleted: (event, calls) => call(calls.get(scheduledBy(event.activityTaskCompletedEventAttributes))),
};

/** Every event of the workflow tasks that came to their end, with what the task was for. */
function tasksOf(all: readonly HistoryEvent[]): Map<HistoryEvent, string> {
  const found = new Map<HistoryEvent, string>();
  let since = 0;
  for (const [at, event] of all.entries()) {
    const told = event.workflowTaskCompletedEventAttributes;
    if (!told) continue;
    const own = [Number(told.scheduledEventId), Number(told.startedEventId), numberOf(event)];
    const command = kindOf(all[at + 1] ?? {}) === 'workflowExecutionUpdateAccepted';
    const what = `tasks that take ${takes(all.slice(since, at), command)}`;
    for (const one of all.filter((each) => own.includes(numberOf(each)))) found.set(one, what);
    since = at + 1;
  }
  return found;
}

function takes(before: readonly HistoryEvent[], command: boolean): string {
  const kinds = new Set(before.map(kindOf));
  if (kinds.has('workflowExecutionStarted')) return 'the application';
  if (kinds.has('activityTaskCompleted')) return 'what came back from calls';
  if (kinds.has('workflowExecutionSignaled')) return 'a report';
  if (kinds.has('timerFired')) return 'the alarm';
  return command ? 'a command' : 'nothing';
}

function numberOf({ eventId }: HistoryEvent): number {
  return Number(eventId);
}

function counted(names: readonly string[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([, one], [, other]) => other - one));
}
