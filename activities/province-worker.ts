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
  /** It asks for a status, which may be asked for at any time; other reads have a purpose and leave a trace. */
  isStatus: boolean;
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
    const status = ({ system }: { system: string }, key: string): Probe => ({
      system,
      call: () => port.status({ key, system }),
      isStatus: true,
    });
    const itself = ({ system }: { system: string }, call: Call): Probe => ({ system, call, isStatus: false });
    this.port = {
      submit: (s) => this.#watch(() => port.submit(s), status(s, s.key)),
      withdraw: (w) => this.#watch(() => port.withdraw(w), status(w, w.of)),
      status: (q) => this.#watch(() => port.status(q), status(q, q.key)),
      supplement: (s) => this.#watch(() => port.supplement(s), status(s, s.of)),
      fetchCertificate: (q) => {
        const call = (): ReturnType<ProvincePort['fetchCertificate']> => port.fetchCertificate(q);
        return this.#watch(call, itself(q, call));
      },
      lookUp: (q) => {
        const call = (): ReturnType<ProvincePort['lookUp']> => port.lookUp(q);
        return this.#watch(call, itself(q, call));
      },
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

  async #watch<T>(call: () => Promise<T>, probe: Probe): Promise<T> {
    try {
      const answer = await call();
      this.#answered(probe.system);
      return answer;
    } catch (error) {
      if (error instanceof ProvinceUnavailable) this.#failed(probe);
      else this.#answered(probe.system);
      throw error;
    }
  }

  #answered(system: string): void {
    this.#failures = 0;
    this.#watcher?.answered(system);
  }

  #failed(probe: Probe): void {
    this.#watcher?.failed(probe.system, probe.isStatus ? probe.call : undefined);
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
