import type { ProvincePort } from '../adapters/province.ts';
import { ProvinceUnavailable } from '../adapters/province.ts';
import type { CallWatcher } from './outage-reporter.ts';

/** The part of a Temporal Worker that the breaker needs. */
export interface RunnableWorker {
  run(): Promise<void>;
  shutdown(): void;
}

export interface BreakerOptions {
  /** Calls in a row that found the province unavailable before its worker is shut down. */
  openAfter: number;
  /** Milliseconds between two probes while it is. */
  probeEveryMs: number;
  onChange?: (state: 'open' | 'closed') => void;
}

type Call = () => Promise<unknown>;

/** A call that only reads, and the system that it asks. */
interface Probe {
  system: string;
  call: Call;
}

/**
 * A breaker around one province: after `openAfter` calls in a row that could not tell what happened, `opened`
 * resolves. The last failing call that only reads is kept as the probe.
 */
export class ProvinceBreaker {
  readonly port: ProvincePort;
  readonly #openAfter: number;
  readonly #watcher: CallWatcher | undefined;
  #failures = 0;
  #probe: Probe | undefined;
  #open: (() => void) | undefined;

  constructor(port: ProvincePort, openAfter: number, watcher?: CallWatcher) {
    this.#openAfter = openAfter;
    this.#watcher = watcher;
    this.port = {
      submit: (s) =>
        this.#watch(
          s.system,
          () => port.submit(s),
          () => port.status({ key: s.key, system: s.system }),
        ),
      withdraw: (w) =>
        this.#watch(
          w.system,
          () => port.withdraw(w),
          () => port.status({ key: w.of, system: w.system }),
        ),
      status: (q) =>
        this.#watch(
          q.system,
          () => port.status(q),
          () => port.status(q),
        ),
      fetchCertificate: (q) =>
        this.#watch(
          q.system,
          () => port.fetchCertificate(q),
          () => port.fetchCertificate(q),
        ),
      supplement: (s) =>
        this.#watch(
          s.system,
          () => port.supplement(s),
          () => port.status({ key: s.of, system: s.system }),
        ),
      lookUp: (q) =>
        this.#watch(
          q.system,
          () => port.lookUp(q),
          () => port.lookUp(q),
        ),
      readCallback: (headers, body) => port.readCallback(headers, body),
      replyToCallback: (outcome, headers, body) => port.replyToCallback(outcome, headers, body),
    };
  }

  /** Resolves when the province has been unavailable too often. */
  opened(): Promise<void> {
    this.#failures = 0;
    return new Promise((resolve) => {
      this.#open = resolve;
    });
  }

  /** Whether the province answers again: a no counts as an answer. */
  async answers(): Promise<boolean> {
    const probe = this.#probe;
    if (probe === undefined) return true;
    try {
      await probe.call();
    } catch (error) {
      if (error instanceof ProvinceUnavailable) {
        this.#watcher?.failed(probe.system);
        return false;
      }
    }
    this.#watcher?.answered(probe.system);
    return true;
  }

  async #watch<T>(system: string, call: () => Promise<T>, probe: Call): Promise<T> {
    try {
      const answer = await call();
      this.#answered(system);
      return answer;
    } catch (error) {
      if (error instanceof ProvinceUnavailable) this.#failed({ system, call: probe });
      else this.#answered(system);
      throw error;
    }
  }

  #answered(system: string): void {
    this.#failures = 0;
    this.#watcher?.answered(system);
  }

  #failed(probe: Probe): void {
    this.#watcher?.failed(probe.system);
    this.#probe = probe;
    this.#failures += 1;
    if (this.#failures >= this.#openAfter) this.#open?.();
  }
}

/**
 * Runs one province's worker for as long as the province answers. While it does not, there is no worker: tasks wait
 * in the engine's matching and burn no attempts; a probe finds out when to begin again. Ends when `stopped` resolves.
 */
export async function runProvinceWorker(
  breaker: ProvinceBreaker,
  createWorker: () => Promise<RunnableWorker>,
  { probeEveryMs, onChange }: Omit<BreakerOptions, 'openAfter'>,
  stopped: Promise<void>,
): Promise<void> {
  let stopping = false;
  const stop = stopped.then(() => {
    stopping = true;
  });
  while (!isTrue(stopping)) {
    const worker = await createWorker();
    const opened = breaker.opened();
    let ended = false;
    const running = worker.run().finally(() => {
      ended = true;
    });
    await Promise.race([opened, stop, running]);
    if (!isTrue(ended)) worker.shutdown();
    await running;
    if (isTrue(stopping)) return;
    onChange?.('open');
    do {
      await Promise.race([stop, pause(probeEveryMs)]);
    } while (!isTrue(stopping) && !(await breaker.answers()));
    onChange?.('closed');
  }
}

// The flag changes behind an await, which control-flow analysis cannot see.
const isTrue = (value: boolean): boolean => value;

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
