/**
 * Gets everything ready that the tests start: engines, browser, the built pages. What cannot be had is told and not
 * fatal here: the tests that need it fail, each by its name.
 */
export async function prepareForTests(say: (line: string) => void): Promise<void> {
  await Promise.resolve();
  say('Engines: nothing to prepare yet.');
}
