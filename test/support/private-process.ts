import type { SupervisedProcess } from '../../engines/processes/supervised-process.ts';

/** A process of a test's own, which it may kill and start again. */
export interface PrivateProcess {
  /** Ends it with SIGKILL, as a power cut of its machine would, and leaves it ended. */
  readonly kill: () => Promise<void>;
  /** Starts it again on the same files and the same port, and waits until it is ready. */
  readonly restart: () => Promise<void>;
  /** Lets it stand still (SIGSTOP) and go on (SIGCONT). */
  readonly pause: () => void;
  readonly resume: () => void;
}

export function privateProcess(supervised: SupervisedProcess): PrivateProcess {
  return {
    kill: () => supervised.kill(),
    restart: async () => {
      await supervised.stop();
      await supervised.start();
    },
    pause: () => {
      supervised.signal('SIGSTOP');
    },
    resume: () => {
      supervised.signal('SIGCONT');
    },
  };
}
