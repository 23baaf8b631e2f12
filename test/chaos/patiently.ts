const longestMs = 60_000;

/**
 * Tries again through whatever is down, for a minute: until the attempt brings something.
 * @throws Error with what was last in the way as its cause.
 */
export async function patiently<T>(what: string, attempt: () => Promise<T | undefined>): Promise<T> {
  const end = Date.now() + longestMs;
  for (;;) {
    let inTheWay: unknown;
    const result = await attempt().catch((error: unknown) => {
      inTheWay = error;
      return undefined;
    });
    if (result !== undefined) return result;
    if (Date.now() > end) throw new Error(`${what}: not within ${String(longestMs)} ms`, { cause: inTheWay });
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
}
