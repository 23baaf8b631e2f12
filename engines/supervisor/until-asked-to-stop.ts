/**
 * Resolves with the reason once this process is asked to stop: Ctrl-C, SIGTERM, the terminal is closed, or the npm that
 * started it is gone (a killed npm tells its child nothing).
 */
export function untilAskedToStop(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        resolve(signal);
      });
    }
    if (process.env.npm_lifecycle_event === undefined) return;
    const npm = process.ppid;
    setInterval(() => {
      if (process.ppid !== npm) resolve('npm is gone');
    }, 1_000).unref();
  });
}
