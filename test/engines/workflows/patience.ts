import { sleep } from '@temporalio/workflow';

/** Waits thirty days and answers how many days its own clock saw go by. */
export async function patience(): Promise<number> {
  const started = Date.now();
  await sleep('30 days');
  return (Date.now() - started) / 86_400_000;
}
