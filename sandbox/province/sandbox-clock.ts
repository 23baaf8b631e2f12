/**
 * `real`: the machine's clock. `frozen`: stands at `now` until it is set again. `running`: goes on from `now` at the
 * pace of the machine's clock, which showed `setAt` at that moment. Instants are ISO 8601 UTC.
 */
export type SandboxClockSetting =
  { mode: 'real' } | { mode: 'frozen'; now: string } | { mode: 'running'; now: string; setAt: string };

/** What time it is in the province. */
export interface SandboxClock {
  nowMs(): number;
  nowIso(): string;
  /** Whether time passes by itself, so that waiting for a moment makes sense. */
  passes(): boolean;
  set(setting: SandboxClockSetting): void;
}

/** A clock that shows the machine's time (`machineMs`) until it is set. */
export function createSandboxClock(machineMs: () => number = Date.now): SandboxClock {
  let setting: SandboxClockSetting = { mode: 'real' };
  function nowMs(): number {
    if (setting.mode === 'real') return machineMs();
    if (setting.mode === 'frozen') return Date.parse(setting.now);
    return Date.parse(setting.now) + machineMs() - Date.parse(setting.setAt);
  }
  return {
    nowMs,
    nowIso: () => new Date(nowMs()).toISOString(),
    passes: () => setting.mode !== 'frozen',
    set(next) {
      setting = next;
    },
  };
}

/**
 * Reads the body of `PUT /sandbox/clock`: `{"now": "<ISO 8601 instant>"}` stops the clock there, with
 * `"running": true` it goes on from there. Returns what is wrong as a text.
 */
export function readClockSetting(body: unknown, setAt: string): SandboxClockSetting | string {
  const { now, running } = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  const ms = typeof now === 'string' && /(Z|[+-]\d\d:\d\d)$/.test(now) ? Date.parse(now) : Number.NaN;
  if (Number.isNaN(ms)) return 'Send {"now": "<ISO 8601 instant with offset>"}, with "running": true to let it go on';
  const iso = new Date(ms).toISOString();
  return running === true ? { mode: 'running', now: iso, setAt } : { mode: 'frozen', now: iso };
}
