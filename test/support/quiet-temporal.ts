import { DefaultLogger, Runtime } from '@temporalio/worker';

/** Leaves only the SDK's warnings in a test's output. To be called before the first worker of a process. */
export function quietTemporal(): void {
  Runtime.install({ logger: new DefaultLogger('WARN') });
}
