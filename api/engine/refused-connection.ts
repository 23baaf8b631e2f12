import { defaultGrpcRetryOptions, isGrpcServiceError, makeGrpcRetryInterceptor } from '@temporalio/client';
import type { ConnectionOptions } from '@temporalio/client';

type Interceptor = NonNullable<ConnectionOptions['interceptors']>[number];

/** gRPC's UNAVAILABLE; an engine that listens says it too, e.g. while it moves a shard, in other words. */
const unavailable = 14;
const nobodyListens = 'No connection established';

interface Status {
  code: number;
  details: string;
}

const isRefused = ({ code, details }: Status): boolean => code === unavailable && details.includes(nobodyListens);

/**
 * The client's own retries, but fewer while nobody listens at the engine's address: six attempts take about 3 s, in which
 * an engine that died is up again where something restarts it. An engine that listens is waited for as ever.
 */
export function retryUnlessRefused(mostAttempts = 6): Interceptor {
  const usual = defaultGrpcRetryOptions();
  return makeGrpcRetryInterceptor({
    ...usual,
    retryableDecider: (attempt, status) =>
      usual.retryableDecider(attempt, status) && !(attempt >= mostAttempts && isRefused(status)),
  });
}

/** Whether a call to the engine ended because no connection could be made. */
export function isRefusedConnection(error: unknown): boolean {
  if (isGrpcServiceError(error)) return isRefused(error);
  return error instanceof Error && error.cause !== undefined && isRefusedConnection(error.cause);
}
