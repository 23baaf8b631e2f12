const recorder = 'recorder';

/** A history as JSON without the name of the machine that recorded it: workers' names and their sticky queues. */
export function withoutMachine(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutMachine);
  if (typeof value !== 'object' || value === null) return value;
  const object = value as Record<string, unknown>;
  const sticky = object['kind'] === 'TASK_QUEUE_KIND_STICKY';
  return Object.fromEntries(
    Object.entries(object).map(([name, inner]) => {
      if (name === 'identity' || (sticky && name === 'name')) return [name, recorder];
      return [name, withoutMachine(inner)];
    }),
  );
}
