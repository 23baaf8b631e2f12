import { Connection } from '@temporalio/client';
import type { ConnectionOptions } from '@temporalio/client';

/** gRPC waits up to two minutes between two attempts to connect; a counter would stay closed that long after a restart. */
const reconnect = { 'grpc.initial_reconnect_backoff_ms': 100, 'grpc.max_reconnect_backoff_ms': 500 };

/**
 * A connection to the engine that may be made while it is down, and is back within a second of its return. With
 * `interceptors` given, retries are theirs and not the client's own.
 */
export function connectEngine(address: string, interceptors?: ConnectionOptions['interceptors']): Connection {
  return Connection.lazy({ address, channelArgs: reconnect, ...(interceptors && { interceptors }) });
}
