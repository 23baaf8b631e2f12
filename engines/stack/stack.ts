import { reachMongoDb } from '../mongodb/reach-mongodb.ts';
import { SupervisedProcess, type SupervisionOptions } from '../processes/supervised-process.ts';
import { prepareNamespace } from '../temporal/prepare-namespace.ts';
import { stackAddresses, type StackAddresses } from './stack-addresses.ts';
import type { StackOptions } from './stack-options.ts';
import { stackParts } from './stack-parts.ts';

/** Two engines, two provinces, workers and API processes that belong together. */
export class Stack {
  readonly addresses: StackAddresses;
  readonly #options: StackOptions;
  #wanted = false;
  /** In the order in which they start. */
  readonly #groups: readonly (readonly SupervisedProcess[])[];

  constructor(options: StackOptions, supervision: SupervisionOptions) {
    const { engines, provinces, workers, apis } = stackParts(options);
    this.#options = options;
    this.addresses = stackAddresses(options);
    this.#groups = [...engines.map((engine) => [engine]), provinces, workers, apis].map((parts) =>
      parts.map((part) => new SupervisedProcess(part, supervision)),
    );
  }

  /**
   * Starts the parts and waits until each is ready: engines and provinces first, then workers and API processes.
   *
   * @throws {PartNotReady} and the errors of engines that run elsewhere; what has been started is then stopped
   */
  async start(): Promise<void> {
    const [apis = [], workers = [], ...before] = [...this.#groups].reverse();
    this.#wanted = true;
    try {
      await Promise.all(before.flat().map((process) => process.start()));
      this.#assertWanted();
      await Promise.all([
        prepareNamespace(this.addresses.temporal, this.#options.namespace),
        this.#options.mongoDb.kind === 'uri' ? reachMongoDb(this.#options.mongoDb.uri) : undefined,
      ]);
      this.#assertWanted();
      await Promise.all([...workers, ...apis].map((process) => process.start()));
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  /** Stops the parts in order: API processes, workers, provinces, then MongoDB and Temporal; `stopped` hears of each. */
  async stop(stopped: (part: string) => void = () => undefined): Promise<void> {
    this.#wanted = false;
    for (const group of [...this.#groups].reverse()) {
      await Promise.all(
        group.map(async (process) => {
          await process.stop();
          stopped(process.part.name);
        }),
      );
    }
  }

  #assertWanted(): void {
    if (!this.#wanted) throw new Error('The stack was stopped before it was up.');
  }

  /**
   * One part by its name: temporal, mongodb, sichuan, chongqing, worker, worker-2, api, api-2 and so on.
   *
   * @throws {Error} when the stack has no such part
   */
  process(name: string): SupervisedProcess {
    const found = this.#groups.flat().find((process) => process.part.name === name);
    if (!found) throw new Error(`The stack has no part "${name}".`);
    return found;
  }
}
